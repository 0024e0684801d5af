package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.tests.badinput.Shell.Outcome;

/** Faults in what people write by hand: each is found at its line and column, with a caret. */
class BadTextTest {
  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private static String edited(String example, String sound, String wrong) {
    String text = new String(Shell.example(example), StandardCharsets.UTF_8);
    assertThat(text).contains(sound);
    return text.replaceFirst(
        java.util.regex.Pattern.quote(sound),
        java.util.regex.Matcher.quoteReplacement(Optional.ofNullable(wrong).orElse("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tensor.product %x   | tensor.prodct %x     | error[unknown-op]
          tensor<3x6xi4>      | tensor<3x6xj4>       | error[unknown-type]
          %x, @w              | %x, @v               | error[undefined-name]
          %x, @w              | %x @w                | error[syntax]
          tensor<3x8xi32> loc | tensor<3x7xi32> loc  | error[type-mismatch]
          row_axis = 1        | row_axes = 1         | error[unknown-attribute]
          level = tensor      | level = tree         | error[
          core.return %y      | tensor.relu %y       | error[
          """)
  void modules(String sound, String wrong, String message) {
    Path file = shell.write("module.pir", edited("product-tensor.pir", sound, wrong));
    points(shell.compile(file), file, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          core0.bank      | core0.bonk       | error[
          memory dram     | memory drum      | error[
          tune            | toon             | error[
          u8              | u8.5             | error[
          """)
  void programs(String sound, String wrong, String message) {
    Path file = shell.write("program.pasm", edited("two-layers.pasm", sound, wrong));
    points(shell.run("asm", file, "-o", shell.path("out.pho")), file, message);
    assertThat(shell.path("out.pho")).doesNotExist();
  }

  private static void points(Outcome outcome, Path file, String message) {
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.errors())
        .isNotEmpty()
        .allMatch(line -> line.matches("\\Q" + file + "\\E:\\d+:\\d+: error\\[.*"))
        .anyMatch(line -> line.contains(message));
    assertThat(outcome.err()).containsPattern("(?m)^\\s*\\|?\\s*\\^").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          array: { rowz: 32 }                                          | unknown key 'rowz'
          array: { rows: { value: 0, tag: A, source: s } }           | out of range
          write: { tile_time: { value: 3, tag: A, source: s } }      | has no unit
          write: { tile_time: { value: 3 yr, tag: A, source: s } }   | yr
          array: { rows: 32 }                                          | expected { value:
          extends: [1, 2]                      | extends
          array: { rows: 1                   | mine.yaml:
          """)
  void targets(String line, String message) {
    String text = "summary: mine\nextends: mrr-crossbar\n" + line + "\n";
    String once = line.startsWith("extends") ? "summary: mine\n" + line + "\n" : text;
    Path target = shell.write("mine.yaml", once);
    Outcome outcome = shell.run("targets", "show", target);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errors())
        .as(outcome.err())
        .hasSize(1)
        .allMatch(error -> error.matches("\\Q" + target + "\\E:\\d+:\\d+: error\\[.*"))
        .allMatch(error -> error.contains(message));
  }

  @Test
  void emptyTexts() {
    shell.compile(shell.write("module.pir", "")).isRefused("module.pir:1:1: error[syntax]");
    shell
        .run("asm", shell.write("program.pasm", ""), "-o", shell.path("out.pho"))
        .isRefused("program.pasm:1:1: error[syntax]");
    shell.run("targets", "show", shell.write("mine.yaml", "")).isRefused("mine.yaml");
  }

  @Test
  void bytesThatAreNoText() {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0x80};
    for (String name : new String[] {"module.pir", "program.pasm", "mine.yaml"}) {
      Path file = shell.write(name, bytes);
      Outcome outcome =
          name.endsWith("yaml") ? shell.run("targets", "show", file) : shell.run("run", file);
      assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
      assertThat(outcome.errors()).isNotEmpty();
    }
  }
}
