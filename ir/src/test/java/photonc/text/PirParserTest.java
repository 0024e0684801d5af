package photonc.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;

class PirParserTest {
  private static final String DIGITS =
      """
      module @digits {level = tensor} {
        const @fc1.weight : tensor<2x3xf32> = dense [1.0, -0.5, 0.0, 2.0, nan, inf]
        state @counter : tensor<1xi32> = dense [0]
        func @main(%x: tensor<1x3xf32>) -> (%y: tensor<1x2xf32>) {
          %1 = tensor.matmul %x, @fc1.weight {transpose_b = true} : tensor<1x2xf32> loc("fc1")
          core.return %1
        }
      }
      """;

  @Test
  void readsTheExampleOfTheManual() {
    Module module = parsed(DIGITS);
    assertThat(module.name()).isEqualTo("digits");
    assertThat(module.level()).isEqualTo(Level.TENSOR);
    assertThat(module.globals().get(0).value().floats())
        .containsExactly(1f, -0.5f, 0f, 2f, Float.NaN, Float.POSITIVE_INFINITY);
    assertThat(module.main().resultNames()).containsExactly("y");
    Operation matmul = module.main().body().operations().get(0);
    assertThat(matmul.kind()).isEqualTo(OpKind.TENSOR_MATMUL);
    assertThat(matmul.operands())
        .containsExactly(module.main().arguments().get(0), module.globals().get(0));
    assertThat(matmul.attributes()).containsEntry("transpose_b", Attribute.of(true));
    assertThat(matmul.result().type()).isEqualTo(TensorType.of(ElementType.F32, 1, 2));
    assertThat(matmul.location().text()).isEqualTo("fc1");
    assertThat(module.main().body().operations().get(1).location().text()).isEqualTo("f.pir:6:5");
  }

  @Test
  void printsTheExampleAsItWasWritten() {
    assertThat(PirPrinter.print(parsed(DIGITS))).isEqualTo(DIGITS);
  }

  @Test
  void readsALoopWithItsCounter() {
    String text =
        """
        module @m {level = array} {
          func @main(%x: tensor<8x64xi32>) -> tensor<8x64xi32> {
            %r = core.loop %x {count = 4} : tensor<8x64xi32> {
              ^(%i: index, %sum: tensor<8x64xi32>):
              %s = vector.add %sum, %x : tensor<8x64xi32>
              core.yield %s
            } loc("loop")
            core.return %r
          }
        }
        """;
    assertThat(PirPrinter.print(parsed(text))).isEqualTo(text);
  }

  @Test
  void reportsAMissingSignBehindThePreviousToken() {
    assertThat(
            errors(
                """
                module @m {level = tensor} {
                  func @main(%x: tensor<1xf32> -> tensor<1xf32> {
                    core.return %x
                  }
                }
                """))
        .containsExactly("f.pir:2:31: error[syntax]: expected ')' or ',', found '->'");
  }

  @Test
  void reportsOneErrorForEachBrokenLineAndUndefinedName() {
    assertThat(
            errors(
                """
                module @m {level = tensor} {
                  const @w : tensor<1xf32> = dense [1.0
                  func @main(%x: tensor<1xf32>) -> tensor<1xf32> {
                    %a = tensor.relu %x { : tensor<1xf32>
                    %b = tensor.frobnicate %a : tensor<1xf32>
                    %c = tensor.add %b, %q : tensor<1xf32>
                    %c = tensor.add %c, @w : tensor<1xf33>
                    $$
                    core.return %c, @v
                  }
                }
                """))
        .containsExactly(
            "f.pir:2:40: error[syntax]: expected ',' or ']', found 'func'",
            "f.pir:4:27: error[syntax]: unexpected ':'",
            "f.pir:8:5: error[syntax]: expected '}', a %name or an op, found '$'",
            "f.pir:5:10: error[unknown-op]: unknown op 'tensor.frobnicate'; `photonc ops` lists the"
                + " ops of every level",
            "f.pir:6:25: error[undefined-name]: '%q' is not defined here",
            "f.pir:7:30: error[unknown-type]: 'tensor<1xf33>' is not a type: 'f33' is not an"
                + " element type; expected f16, f32, f64, i1 .. i64, u1 .. u64",
            "f.pir:7:5: error[duplicate-name]: '%c' is defined twice",
            "f.pir:9:21: error[undefined-name]: '@v' is not defined here");
  }

  private static Module parsed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Module> module = PirParser.parse("f.pir", text, BlobResolver.NONE, diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    return module.orElseThrow();
  }

  private static List<String> errors(String text) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(PirParser.parse("f.pir", text, BlobResolver.NONE, diagnostics)).isEmpty();
    return diagnostics.all().stream().map(Diagnostic::text).toList();
  }
}
