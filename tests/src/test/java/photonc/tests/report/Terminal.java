package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import photonc.cli.Main;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Commands as a user would give them, and the files they leave. */
final class Terminal {
  private static final Path EXAMPLES = Path.of(System.getProperty("photonc.root"), "examples");

  private Terminal() {}

  /** What a command left behind. */
  record Outcome(int code, String out, String err) {}

  static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** The same for a command that must go well; what it printed. */
  static String done(Object... arguments) {
    Outcome outcome = run(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome.out();
  }

  static Path example(String name) {
    return EXAMPLES.resolve(name);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static JsonNode json(Path file) {
    return json(text(file));
  }

  static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }
}
