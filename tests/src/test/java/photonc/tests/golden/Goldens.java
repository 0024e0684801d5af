package photonc.tests.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden files, and what becomes of one when it is run. */
final class Goldens {
  private static final List<String> EXTENSIONS = List.of(".pir", ".pasm", ".yaml");

  private Goldens() {}

  static Path folder() {
    return Path.of(System.getProperty("photonc.root"), "tests", "golden");
  }

  /** Every golden below a folder, sorted. */
  static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> EXTENSIONS.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Runs one golden.
   *
   * @param isBlessing whether a wrong text below EXPECT is to be replaced by what was found
   * @return every way in which it failed
   */
  static List<String> failures(Path file, boolean isBlessing) {
    GoldenFile golden = GoldenFile.read(file);
    Outcome outcome = Commands.run(golden);
    if (isBlessing && golden.expected().isPresent()) {
      String blessed = golden.withExpected(outcome.output());
      write(file, blessed);
      return Verdict.of(GoldenFile.parse(file, blessed), outcome);
    }
    return Verdict.of(golden, outcome);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
