package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.cost.MappingSearch;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.pass.BitsText;
import photonc.pass.CalibrationMemory;
import photonc.pass.GainRule;
import photonc.pass.LayerBits;
import photonc.pass.Pass;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.pass.QuantizationRule;
import photonc.program.Program;
import photonc.program.pho.PhoWriter;
import photonc.sim.Conversion;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.target.Target;
import photonc.text.PirPrinter;

/** Layers of different bits: two products with a ReLU between, worked out by hand. */
class MixedPrecisionTest {
  private static final Target MACHINE = Pipeline.target("mrr-crossbar");
  private static final int INPUTS = 100;
  private static final int HIDDEN = 60;
  private static final int OUTPUTS = 10;
  private static final Offset<Double> EXACT = within(1e-9);

  private final Random random = new Random(7);
  private final float[] x = draw(INPUTS, 0, 1);
  private final float[] first = draw(HIDDEN * INPUTS, -1, 1);
  private final float[] second = draw(OUTPUTS * HIDDEN, -1, 1);
  private final Module network = network();

  private float[] draw(int count, double least, double most) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (least + (most - least) * random.nextDouble());
    }
    return numbers;
  }

  private Module network() {
    Global a = weights("a", HIDDEN, INPUTS, first);
    Global b = weights("b", OUTPUTS, HIDDEN, second);
    BlockBuilder body = new BlockBuilder();
    Value in = body.argument("x", TensorType.of(ElementType.F32, 1, INPUTS));
    Value hidden = product(body, in, a, HIDDEN, "fc1");
    Value relu =
        body.emit(OpKind.TENSOR_RELU, List.of(hidden), Map.of(), hidden.type(), "", at("relu"));
    Value out = product(body, relu, b, OUTPUTS, "fc2");
    body.end(OpKind.CORE_RETURN, List.of(out), at("fc2"));
    Function main =
        new Function("main", body.build(), List.of("y"), List.of(out.tensorType()), at("main"));
    return new Module("mlp", Level.TENSOR, List.of(a, b), List.of(main));
  }

  private static Location at(String layer) {
    return new Location.Named(layer);
  }

  private static Global weights(String name, int rows, int columns, float[] values) {
    TensorType type = TensorType.of(ElementType.F32, rows, columns);
    return Global.constant(name, Tensor.ofFloats(type, values), at(name));
  }

  private static Value product(BlockBuilder body, Value x, Global w, int outputs, String layer) {
    TensorType type = TensorType.of(ElementType.F32, 1, outputs);
    return body.emit(
        OpKind.TENSOR_MATMUL,
        List.of(x, w),
        Map.of("transpose_b", photonc.ir.Attribute.of(true)),
        type,
        "",
        at(layer));
  }

  private List<Map<String, Tensor>> input() {
    return List.of(Map.of("x", Tensor.ofFloats(TensorType.of(ElementType.F32, 1, INPUTS), x)));
  }

  private PassOptions options(boolean converts, String... bits) {
    LayerBits rules =
        new LayerBits(Stream.of(bits).map(text -> BitsText.rule(text, at("--bits"))).toList());
    return new PassOptions(
            input(),
            false,
            converts,
            QuantizationRule.PLAIN,
            GainRule.MAX,
            true,
            photonc.pass.DynamicProducts.AUTO,
            LayerBits.NONE)
        .with(rules);
  }

  private Program program(boolean converts, String... bits) {
    return Pipeline.compile(network, MACHINE, options(converts, bits));
  }

  private double[] outputs(boolean converts, String... bits) {
    Tensor y = Pipeline.outputs(program(converts, bits), MACHINE, input()).get(0).get("y");
    double[] numbers = new double[y.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = y.real(i);
    }
    return numbers;
  }

  private SimResult simulated(String... bits) {
    return new Simulator(program(true, bits), MACHINE).runTiming(1);
  }

  /** A layer in codes, from the definition: scale max / code, half to even, exact sums. */
  private static double[] layer(double[] x, float[] w, int rows, int weightBits, int inputBits) {
    double largest = 0;
    for (double number : x) {
      largest = Math.max(largest, number);
    }
    double inputScale = largest / ((1 << inputBits) - 1);
    int columns = x.length;
    double[] y = new double[rows];
    for (int row = 0; row < rows; row++) {
      double most = 0;
      for (int k = 0; k < columns; k++) {
        most = Math.max(most, Math.abs(w[row * columns + k]));
      }
      double scale = most / ((1 << (weightBits - 1)) - 1);
      long sum = 0;
      for (int k = 0; k < columns; k++) {
        sum += (long) Math.rint(x[k] / inputScale) * (long) Math.rint(w[row * columns + k] / scale);
      }
      y[row] = sum * scale * inputScale;
    }
    return y;
  }

  /** Calibration sees the hidden values of the network itself, in f32. */
  private double[] expected(int w1, int in1, int w2, int in2) {
    double[] exact = new double[HIDDEN];
    double largest = 0;
    double[] numbers = new double[INPUTS];
    for (int k = 0; k < INPUTS; k++) {
      numbers[k] = x[k];
    }
    for (int row = 0; row < HIDDEN; row++) {
      for (int k = 0; k < INPUTS; k++) {
        exact[row] += (double) first[row * INPUTS + k] * x[k];
      }
      largest = Math.max(largest, exact[row]);
    }
    double[] hidden = layer(numbers, first, HIDDEN, w1, in1);
    double scale = largest / ((1 << in2) - 1);
    double[] codes = new double[HIDDEN + 1];
    for (int row = 0; row < HIDDEN; row++) {
      double code = Math.rint(hidden[row] / scale);
      codes[row] = Math.max(0, Math.min((1 << in2) - 1, code)) * scale;
    }
    codes[HIDDEN] = largest; // an input of weight 0 that keeps the scale
    float[] padded = new float[OUTPUTS * (HIDDEN + 1)];
    for (int row = 0; row < OUTPUTS; row++) {
      System.arraycopy(second, row * HIDDEN, padded, row * (HIDDEN + 1), HIDDEN);
    }
    return layer(codes, padded, OUTPUTS, w2, in2);
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 8, 8", "4, 8, 8, 8", "8, 5, 8, 8", "3, 6, 7, 4", "2, 2, 2, 2", "6, 4, 5, 7"})
  void everyLayerComputesInItsOwnCodes(int w1, int in1, int w2, int in2) {
    double[] found =
        outputs(false, "fc1=w%d,in%d".formatted(w1, in1), "fc2=w%d,in%d".formatted(w2, in2));
    double[] expected = expected(w1, in1, w2, in2);
    for (int i = 0; i < OUTPUTS; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-5 + 1e-6 * Math.abs(expected[i])));
    }
  }

  /**
   * The last layer's sums are of one block each, and full scale is the sum itself: an ADC of b bits
   * is off by half a step, which is at most a quarter of an octave above |y| / (2^(b-1) - 1).
   */
  @ParameterizedTest
  @CsvSource({"8", "6", "4", "3", "2"})
  void sumsAreConvertedIntoTheBitsAskedFor(int bits) {
    double[] unconverted = outputs(true, "fc1=8", "fc2=8");
    double[] found = outputs(true, "fc2=out" + bits);
    double[] exact = expected(8, 8, 8, 8);
    double maxCode = (1 << (bits - 1)) - 1;
    double total = 0;
    for (int i = 0; i < OUTPUTS; i++) {
      double halfStep = 0.5 * Math.pow(2, 0.25) * Math.abs(exact[i]) / maxCode;
      double hidden = 0.01 * Math.abs(exact[i]) + 0.05; // conversions of the layer before
      assertThat(found[i]).isCloseTo(exact[i], within(halfStep + hidden));
      total += Math.abs(found[i] - unconverted[i]) / Math.abs(unconverted[i]);
    }
    assertThat(total == 0).isEqualTo(bits == 8);
  }

  @Test
  void bitsThatTheConvertersHaveChangeNothing() {
    byte[] plain = PhoWriter.write(program(true));
    assertThat(PhoWriter.write(program(true, "*=w8,in8,out8"))).isEqualTo(plain);
    assertThat(PhoWriter.write(program(true, "*=3", "fc*=w8,in8"))).isEqualTo(plain);
    assertThat(PhoWriter.write(program(true, "fc1=w7"))).isNotEqualTo(plain);
  }

  /** Ranges are the network's, whatever its bits; gains are the same where sums are. */
  @Test
  void whatIsRememberedOfCalibrationMakesTheSameProgram() {
    CalibrationMemory memory = CalibrationMemory.ofCandidates();
    Module before = passes(Passes.beforeBits(), network, options(true), memory);
    List<Pass> rest = new ArrayList<>(Passes.fromBits());
    rest.addAll(Passes.fromStripes(1));
    passes(rest, before, options(true), memory);
    for (String bits : List.of("*=8", "fc2=out5", "fc1=out3")) {
      Module remembered = passes(rest, before, options(true, bits), memory);
      Module anew = Pipeline.array(network, MACHINE, options(true, bits));
      assertThat(PirPrinter.print(remembered)).isEqualTo(PirPrinter.print(anew));
    }
    Module remembered = passes(rest, before, options(false, "fc1=3", "fc2=w2,in5"), memory);
    Module anew = Pipeline.array(network, MACHINE, options(false, "fc1=3", "fc2=w2,in5"));
    assertThat(PirPrinter.print(remembered)).isEqualTo(PirPrinter.print(anew));
  }

  private static Module passes(
      List<Pass> passes, Module module, PassOptions options, CalibrationMemory memory) {
    PassContext context =
        new PassContext(MACHINE, options, new Diagnostics(), new MappingSearch(MACHINE), memory);
    return new PassManager(passes, (pass, made) -> {}).run(module, context);
  }

  @Test
  void conversionsTakeWhatTheRulesSayOfTheirBits() {
    SimResult result = simulated("fc1=w4,in6,out5", "fc2=w3,in7,out6");
    Counts counts = result.timing().counts().total();
    assertThat(counts.byBits(Conversion.WEIGHT)).containsOnlyKeys(3, 4);
    assertThat(counts.byBits(Conversion.INPUT)).containsOnlyKeys(6, 7);
    assertThat(counts.byBits(Conversion.OUTPUT)).containsOnlyKeys(5, 6);
    long rings1 = (long) HIDDEN * INPUTS;
    long rings2 = (long) OUTPUTS * HIDDEN;
    assertThat(counts.byBits(Conversion.WEIGHT).get(4)).isEqualTo(rings1);
    assertThat(counts.byBits(Conversion.WEIGHT).get(3)).isEqualTo(rings2);
    EnergyBill bill = result.energy().total();
    // 3.57 pJ at 8 bit times (2^b / b) / (2^8 / 8), and 0.08 pJ to tune
    double w4 = 3.57 * (16.0 / 4) / 32 + 0.08;
    double w3 = 3.57 * (8.0 / 3) / 32 + 0.08;
    assertThat(bill.pj(EnergyComponent.RING_WRITE))
        .isCloseTo(rings1 * w4 + rings2 * w3, within(1e-6));
    long in6 = counts.byBits(Conversion.INPUT).get(6);
    long in7 = counts.byBits(Conversion.INPUT).get(7);
    assertThat(bill.pj(EnergyComponent.INPUT_DAC))
        .isCloseTo(in6 * 3.57 * (64.0 / 6) / 32 + in7 * 3.57 * (128.0 / 7) / 32, within(1e-6));
    assertThat(bill.pj(EnergyComponent.MODULATOR))
        .isCloseTo(in6 * 6 * 0.042 + in7 * 7 * 0.042, within(1e-6));
    long out5 = counts.byBits(Conversion.OUTPUT).get(5);
    long out6 = counts.byBits(Conversion.OUTPUT).get(6);
    assertThat(bill.pj(EnergyComponent.ADC))
        .isCloseTo(1.48 * (out5 * 5 + out6 * 6) / 8, within(1e-6));
  }

  @Test
  void bitsOfOneLayerLeaveTheOtherAndAllTimesAlone() {
    SimResult before = simulated();
    SimResult after = simulated("fc2=w3,out6");
    assertThat(after.timing().totalFs()).isEqualTo(before.timing().totalFs());
    Program program = program(true);
    for (int site = 0; site < program.sites().size(); site++) {
      boolean changed = program.sites().get(site).name().equals("fc2");
      Counts counts = after.timing().counts().ofSite(site);
      assertThat(counts.nonZero()).isEqualTo(before.timing().counts().ofSite(site).nonZero());
      assertThat(counts.equals(before.timing().counts().ofSite(site))).isEqualTo(!changed);
      double pj = before.energy().sites().get(site).totalPj();
      if (changed) {
        assertThat(after.energy().sites().get(site).totalPj()).isLessThan(pj);
      } else {
        assertThat(after.energy().sites().get(site).totalPj()).isEqualTo(pj, EXACT);
      }
    }
  }

  @Test
  void conversionsByBitsAreAllConversions() {
    Counts counts = simulated("fc1=5").timing().counts().total();
    for (Conversion conversion : Conversion.values()) {
      long sum = counts.byBits(conversion).values().stream().mapToLong(n -> n).sum();
      assertThat(sum).isEqualTo(counts.get(conversion.counter())).isPositive();
    }
    assertThat(counts.get(Counter.RING_WRITES)).isEqualTo(HIDDEN * INPUTS + OUTPUTS * HIDDEN);
  }
}
