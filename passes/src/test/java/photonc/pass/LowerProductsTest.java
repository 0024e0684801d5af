package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.text.BlobResolver;
import photonc.text.PirParser;
import photonc.text.PirPrinter;

/**
 * Every form of a matrix product with one constant operand becomes a product of the same values.
 */
class LowerProductsTest {
  private static Module parsed(String text) {
    Diagnostics diagnostics = new Diagnostics();
    return PirParser.parse("test.pir", text, BlobResolver.NONE, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
  }

  private static Module lowered(Module module) {
    Diagnostics diagnostics = new Diagnostics();
    Target target = Targets.load("ideal", List.of(), diagnostics).orElseThrow();
    return new PassManager(List.of(new LowerProducts()), (pass, after) -> {})
        .run(module, new PassContext(target, PassOptions.defaults(), diagnostics));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "3x4; 4x5; ; 3x5",
        "4x3; 4x5; transpose_a = true; 3x5",
        "3x4; 5x4; transpose_b = true; 3x5",
        "4x3; 5x4; transpose_a = true, transpose_b = true; 3x5",
        "2x3x4; 4x5; ; 2x3x5",
        "2x4x3; 4x5; transpose_a = true; 2x3x5",
        "2x3x4; 1x4x5; ; 2x3x5",
        "3x4; 1x4x5; ; 1x3x5",
        "4; 4x5; ; 5",
        "4; 1x4x5; ; 1x5",
        "2x3x4; 4; ; 2x3",
        "4; 4; ; ",
      })
  void takesTheConstantOnEitherSide(String left, String right, String flags, String result) {
    String attributes = flags == null ? "" : " {" + flags + "}";
    for (boolean constantLeft : new boolean[] {false, true}) {
      String x = constantLeft ? right : left;
      String w = constantLeft ? left : right;
      if (isBatch(w)) {
        continue;
      }
      Module module =
          parsed(
              """
              module @m {level = tensor} {
                const @w : %s = dense %s
                func @main(%%x: %s) -> (%%y: %s) {
                  %%1 = tensor.matmul %s%s : %s
                  core.return %%1
                }
              }
              """
                  .formatted(
                      type(w),
                      ramp(w),
                      type(x),
                      type(result),
                      constantLeft ? "@w, %x" : "%x, @w",
                      attributes,
                      type(result)));
      sameValues(module);
    }
  }

  private static boolean isBatch(String sizes) {
    String[] axes = sizes.split("x");
    return axes.length == 3 && !axes[0].equals("1");
  }

  private static String type(String sizes) {
    return "tensor<" + (sizes == null ? "" : sizes + "x") + "f32>";
  }

  /** Small whole numbers, so that every order of summing is exact. */
  private static String ramp(String sizes) {
    int count =
        Arrays.stream(sizes.split("x")).mapToInt(Integer::parseInt).reduce(1, (a, b) -> a * b);
    return IntStream.range(0, count)
        .mapToObj(i -> i % 7 - 3 + ".0")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void sameValues(Module module) {
    Module lowered = lowered(module);
    assertThat(lowered.main().body().operations())
        .extracting(Operation::kind)
        .contains(OpKind.TENSOR_PRODUCT)
        .doesNotContain(OpKind.TENSOR_MATMUL);
    Tensor x = Tensor.zeros(module.main().arguments().get(0).tensorType());
    for (int i = 0; i < x.length(); i++) {
      x.floats()[i] = i % 5 - 2;
    }
    assertThat(new Interpreter(lowered).run(Map.of("x", x)))
        .isEqualTo(new Interpreter(module).run(Map.of("x", x)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4x4xf32 | %x, %x",
        "2x4x4xf32 | %x, @w",
        "4x4xi32 | %x, @w",
        "4x4xf64 | %x, @w",
        "4x4xf16 | @w, %x",
      })
  void leavesToTheVectorUnitWhatHasNoConstantMatrix(String type, String operands) {
    Module module =
        parsed(
            """
            module @m {level = tensor} {
              const @w : tensor<%1$s> = splat 1
              func @main(%%x: tensor<%1$s>) -> (%%y: tensor<%1$s>) {
                %%1 = tensor.matmul %2$s : tensor<%1$s>
                core.return %%1
              }
            }
            """
                .formatted(type, operands));
    assertThat(PirPrinter.print(lowered(module))).isEqualTo(PirPrinter.print(module));
  }
}
