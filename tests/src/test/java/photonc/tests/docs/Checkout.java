package photonc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import photonc.cli.Main;

/** A copy of what a reader has, in which the lines of a block are run as they stand. */
final class Checkout {
  private static final Set<String> WRITING =
      Set.of(
          "-o",
          "--bits-out",
          "--output",
          "--report",
          "--layers-csv",
          "--csv",
          "--trace",
          "--html",
          "--plot",
          "--dump-dir");

  private final Path folder;

  Checkout(Path folder) throws IOException {
    this.folder = folder;
    for (String name : List.of("examples", "targets")) {
      copy(MarkdownPage.ROOT.resolve(name), folder.resolve(name));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Runs every line; each must end with exit code 0. */
  void run(String block) throws IOException {
    for (String line : block.replace("\\\n", " ").lines().toList()) {
      String command = line.replaceFirst("\\s#.*", "").strip();
      if (!command.isEmpty()) {
        runLine(List.of(command.replace("'", "").split("\\s+", -1)));
      }
    }
  }

  private void runLine(List<String> words) throws IOException {
    switch (words.get(0)) {
      case "./photonc" -> photonc(words);
      case "cmp" ->
          assertThat(folder.resolve(words.get(1))).hasSameBinaryContentAs(path(words.get(2)));
      default -> throw new AssertionError("a block holds ./photonc and cmp, found " + words);
    }
  }

  private void photonc(List<String> words) {
    List<String> arguments = new ArrayList<>(words.subList(1, 2));
    for (int i = 2; i < words.size(); i++) {
      boolean file = WRITING.contains(words.get(i - 1)) || Files.exists(path(words.get(i)));
      arguments.add(file ? path(words.get(i)).toString() : words.get(i));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    assertThat(code).as(String.join(" ", words) + "\n" + err).isZero();
  }

  private Path path(String name) {
    return folder.resolve(name);
  }
}
