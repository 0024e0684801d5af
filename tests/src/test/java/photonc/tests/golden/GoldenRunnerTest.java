package photonc.tests.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A golden that must fail fails, whatever directive it fails by. */
class GoldenRunnerTest {
  private static final String MODULE =
      """
      module @m {level = tensor} {
        func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
          %1 = tensor.relu %x : tensor<2xf32>
          core.return %1
        }
      }
      """;

  /** Its third line is wrong. */
  private static final String INVALID = MODULE.replace("relu %x :", "relu %x, %x :");

  @TempDir Path folder;

  private List<String> failures(String text) {
    return failures("a.pir", text, false);
  }

  private List<String> failures(String name, String text, boolean isBlessing) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      return Goldens.failures(file, isBlessing);
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  private static String comments(String text) {
    return text.lines().map(line -> "// " + line + "\n").reduce("", String::concat);
  }

  @Test
  void anExpectationHoldsToTheLetter() {
    String right = "// RUN: parse\n" + MODULE + "// EXPECT\n" + comments(MODULE);
    assertThat(failures(right)).isEmpty();
    assertThat(failures(right.replace("//     core", "//    core"))).hasSize(1);
    assertThat(failures(right + "// more\n")).hasSize(1);
    assertThat(failures("// RUN: parse\n" + MODULE + "// EXPECT\n")).hasSize(1);
  }

  @Test
  void aFailureShowsTheDifference() {
    String wrong =
        "// RUN: parse\n" + MODULE + "// EXPECT\n" + comments(MODULE.replace("relu", "tanh"));
    assertThat(failures(wrong))
        .containsExactly(
            """
            - expected, + found
              module @m {level = tensor} {
                func @main(%x: tensor<2xf32>) -> tensor<2xf32> {
            -     %1 = tensor.tanh %x : tensor<2xf32>
            +     %1 = tensor.relu %x : tensor<2xf32>
                  core.return %1
                }
              }
            """);
  }

  @Test
  void blessingWritesTheExpectationAndNothingElse() throws IOException {
    String wrong = "// RUN: parse\n" + MODULE + "// EXPECT\n// something else\n";
    assertThat(failures("b.pir", wrong, true)).isEmpty();
    assertThat(folder.resolve("b.pir"))
        .hasContent("// RUN: parse\n" + MODULE + "// EXPECT\n" + comments(MODULE));
    assertThat(Goldens.failures(folder.resolve("b.pir"), false)).isEmpty();
  }

  @Test
  void blessingMendsNoOtherDirective() {
    String wrong = "// RUN: parse\n// CHECK: tensor.tanh\n" + MODULE;
    assertThat(failures("c.pir", wrong, true)).hasSize(1);
    assertThat(folder.resolve("c.pir")).hasContent(wrong);
  }

  @Test
  void checksAreFoundInOrder() {
    assertThat(failures("// RUN: parse\n// CHECK: relu\n// CHECK: return\n" + MODULE)).isEmpty();
    assertThat(failures("// RUN: parse\n// CHECK: return\n// CHECK: relu\n" + MODULE)).hasSize(1);
    assertThat(failures("// RUN: parse\n// CHECK: tanh\n" + MODULE)).hasSize(1);
  }

  @Test
  void aNextLineIsTheNext() {
    String run = "// RUN: parse\n// CHECK: func\n";
    assertThat(failures(run + "// CHECK-NEXT: relu\n" + MODULE)).isEmpty();
    assertThat(failures(run + "// CHECK-NEXT: return\n" + MODULE)).hasSize(1);
  }

  @Test
  void whatMustNotStandThereIsMissedUpToTheNextCheck() {
    String run = "// RUN: parse\n";
    assertThat(failures(run + "// CHECK-NOT: tanh\n// CHECK: relu\n" + MODULE)).isEmpty();
    assertThat(failures(run + "// CHECK-NOT: func\n// CHECK: relu\n" + MODULE)).hasSize(1);
    assertThat(failures(run + "// CHECK-NOT: return\n// CHECK: relu\n" + MODULE)).isEmpty();
    assertThat(failures(run + "// CHECK: relu\n// CHECK-NOT: return\n" + MODULE)).hasSize(1);
  }

  @Test
  void anErrorIsReportedOnItsLineWithItsCodeAndText() {
    String expected = "// RUN: verify\n" + line(INVALID, "// ERROR: operand-count takes 1");
    assertThat(failures(expected)).isEmpty();
    assertThat(failures(expected.replace("operand-count", "type-mismatch"))).hasSize(2);
    assertThat(failures(expected.replace("takes 1", "takes 7"))).hasSize(2);
    assertThat(failures(expected.replace("func", "\n func"))).isEmpty();
    assertThat(
            failures(
                "// RUN: verify\n"
                    + INVALID.replace("return %1", "return %1 // ERROR: operand-count takes 1")))
        .hasSize(2);
  }

  @Test
  void everyErrorIsReportedOnce() {
    String once = "// ERROR: operand-count takes 1";
    assertThat(failures("// RUN: verify\n" + line(INVALID, once + " " + once))).hasSize(1);
    assertThat(failures("// RUN: verify\n" + line(MODULE, once))).hasSize(1);
  }

  @Test
  void errorsThatNobodyExpectsFail() {
    assertThat(failures("// RUN: verify\n// CHECK-NOT: valid\n" + INVALID)).hasSize(1);
  }

  @Test
  void aGoldenMustAskSomethingAndExpectSomething() {
    assertThatThrownBy(() -> failures(MODULE)).hasMessageContaining("0 RUN directives");
    assertThatThrownBy(() -> failures("// RUN: parse\n" + MODULE))
        .hasMessageContaining("nothing is expected");
    assertThatThrownBy(() -> failures("// RUN: parse\n// CHEK: x\n" + MODULE))
        .hasMessageContaining("'CHEK' is no directive");
    assertThatThrownBy(() -> failures("// RUN: parse\n// CHECK:\n" + MODULE))
        .hasMessageContaining("nothing stands behind 'CHECK'");
    assertThatThrownBy(() -> failures("// RUN: parse\n// EXPECT\n// x\n" + MODULE))
        .hasMessageContaining("only comments follow EXPECT");
    assertThatThrownBy(() -> failures("// RUN: prase\n// CHECK: x\n" + MODULE))
        .hasMessageContaining("no command 'prase'");
    assertThatThrownBy(() -> failures("// RUN: parse --fast\n// CHECK: x\n" + MODULE))
        .hasMessageContaining("'--fast'");
  }

  /** Quantising products is no pass that keeps results to the bit. */
  @Test
  void aPassThatChangesTheResultIsFoundOut() {
    String rounding =
        """
        // RUN: opt --pass quantize-products --same
        // INPUT: x = dense [1.0, 0.3]
        // CHECK: quantize
        module @m {level = tensor} {
          const @w : tensor<1x2xf32> = dense [1.0, 0.7]
          func @main(%x: tensor<1x2xf32>) -> tensor<1x1xf32> {
            %1 = tensor.product %x, @w {row_axis = 1, window = {fill = 0, lanes = [[2, 1, 1]], offsets = [0, 0], vectors = [[1, 0, 1]]}} : tensor<1x1xf32>
            core.return %1
          }
        }
        """;
    assertThatThrownBy(() -> failures(rounding))
        .hasMessageContaining("the passes changed what the module computes");
  }

  private static String line(String module, String error) {
    return module.replace("%x : tensor<2xf32>\n", "%x : tensor<2xf32> " + error + "\n");
  }
}
