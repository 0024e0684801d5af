package photonc.tests.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Third-party models and datasets, which are not part of the project. */
final class SharedData {
  private SharedData() {}

  /** A folder of the data; without it the calling test is skipped and says so. */
  static Path folder(String name) {
    Path folder = root().resolve(name);
    assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder);
    return folder;
  }

  /** The multiply-accumulates of a model, as the manifest counts them. */
  static long macs(String model) {
    return macsOf("models/" + model + "/model.onnx");
  }

  /** Those of a file of the data. */
  static long macsOf(String file) {
    try {
      List<String> lines = Files.readAllLines(folder("models").resolveSibling("MANIFEST.tsv"));
      int column = List.of(lines.get(0).split("\t", -1)).indexOf("macs");
      return lines.stream()
          .map(line -> line.split("\t", -1))
          .filter(fields -> fields[0].equals(file))
          .mapToLong(fields -> Long.parseLong(fields[column]))
          .findFirst()
          .orElseThrow(() -> new AssertionError("the manifest has no row of " + file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path root() {
    return Path.of(System.getProperty("photonc.shared"), "data");
  }
}
