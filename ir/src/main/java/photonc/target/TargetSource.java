package photonc.target;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a target file is read from: the ones that come with photonc, or the user's disk.
 *
 * @param label how messages name it
 * @param identity equal for the same file, however it was referred to
 * @param folder where relative paths in it start; empty for the packaged ones
 */
record TargetSource(String label, String identity, Optional<Path> folder, String text) {
  private static final String SUFFIX = ".yaml";
  private static final String ANCHOR = "/targets/mrr-crossbar.yaml";

  /** Whether a reference is meant as a path and not as a name. */
  static boolean isPath(String reference) {
    return reference.endsWith(SUFFIX) || reference.endsWith(".yml") || reference.contains("/");
  }

  /** Opens a known name or a path; empty for a name nobody knows. */
  static Optional<TargetSource> open(String reference, Optional<Path> from) throws IOException {
    if (isPath(reference)) {
      Path path = from.map(folder -> folder.resolve(reference)).orElse(Path.of(reference));
      String text = Files.readString(path);
      Path absolute = path.toAbsolutePath().normalize();
      return Optional.of(
          new TargetSource(
              path.toString(),
              absolute.toString(),
              Optional.ofNullable(absolute.getParent()),
              text));
    }
    if (!names().contains(reference)) {
      return Optional.empty();
    }
    try (InputStream stream =
        TargetSource.class.getResourceAsStream("/targets/" + reference + SUFFIX)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(
          new TargetSource(reference + SUFFIX, "known:" + reference, Optional.empty(), text));
    }
  }

  /** The name of the target in a file: the file's name without folder and suffix. */
  String name() {
    String file = Path.of(label).getFileName().toString();
    int dot = file.lastIndexOf('.');
    return dot > 0 ? file.substring(0, dot) : file;
  }

  /** The names of the targets that come with photonc, sorted. */
  static List<String> names() throws IOException {
    URL anchor = TargetSource.class.getResource(ANCHOR);
    if (anchor.getProtocol().equals("jar")) {
      JarURLConnection connection = (JarURLConnection) anchor.openConnection();
      connection.setUseCaches(false);
      try (var jar = connection.getJarFile()) {
        return named(jar.stream().map(entry -> entry.getName()));
      }
    }
    try (Stream<Path> files = Files.list(Path.of(uri(anchor)).getParent())) {
      return named(files.map(file -> "targets/" + file.getFileName()));
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the class path names " + url, impossible);
    }
  }

  private static List<String> named(Stream<String> entries) {
    return entries
        .filter(entry -> entry.matches("targets/[^/]+\\.yaml"))
        .map(entry -> entry.substring("targets/".length(), entry.length() - SUFFIX.length()))
        .sorted()
        .toList();
  }
}
