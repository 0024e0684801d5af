package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.onnx.OnnxReader;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.SimTiming;
import photonc.sim.Simulator;
import photonc.target.Target;

/**
 * Compute cycles of every layer with weights, in closed form from the shapes of the network
 * (docs/systolic.md): folds times what one takes. Grids are named as SCALE-Sim names them, R x C.
 */
class SystolicTest {
  private static final PassOptions UNPACKED =
      new PassOptions(List.of(), true, true).withPacking(false);

  /** A layer as a matrix product: outputs M, reduction K, vectors V. */
  private record Shape(long m, long k, long v) {
    static Shape of(Operation op) {
      TensorType weights = (TensorType) op.operand(1).type();
      TensorType result = op.result().tensorType();
      if (op.kind() == OpKind.TENSOR_CONV) {
        long outputs = weights.size(0);
        return new Shape(outputs, weights.elements() / outputs, result.elements() / outputs);
      }
      long outputs = result.size(result.rank() - 1);
      return new Shape(outputs, weights.elements() / outputs, result.elements() / outputs);
    }

    /** Of a grid of r x c units in the tool's orientation. */
    long cycles(String dataflow, long r, long c) {
      long skew = 2 * r + c - 2;
      return switch (dataflow) {
        case "ws" -> ceil(k, r) * ceil(m, c) * (skew + v);
        case "is" -> ceil(k, r) * ceil(v, c) * (skew + m);
        case "os" -> ceil(v, r) * ceil(m, c) * (skew + k);
        default -> throw new IllegalArgumentException(dataflow);
      };
    }

    private static long ceil(long extent, long size) {
      return (extent + size - 1) / size;
    }
  }

  private static Module network(String name) {
    Diagnostics diagnostics = new Diagnostics();
    String file = "light_" + name + ".onnx";
    return OnnxReader.read(file, SharedData.folder("onnx-tests/light").resolve(file), diagnostics)
        .flatMap(graph -> OnnxImporter.importGraph(graph, ImportOptions.defaults(), diagnostics))
        .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
  }

  private static Map<String, Shape> shapes(Module network) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Operation op : network.main().body().operations()) {
      if (op.kind() == OpKind.TENSOR_CONV || op.kind() == OpKind.TENSOR_MATMUL) {
        shapes.put(op.location().layer(), Shape.of(op));
      }
    }
    return shapes;
  }

  private static Map<String, Long> simulated(Module network, Target target) {
    Program program = Pipeline.compile(network, target, UNPACKED);
    SimTiming timing = new Simulator(program, target).runTiming(1).timing();
    Map<String, Long> cycles = new LinkedHashMap<>();
    for (int site = 0; site < program.sites().size(); site++) {
      Counts counts = timing.counts().ofSite(site);
      if (counts.get(Counter.USEFUL_MACS) > 0) {
        cycles.put(program.sites().get(site).name(), counts.get(Counter.ARRAY_CYCLES));
      }
    }
    return cycles;
  }

  private static void areFoldsTimesAFold(
      String network, String dataflow, int r, int c, int layers) {
    Target target =
        Pipeline.target("systolic:" + dataflow, "array.rows=" + c, "array.columns=" + r);
    Module module = network(network);
    Map<String, Long> expected = new LinkedHashMap<>();
    shapes(module).forEach((name, shape) -> expected.put(name, shape.cycles(dataflow, r, c)));
    assertThat(expected).hasSize(layers);
    assertThat(simulated(module, target)).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @ParameterizedTest
  @CsvSource({"ws, 32, 16", "is, 16, 32", "os, 32, 16"})
  void cyclesOfSqueezeNetAreFoldsTimesAFold(String dataflow, int r, int c) {
    areFoldsTimesAFold("squeezenet", dataflow, r, c, 26);
  }

  @ParameterizedTest
  @CsvSource({
    "ws, 32, 16", "ws, 16, 32", "ws, 128, 128",
    "is, 32, 16", "is, 16, 32", "is, 128, 128",
    "os, 32, 16", "os, 16, 32", "os, 128, 128"
  })
  @Tag("full")
  void cyclesOfResNetAreFoldsTimesAFold(String dataflow, int r, int c) {
    areFoldsTimesAFold("resnet50", dataflow, r, c, 54);
  }
}
