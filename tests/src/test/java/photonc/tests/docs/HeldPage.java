package photonc.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A page of docs/ that tests hold to what they measure, and write with {@code -Dgolden=bless}: rows
 * of tables, known by their first cell, and blocks between {@code <!-- NAME -->} and {@code <!--
 * end -->}.
 */
public record HeldPage(Path file, List<String> lines) {
  private static final String END = "<!-- end -->";

  /** A page as it is now. */
  public static HeldPage of(String name) {
    Path file = Path.of(System.getProperty("photonc.root"), "docs", name);
    try {
      return new HeldPage(file, Files.readAllLines(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether pages are to be written. */
  public static boolean isBlessed() {
    return "bless".equals(System.getProperty("golden"));
  }

  /** The row with the first cell of another. */
  public Optional<String> like(String row) {
    return lines.stream().filter(line -> line.startsWith(firstCell(row))).findFirst();
  }

  /** The numbers of a row, by column. */
  public List<Double> numbers(String name) {
    String row =
        like("| " + name + " |")
            .orElseThrow(() -> new AssertionError(file + " has no row of " + name));
    return Stream.of(row.substring(firstCell(row).length()).split("\\|", -1))
        .map(String::strip)
        .filter(cell -> cell.matches("-?[0-9.]+"))
        .map(Double::valueOf)
        .toList();
  }

  /** With a row in the place of the first that has its first cell. */
  public HeldPage with(String row) {
    List<String> changed = new ArrayList<>(lines);
    like(row).ifPresent(old -> changed.set(changed.indexOf(old), row));
    return new HeldPage(file, changed);
  }

  /** A block's text, without the indentation that makes it one. */
  public String block(String name) {
    int start = start(name);
    return String.join(
        "\n",
        lines.subList(start, end(start)).stream()
            .map(line -> line.startsWith("    ") ? line.substring(4) : line)
            .toList());
  }

  /** With another text in a block. */
  public HeldPage with(String name, String text) {
    int start = start(name);
    List<String> changed = new ArrayList<>(lines.subList(0, start));
    text.lines().map(line -> line.isBlank() ? "" : "    " + line).forEach(changed::add);
    changed.addAll(lines.subList(end(start), lines.size()));
    return new HeldPage(file, changed);
  }

  private int start(String name) {
    int at = lines.indexOf("<!-- " + name + " -->");
    if (at < 0) {
      throw new AssertionError(file + " has no block " + name);
    }
    return at + 1;
  }

  private int end(int start) {
    return start + lines.subList(start, lines.size()).indexOf(END);
  }

  /** Writes the file. */
  public void write() {
    try {
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String firstCell(String row) {
    return row.substring(0, row.indexOf('|', 1) + 1);
  }
}
