package photonc.tests.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A golden test: an input with, in its comments, the command to run on it and what must come of it.
 * docs/testing.md describes the directives.
 *
 * @param text the whole file
 * @param command words behind RUN
 * @param inputs texts behind INPUT: {@code name = values}
 * @param checks CHECK, CHECK-NEXT and CHECK-NOT in order
 * @param errors ERROR directives, each with its line
 * @param expected the text below EXPECT
 */
record GoldenFile(
    Path path,
    String text,
    List<String> command,
    List<String> inputs,
    List<Check> checks,
    List<ExpectedError> errors,
    Optional<String> expected) {
  private static final Pattern DIRECTIVE = Pattern.compile("([A-Z][A-Z-]+)(?::\\s*(.*)|)");

  /** A line the output must have, or must not have before the next line it must have. */
  record Check(Kind kind, String line, int at) {
    enum Kind {
      CHECK,
      CHECK_NEXT,
      CHECK_NOT
    }
  }

  /** An error that must be reported on a line, by its code and a part of its message. */
  record ExpectedError(int line, String code, String part) {}

  /** A file that is no golden test: the test's author has to mend it. */
  static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }

  static GoldenFile read(Path path) {
    try {
      return parse(path, Files.readString(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static GoldenFile parse(Path path, String text) {
    return new Reading(path, text).file();
  }

  /** What starts a comment in a file of that name. */
  static String marker(Path path) {
    return path.toString().endsWith(".yaml") ? "#" : "//";
  }

  /**
   * What commands read: the text above EXPECT, so that no expectation moves the end of the text.
   */
  String input() {
    StringBuilder input = new StringBuilder();
    text.lines()
        .takeWhile(line -> !Reading.isExpect(line, marker(path)))
        .forEach(line -> input.append(line).append('\n'));
    return input.toString();
  }

  /** The text with another expectation, at the end. */
  String withExpected(String output) {
    String marker = marker(path);
    StringBuilder blessed = new StringBuilder(input() + marker + " EXPECT\n");
    output.lines().forEach(line -> blessed.append((marker + " " + line).stripTrailing() + "\n"));
    return blessed.toString();
  }

  /** Reads the directives out of the comments. */
  private static final class Reading {
    private final Path path;
    private final String text;
    private final String marker;
    private final List<List<String>> commands = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<ExpectedError> errors = new ArrayList<>();

    Reading(Path path, String text) {
      this.path = path;
      this.text = text;
      this.marker = marker(path);
    }

    GoldenFile file() {
      List<String> lines = text.lines().toList();
      int end = 0;
      while (end < lines.size() && !isExpect(lines.get(end), marker)) {
        line(lines.get(end), ++end);
      }
      Optional<String> expected = expected(lines, end);
      if (commands.size() != 1) {
        throw malformed(1, commands.size() + " RUN directives; there must be one");
      }
      if (checks.isEmpty() && errors.isEmpty() && expected.isEmpty()) {
        throw malformed(1, "nothing is expected: no EXPECT, CHECK or ERROR");
      }
      return new GoldenFile(path, text, commands.get(0), inputs, checks, errors, expected);
    }

    static boolean isExpect(String line, String marker) {
      return line.strip().equals(marker + " EXPECT");
    }

    private void line(String line, int number) {
      if (line.strip().startsWith(marker)) {
        directive(line.strip().substring(marker.length()).strip(), number);
        return;
      }
      String[] parts = line.split(Pattern.quote(marker) + "\\s*ERROR:");
      for (int i = 1; i < parts.length; i++) {
        String[] words = parts[i].strip().split("\\s+", 2);
        if (words.length < 2) {
          throw malformed(number, "ERROR takes a code and a part of the message");
        }
        errors.add(new ExpectedError(number, words[0], words[1]));
      }
    }

    private void directive(String comment, int number) {
      Matcher found = DIRECTIVE.matcher(comment);
      if (!found.matches() || found.group(2) == null) {
        return;
      }
      String rest = found.group(2).strip();
      if (rest.isEmpty()) {
        throw malformed(number, "nothing stands behind '" + found.group(1) + "'");
      }
      switch (found.group(1)) {
        case "RUN" -> commands.add(List.of(rest.split("\\s+")));
        case "INPUT" -> inputs.add(rest);
        case "CHECK" -> checks.add(new Check(Check.Kind.CHECK, rest, number));
        case "CHECK-NEXT" -> checks.add(new Check(Check.Kind.CHECK_NEXT, rest, number));
        case "CHECK-NOT" -> checks.add(new Check(Check.Kind.CHECK_NOT, rest, number));
        default -> throw malformed(number, "'" + found.group(1) + "' is no directive");
      }
    }

    /** Everything below the EXPECT line is the expectation, one comment a line. */
    private Optional<String> expected(List<String> lines, int expectLine) {
      if (expectLine == lines.size()) {
        return Optional.empty();
      }
      StringBuilder expected = new StringBuilder();
      for (int i = expectLine + 1; i < lines.size(); i++) {
        if (!lines.get(i).startsWith(marker)) {
          throw malformed(i + 1, "only comments follow EXPECT, to the end of the file");
        }
        String line = lines.get(i).substring(marker.length());
        expected.append(line.startsWith(" ") ? line.substring(1) : line).append('\n');
      }
      return Optional.of(expected.toString());
    }

    private MalformedException malformed(int line, String message) {
      return new MalformedException(path + ":" + line + ": " + message);
    }
  }
}
