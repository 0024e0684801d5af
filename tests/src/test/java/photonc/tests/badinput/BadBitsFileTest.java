package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files of bits may not say, each with the line and column where it stands. */
class BadBitsFileTest {
  private static final Path DIGITS = Shell.EXAMPLES.resolve("digits-mlp.onnx");

  @TempDir private Path folder;

  private Shell.Outcome check(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text.replace('~', '\n'));
    return new Shell(folder).run("check", DIGITS, "--bits", file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                   | :1:1: error[bad-bits]: expected a mapping
          [1, 2]                               | :1:1: error[bad-bits]: expected a mapping
          bits: 3                              | :1:1: error[bad-bits]: unknown key 'bits'
          schemaVersion: 1                     | expected the key 'layers'
          schemaVersion: 2~layers: {fc1: 4}    | :1:16: error[bad-bits]: schemaVersion 2; expected 1
          layers: 4                            | :1:9: error[bad-bits]: expected a mapping of layers
          layers:~  fc1: w4,q5                 | :2:8: error[bad-bits]: found 'w4,q5'
          layers:~  fc1: [4]                   | :2:8: error[bad-bits]: expected bits
          layers:~  fc1: {weight: 4}           | :2:9: error[bad-bits]: unknown key 'weight'
          layers:~  fc1: {weights: 4.5}        | found '4.5', expected a whole number
          layers:~  fc1: {weights: 44444444444} | expected a whole number
          layers:~  fc1: {}                    | expected weights, inputs or outputs
          layers:~  fc1: 4~  fc1: 5            | error[syntax]
          layers:~  fc1: 4~  fc9: 5            | :3:3: error[unknown-layer]: no layer 'fc9'
          layers:~  fc1: {inputs: 12}          | :2:3: error[bad-bits]: 'fc1': inputs of 12 bits
          layers: {fc1: 4~                     | error[syntax]
          """)
  void areRefusedWhereTheyStand(String text, String message) throws IOException {
    Shell.Outcome outcome = check("bits.yaml", text);
    assertThat(outcome.out() + outcome.err()).contains(message).doesNotContain("\tat ");
    assertThat(outcome.code()).isNotZero();
  }

  @Test
  void jsonIsReadAsJson() throws IOException {
    assertThat(check("bits.json", "{\"layers\": {\t\"fc1\": {\"weights\": 4}}}").code()).isZero();
    assertThat(check("bits.json", "{\"layers\": {\"fc1\": 4}} 5").code()).isEqualTo(2);
    assertThat(check("bits.json", "layers: {fc1: 4}").err()).contains("error[syntax]");
  }
}
