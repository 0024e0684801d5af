package photonc.frontend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Third-party models and conformance tests, which are not part of the project. */
final class SharedData {
  private SharedData() {}

  /** A folder of the data; without it the calling test is skipped and says so. */
  static Path folder(String name) {
    Path folder = Path.of(System.getProperty("photonc.shared", "../../shared"), "data", name);
    assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder);
    return folder;
  }

  /** The files {@code input_0.pb, input_1.pb, ...} of a data set, or its outputs. */
  static List<Path> tensors(Path dataSet, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(dataSet)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted(Comparator.comparingInt(SharedData::number))
          .toList();
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("[^0-9]", ""));
  }
}
