package photonc.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.text.BlobResolver;
import photonc.text.PirParser;
import photonc.verify.Verifier;

/** The files of the examples folder. */
final class Examples {
  private static final Path FOLDER = Path.of(System.getProperty("photonc.root"), "examples");

  private Examples() {}

  /** Names of the files with an ending, sorted. */
  static List<String> named(String ending) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A module that parses and verifies without a word. */
  static Module module(String name) {
    Diagnostics diagnostics = new Diagnostics();
    Module module = PirParser.parse(name, text(name), BlobResolver.NONE, diagnostics).orElseThrow();
    Verifier.verify(module, diagnostics);
    assertThat(diagnostics.all()).as(name).isEmpty();
    return module;
  }

  /** What the interpreter makes of {@code x}. */
  static Tensor result(String name, Tensor x) {
    return new Interpreter(module(name)).run(Map.of("x", x)).get("y");
  }
}
