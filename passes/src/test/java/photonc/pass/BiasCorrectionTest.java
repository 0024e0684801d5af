package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

/** Inputs that are codes already leave the rounding of weights alone to be made up for. */
class BiasCorrectionTest {
  private static final int INPUTS = 5;
  private static final int LEVELS = 256;
  private static final Target TARGET =
      Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow();

  @Property(tries = 20, seed = "4721")
  void meansOfConvolutionsAreThoseOfTheNetwork(@ForAll long seed) {
    meansAgree(
        """
        module @m {level = tensor} {
          const @w : tensor<6x2x3x3xf32> = dense [%s]
          func @main(%%x: tensor<1x4x5x4xf32>) -> (%%y: tensor<1x6x3x4xf32>) {
            %%y = tensor.conv %%x, @w {dilations = [1, 1], groups = 2, pads = [1, 1, 1, 1], strides = [2, 1]} : tensor<1x6x3x4xf32>
            core.return %%y
          }
        }
        """,
        new Random(seed), 108, TensorType.of(ElementType.F32, 1, 4, 5, 4), 6);
  }

  @Property(tries = 20, seed = "4722")
  void meansOfMatrixProductsAreThoseOfTheNetwork(@ForAll long seed) {
    meansAgree(
        """
        module @m {level = tensor} {
          const @w : tensor<7x3xf32> = dense [%s]
          func @main(%%x: tensor<2x7xf32>) -> (%%y: tensor<2x3xf32>) {
            %%y = tensor.matmul %%x, @w : tensor<2x3xf32>
            core.return %%y
          }
        }
        """,
        new Random(seed), 21, TensorType.of(ElementType.F32, 2, 7), 3);
  }

  private static void meansAgree(
      String text, Random random, int weights, TensorType type, int channels) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < weights; i++) {
      numbers.add(Float.toString((float) random.nextGaussian()));
    }
    Module network =
        PirParser.parse(
                "m.pir",
                text.formatted(String.join(", ", numbers)),
                BlobResolver.NONE,
                new Diagnostics())
            .orElseThrow();
    List<Map<String, Tensor>> inputs = new ArrayList<>();
    for (int k = 0; k < INPUTS; k++) {
      Tensor x = Tensor.zeros(type);
      for (int i = 0; i < x.length(); i++) {
        x.floats()[i] = i == 0 ? LEVELS - 1 : random.nextInt(LEVELS);
      }
      inputs.add(Map.of("x", x));
    }
    double[] expected = means(network, inputs, channels);
    double[] corrected = means(quantized(network, inputs), inputs, channels);
    for (int channel = 0; channel < channels; channel++) {
      assertThat(corrected[channel])
          .isCloseTo(expected[channel], org.assertj.core.data.Offset.offset(1e-3));
    }
  }

  private static Module quantized(Module network, List<Map<String, Tensor>> inputs) {
    PassOptions options = new PassOptions(inputs, false, true).with(QuantizationRule.CORRECTED);
    return new PassManager(
            List.of(new LowerProducts(), new QuantizeProducts()), (pass, module) -> {})
        .run(network, new PassContext(TARGET, options, new Diagnostics()));
  }

  /** The mean output of every channel, over all inputs and positions. */
  private static double[] means(Module module, List<Map<String, Tensor>> inputs, int channels) {
    double[] means = new double[channels];
    for (Map<String, Tensor> input : inputs) {
      Tensor y = new Interpreter(module).run(input).get("y");
      int inner = y.type().rank() == 2 ? 1 : y.length() / channels;
      for (int i = 0; i < y.length(); i++) {
        means[i / inner % channels] += y.real(i) * channels / y.length() / INPUTS;
      }
    }
    return means;
  }
}
