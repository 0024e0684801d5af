package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import photonc.cli.Main;

/** A folder of its own to run commands in, as a user would. */
final class Shell {
  static final Path EXAMPLES = Path.of(System.getProperty("photonc.root"), "examples");

  private final Path folder;

  Shell(Path folder) {
    this.folder = folder;
  }

  /** What a command left behind. */
  record Outcome(int code, String out, String err) {
    /** Exit code 2, nothing on standard output, no stack trace, and exactly these errors. */
    void isRefused(String... messages) {
      assertThat(code).as(err).isEqualTo(2);
      assertThat(out).isEmpty();
      assertThat(err).doesNotContain("\tat ").doesNotContain("Exception").doesNotContain("null");
      assertThat(errors()).as(err).hasSameSizeAs(messages);
      for (String message : messages) {
        assertThat(errors()).anyMatch(error -> error.contains(message));
      }
    }

    List<String> errors() {
      return err.lines().filter(line -> line.contains(": error[")).toList();
    }
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(path(name), bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] example(String name) {
    try {
      return Files.readAllBytes(EXAMPLES.resolve(name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Compiles a file that must be refused, and leaves nothing behind but what was there. */
  Outcome compile(Path file) {
    List<Path> before = files();
    Outcome outcome = run("compile", file, "-o", path("out.pho"));
    assertThat(files()).isEqualTo(before);
    return outcome;
  }

  List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
