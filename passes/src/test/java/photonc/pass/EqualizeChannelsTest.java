package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

/** Factors between products change what codes hold, and not what is computed. */
class EqualizeChannelsTest {
  private static final Target TARGET =
      Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow();
  private static final TensorType INPUT = TensorType.of(ElementType.F32, 1, 3, 6, 6);

  /** A convolution, a pool, and a depthwise and a grouped convolution that both read it. */
  private static final String NETWORK =
      """
      module @m {level = tensor} {
        const @u : tensor<4x3x3x3xf32> = dense [%s]
        const @b : tensor<4x1x1xf32> = dense [%s]
        const @v : tensor<4x1x2x2xf32> = dense [%s]
        const @w : tensor<6x2x1x1xf32> = dense [%s]
        func @main(%%x: tensor<1x3x6x6xf32>) -> (%%y: tensor<1x4x2x2xf32>, %%z: tensor<1x6x3x3xf32>) {
          %%1 = tensor.conv %%x, @u {dilations = [1, 1], groups = 1, pads = [1, 1, 1, 1], strides = [1, 1]} : tensor<1x4x6x6xf32>
          %%2 = tensor.add %%1, @b : tensor<1x4x6x6xf32>
          %%3 = tensor.relu %%2 : tensor<1x4x6x6xf32>
          %%4 = tensor.max_pool %%3 {dilations = [1, 1], kernel = [2, 2], pads = [0, 0, 0, 0], strides = [2, 2]} : tensor<1x4x3x3xf32>
          %%y = tensor.conv %%4, @v {dilations = [1, 1], groups = 4, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x4x2x2xf32>
          %%z = tensor.conv %%4, @w {dilations = [1, 1], groups = 2, pads = [0, 0, 0, 0], strides = [1, 1]} : tensor<1x6x3x3xf32>
          core.return %%y, %%z
        }
      }
      """;

  @Property(tries = 25, seed = "4731")
  void outputsAreThoseOfTheNetwork(@ForAll long seed) {
    Random random = new Random(seed);
    Module network = network(random);
    List<Map<String, Tensor>> inputs = List.of(input(random), input(random));
    Module before = run(network, inputs, List.of(new LowerProducts()));
    Module after = run(before, inputs, List.of(new EqualizeChannels()));
    assertThat(after.globals().stream().map(Global::name)).anyMatch(n -> n.contains("equal"));
    Map<String, Tensor> other = input(random);
    Map<String, Tensor> expected = new Interpreter(before).run(other);
    Map<String, Tensor> found = new Interpreter(after).run(other);
    for (String name : List.of("y", "z")) {
      double largest = largest(expected.get(name));
      for (int i = 0; i < expected.get(name).length(); i++) {
        assertThat(found.get(name).real(i))
            .isCloseTo(expected.get(name).real(i), within(1e-5 * largest));
      }
    }
  }

  /** The errors of codes, over inputs that nothing was taken from. */
  @Property(tries = 10, seed = "4732")
  void codesOfUnlikeChannelsLoseLess(@ForAll long seed) {
    Random random = new Random(seed);
    Module network = network(random);
    List<Map<String, Tensor>> inputs = new ArrayList<>();
    for (int k = 0; k < 16; k++) {
      inputs.add(input(random));
    }
    double plain = 0;
    double equalized = 0;
    Module corrected = quantized(network, inputs, QuantizationRule.CORRECTED);
    Module balanced = quantized(network, inputs, QuantizationRule.EQUALIZED);
    for (int k = 0; k < 16; k++) {
      Map<String, Tensor> other = input(random);
      Tensor y = new Interpreter(network).run(other).get("y");
      plain += squares(new Interpreter(corrected).run(other).get("y"), y);
      equalized += squares(new Interpreter(balanced).run(other).get("y"), y);
    }
    assertThat(equalized).isLessThan(plain);
  }

  private static double squares(Tensor found, Tensor expected) {
    double sum = 0;
    for (int i = 0; i < expected.length(); i++) {
      sum += Math.pow(found.real(i) - expected.real(i), 2);
    }
    return sum;
  }

  private static double largest(Tensor tensor) {
    double largest = 0;
    for (int i = 0; i < tensor.length(); i++) {
      largest = Math.max(largest, Math.abs(tensor.real(i)));
    }
    return largest;
  }

  /** Channels of the first convolution differ by factors of ten. */
  private static Module network(Random random) {
    String text =
        NETWORK.formatted(
            numbers(random, 108, 27),
            numbers(random, 4, 1),
            numbers(random, 16, 16),
            numbers(random, 12, 12));
    return PirParser.parse("m.pir", text, BlobResolver.NONE, new Diagnostics()).orElseThrow();
  }

  private static String numbers(Random random, int count, int period) {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double scale = Math.pow(10, count == 16 || count == 12 ? 0 : i / period - 2);
      numbers.add(Float.toString((float) (random.nextGaussian() * scale)));
    }
    return String.join(", ", numbers);
  }

  private static Map<String, Tensor> input(Random random) {
    Tensor x = Tensor.zeros(INPUT);
    for (int i = 0; i < x.length(); i++) {
      x.floats()[i] = (float) random.nextGaussian();
    }
    return Map.of("x", x);
  }

  private static Module quantized(
      Module network, List<Map<String, Tensor>> inputs, QuantizationRule rule) {
    PassOptions options = new PassOptions(inputs, false, true).with(rule);
    return new PassManager(
            List.of(new LowerProducts(), new EqualizeChannels(), new QuantizeProducts()),
            (pass, module) -> {})
        .run(network, new PassContext(TARGET, options, new Diagnostics()));
  }

  private static Module run(Module module, List<Map<String, Tensor>> inputs, List<Pass> passes) {
    PassOptions options = new PassOptions(inputs, false, true).with(QuantizationRule.EQUALIZED);
    return new PassManager(passes, (pass, m) -> {})
        .run(module, new PassContext(TARGET, options, new Diagnostics()));
  }
}
