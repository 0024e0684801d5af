package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Attribute;
import photonc.ir.Blob;
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
import photonc.onnx.OnnxReader;
import photonc.pass.PassOptions;
import photonc.pass.RandomNetworks;
import photonc.program.Program;
import photonc.sim.CountTable;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.Simulator;
import photonc.target.Target;

/** Packed products do the model's work in far fewer symbols, and compute the same. */
class PackingTest {
  private static final Location AT = new Location.Named("depthwise");
  private static final Target MACHINE = Pipeline.target("mrr-crossbar");

  private static PassOptions timing(boolean packs) {
    return new PassOptions(List.of(), true, true).withPacking(packs);
  }

  private static CountTable counts(Module network, boolean packs) {
    Program program = Pipeline.compile(network, MACHINE, timing(packs));
    return new Simulator(program, MACHINE).runTiming(1).timing().counts();
  }

  /** The part of the arrays' rings that carry a weight of the model while they stream. */
  private static double utilisation(Counts counts) {
    return (double) counts.get(Counter.USED_RING_SYMBOLS) / counts.get(Counter.PHYSICAL_MACS);
  }

  /** A 3 x 3 depthwise convolution, padded so that its output is size / stride. */
  private static Module depthwise(long channels, long size, long stride) {
    TensorType kernel = TensorType.of(ElementType.F32, channels, 1, 3, 3);
    Blob nothing = new Blob.Absent(kernel.element(), kernel.elements());
    Global w = new Global(Global.Kind.CONST, "w", kernel, nothing, AT);
    TensorType type = TensorType.of(ElementType.F32, 1, channels, size / stride, size / stride);
    long end = stride == 1 ? 1 : 0;
    BlockBuilder body = new BlockBuilder();
    Value x = body.argument("x", TensorType.of(ElementType.F32, 1, channels, size, size));
    Map<String, Attribute> attributes =
        Map.of(
            "dilations", Attribute.integers(1, 1),
            "groups", Attribute.of(channels),
            "pads", Attribute.integers(1, 1, end, end),
            "strides", Attribute.integers(stride, stride));
    Value y = body.emit(OpKind.TENSOR_CONV, List.of(x, w), attributes, type, "y", AT);
    body.end(OpKind.CORE_RETURN, List.of(y), AT);
    Function main = new Function("main", body.build(), List.of("y"), List.of(type), AT);
    return new Module("depthwise", Level.TENSOR, List.of(w), List.of(main));
  }

  /** Layers of MobileNetV2; an array of 64 x 64 that holds one 3 x 3 kernel is used to 9 / 4096. */
  @ParameterizedTest
  @CsvSource({
    "32, 112, 1",
    "96, 112, 2",
    "192, 28, 1",
    "192, 28, 2",
    "384, 14, 1",
    "576, 14, 2",
    "960, 7, 1"
  })
  void packedDepthwiseLayersUseArraysEightTimesBetter(long channels, long size, long stride) {
    Module network = depthwise(channels, size, stride);
    long macs = channels * (size / stride) * (size / stride) * 9;
    Counts alone = counts(network, false).total();
    Counts packed = counts(network, true).total();
    assertThat(alone.get(Counter.USEFUL_MACS)).isEqualTo(macs);
    assertThat(packed.get(Counter.USEFUL_MACS)).isEqualTo(macs);
    assertThat(utilisation(alone)).isEqualTo(9.0 / 4096);
    assertThat(utilisation(packed)).isGreaterThanOrEqualTo(8 * 9.0 / 4096);
  }

  @Test
  @Tag("full")
  void everyDepthwiseLayerOfMobileNetV2UsesArraysEightTimesBetter() {
    Module network = light("light_mobilenetv2");
    CountTable alone = counts(network, false);
    CountTable packed = counts(network, true);
    assertThat(alone.total(Counter.USEFUL_MACS)).isEqualTo(300_774_272);
    assertThat(packed.total(Counter.USEFUL_MACS)).isEqualTo(300_774_272);
    int layers = 0;
    for (int site = 0; site < alone.sites().size(); site++) {
      Counts one = alone.ofSite(site);
      if (one.get(Counter.PHYSICAL_MACS) == 0 || utilisation(one) > 9.0 / 4096) {
        continue;
      }
      Counts many = packed.ofSite(site);
      assertThat(many.get(Counter.USEFUL_MACS)).isEqualTo(one.get(Counter.USEFUL_MACS));
      assertThat(utilisation(many)).isGreaterThanOrEqualTo(8 * utilisation(one));
      layers++;
    }
    assertThat(layers).isEqualTo(17);
  }

  private static Module light(String name) {
    Path file = SharedData.folder("onnx-tests/light").resolve(name + ".onnx");
    Diagnostics diagnostics = new Diagnostics();
    return OnnxReader.read(name, file, diagnostics)
        .flatMap(graph -> OnnxImporter.importGraph(graph, ImportOptions.defaults(), diagnostics))
        .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
  }

  /** Detectors see the same sums, and rows of one kernel have one gain. */
  @Property(tries = 60, seed = "20264")
  void packingChangesNoConvertedValue(@ForAll long seed) {
    Module network = RandomNetworks.of(seed);
    List<Map<String, Tensor>> inputs = List.of(RandomNetworks.inputs(network, seed + 1));
    Target small =
        Pipeline.target("mrr-crossbar", "array.rows=12", "array.columns=24", "array.buses=1");
    PassOptions packs = new PassOptions(inputs, false, true);
    PassOptions alone = packs.withPacking(false);
    assertThat(Pipeline.run(Pipeline.compile(network, small, packs), small, inputs).outputs())
        .isEqualTo(Pipeline.run(Pipeline.compile(network, small, alone), small, inputs).outputs());
  }
}
