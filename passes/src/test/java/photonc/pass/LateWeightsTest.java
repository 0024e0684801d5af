package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.text.BlobResolver;
import photonc.text.PirParser;
import photonc.text.PirPrinter;

/** For time alone nobody reads weights; whoever asks for codes and scales still gets them. */
class LateWeightsTest {
  private static final int ROWS = 7;
  private static final int LANES = 601; // more than are compared for common subexpressions
  private static final Target TARGET =
      Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow();
  private static final PassOptions TIMING = new PassOptions(List.of(), true, true);

  private final float[] weights = new float[ROWS * LANES];
  private final AtomicInteger reads = new AtomicInteger();

  LateWeightsTest() {
    Random random = new Random(5);
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) random.nextGaussian();
    }
  }

  /** A product with a bias and a ReLU in front of another one. */
  private Module network() {
    return parsed(
        """
            module @m {level = tensor} {
              const @w : tensor<601x7xf32> = blob "w"
              const @v : tensor<7x7xf32> = splat 0.5
              const @b : tensor<7xf32> = dense [1, 2, 3, 4, 5, 6, 7]
              func @main(%x: tensor<2x601xf32>) -> (%y: tensor<2x7xf32>) {
                %0 = tensor.matmul %x, @w : tensor<2x7xf32>
                %1 = tensor.add %0, @b : tensor<2x7xf32>
                %2 = tensor.relu %1 : tensor<2x7xf32>
                %y = tensor.matmul %2, @v : tensor<2x7xf32>
                core.return %y
              }
            }
            """,
        (reference, type) -> source());
  }

  private static Module parsed(String text, BlobResolver blobs) {
    return PirParser.parse("m.pir", text, blobs, new Diagnostics()).orElseThrow();
  }

  private Blob source() {
    TensorType type = TensorType.of(ElementType.F32, LANES, ROWS);
    return Blob.derived(
        type.element(),
        type.elements(),
        () -> {
          reads.incrementAndGet();
          return TensorBytes.encode(Tensor.ofFloats(type, weights));
        });
  }

  private static Module run(Module module, List<Pass> passes) {
    PassContext context = new PassContext(TARGET, TIMING, new Diagnostics());
    return new PassManager(passes, (pass, made) -> {}).run(module, context);
  }

  private static List<Pass> before(String name) {
    return Passes.beforeStripes().stream().takeWhile(pass -> !pass.name().equals(name)).toList();
  }

  private static Operation first(Module module, OpKind kind) {
    return module.functions().get(0).body().operations().stream()
        .filter(op -> op.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noPassReadsThemForTimeAlone() {
    Module tensor = run(network(), Passes.beforeStripes());
    run(tensor, Passes.fromStripes(1));
    assertThat(reads).hasValue(0);
  }

  @Test
  void codesAndScalesAreThereForWhoAsks() {
    Module quantized = run(network(), before("quantize-early"));
    assertThat(reads).hasValue(0);
    double input = first(quantized, OpKind.TENSOR_QUANTIZE).real("scale");
    long[] codes = value(first(quantized, OpKind.TENSOR_PRODUCT)).longs();
    float[] scales = value(first(quantized, OpKind.TENSOR_DEQUANTIZE)).floats();
    for (int row = 0; row < ROWS; row++) {
      double scale = largest(row) / 127;
      assertThat(scales[row]).isEqualTo((float) (scale * input));
      for (int lane = 0; lane < LANES; lane++) {
        assertThat(codes[row * LANES + lane])
            .isEqualTo((long) Math.rint(weights[lane * ROWS + row] / scale));
      }
    }
  }

  private static Tensor value(Operation op) {
    return ((Global) op.operand(1)).value();
  }

  private double largest(int row) {
    double largest = 0;
    for (int lane = 0; lane < LANES; lane++) {
      largest = Math.max(largest, Math.abs(weights[lane * ROWS + row]));
    }
    return largest;
  }

  /** The text of a module holds all values: what is read from it is late no more. */
  @Test
  void lateConstantsFoldLikeKnownOnes() {
    List<Pass> fold = List.of(new FoldRequantisation());
    Module late = run(network(), before("fold-requantisation"));
    Module folded = run(late, fold);
    assertThat(reads).hasValue(0);
    assertThat(text(folded)).isEqualTo(text(run(parsed(text(late), BlobResolver.NONE), fold)));
    assertThat(text(folded)).isNotEqualTo(text(late));
  }

  private static String text(Module module) {
    return PirPrinter.print(module);
  }

  @Test
  void refusesThoseThatAreNotFiniteWhenTheyAreRead() {
    weights[40] = Float.NaN;
    Module quantized = run(network(), before("quantize-early"));
    Global codes = (Global) first(quantized, OpKind.TENSOR_PRODUCT).operand(1);
    assertThatThrownBy(codes::value)
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.diagnostics().get(0).text())
                    .contains("error[bad-model]")
                    .contains("hold NaN or infinity"));
  }
}
