package photonc.tests.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of docs/accuracy.md: a row is known by its first cell. */
record AccuracyTables(List<String> lines) {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("photonc.root"), "docs", "accuracy.md");

  static AccuracyTables read() throws IOException {
    return new AccuracyTables(Files.readAllLines(DOCUMENT));
  }

  /** The row with the first cell of another. */
  Optional<String> like(String row) {
    return lines.stream().filter(line -> line.startsWith(firstCell(row))).findFirst();
  }

  /** The numbers of a row, by column. */
  List<Double> numbers(String name) {
    String row =
        like("| " + name + " |")
            .orElseThrow(() -> new AssertionError("docs/accuracy.md has no row of " + name));
    return Stream.of(row.substring(firstCell(row).length()).split("\\|", -1))
        .map(String::strip)
        .filter(cell -> cell.matches("-?[0-9.]+"))
        .map(Double::valueOf)
        .toList();
  }

  AccuracyTables with(String row) {
    return new AccuracyTables(
        lines.stream().map(line -> line.startsWith(firstCell(row)) ? row : line).toList());
  }

  void write() throws IOException {
    Files.writeString(DOCUMENT, String.join("\n", lines) + "\n");
  }

  private static String firstCell(String row) {
    return row.substring(0, row.indexOf('|', 1) + 1);
  }
}
