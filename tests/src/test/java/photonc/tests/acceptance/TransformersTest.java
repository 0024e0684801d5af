package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.onnx.TensorProtos;
import photonc.pass.DynamicProducts;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.sim.Counter;
import photonc.sim.SimTiming;
import photonc.sim.Simulator;
import photonc.target.Target;

/** Attention on the array and in electronics. */
class TransformersTest {
  /** What tokens and positions are looked up and attended to, as recorded beside a model. */
  private record Recorded(Path folder) {
    static Recorded of(String model) {
      return new Recorded(SharedData.folder("models/transformer/" + model));
    }

    private List<Tensor> tensors(String kind) {
      List<Tensor> tensors = new ArrayList<>();
      for (int k = 0; ; k++) {
        Path path = folder.resolve("ort_data_set_0").resolve(kind + "_" + k + ".pb");
        if (!Files.exists(path)) {
          return tensors;
        }
        tensors.add(TensorProtos.read(path.toString(), path, new Diagnostics()).orElseThrow());
      }
    }

    Module network() {
      Diagnostics diagnostics = new Diagnostics();
      Path file = folder.resolve("model.onnx");
      return OnnxReader.read(file.toString(), file, diagnostics)
          .flatMap(graph -> OnnxImporter.importGraph(graph, shapes(graph), diagnostics))
          .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
    }

    private ImportOptions shapes(OnnxGraph graph) {
      List<Tensor> inputs = tensors("input");
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      for (int k = 0; k < inputs.size(); k++) {
        List<Long> sizes = Arrays.stream(inputs.get(k).type().sizes()).boxed().toList();
        shapes.put(graph.inputs().get(k).name(), sizes);
      }
      return new ImportOptions(shapes);
    }

    Map<String, Tensor> inputs(Module network) {
      List<Tensor> tensors = tensors("input");
      Map<String, Tensor> named = new LinkedHashMap<>();
      for (int k = 0; k < tensors.size(); k++) {
        named.put(network.main().arguments().get(k).name(), tensors.get(k));
      }
      return named;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bert-toy,           ARRAY",
    "bert-toy,           VECTOR",
    "gpt2-megatron-tiny, ARRAY",
    "gpt2-megatron-tiny, VECTOR",
  })
  void exactTargetsComputeWhatOnnxRuntimeDoes(String model, DynamicProducts where) {
    Recorded recorded = Recorded.of(model);
    Module network = recorded.network();
    Target ideal = Pipeline.target("ideal");
    PassOptions options = PassOptions.defaults().withDynamicProducts(where);
    Program program = Pipeline.compile(network, ideal, options);
    Map<String, Tensor> found =
        Pipeline.run(program, ideal, List.of(recorded.inputs(network))).outputs().get(0);
    List<Tensor> expected = recorded.tensors("output");
    assertThat(found).hasSameSizeAs(expected);
    List<String> names = network.main().resultNames();
    for (int k = 0; k < expected.size(); k++) {
      assertThat(Figures.relativeError(found.get(names.get(k)), expected.get(k)))
          .isLessThanOrEqualTo(1e-4);
    }
  }

  /** Its MACs are those of the ONNX graph, wherever they are done. */
  @Test
  @Tag("full")
  void attentionOfBertBaseTakesLessTimeOnTheArrayAsTheCostSays() {
    Path file = SharedData.folder("onnx-tests/light").resolve("light_bert_base_s128.onnx");
    Diagnostics diagnostics = new Diagnostics();
    Module network =
        OnnxReader.read(file.toString(), file, diagnostics)
            .flatMap(
                graph -> OnnxImporter.importGraph(graph, ImportOptions.defaults(), diagnostics))
            .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
    SimTiming array = timing(network, DynamicProducts.ARRAY);
    SimTiming vector = timing(network, DynamicProducts.VECTOR);
    SimTiming chosen = timing(network, DynamicProducts.AUTO);
    for (SimTiming timing : List.of(array, vector, chosen)) {
      assertThat(timing.counts().total(Counter.USEFUL_MACS)).isEqualTo(11_173_625_856L);
    }
    assertThat(array.warmLatencyFs()).isLessThan(vector.warmLatencyFs());
    assertThat(chosen.warmLatencyFs()).isEqualTo(array.warmLatencyFs());
  }

  private static SimTiming timing(Module network, DynamicProducts where) {
    Target target = Pipeline.target("mrr-crossbar");
    PassOptions options = new PassOptions(List.of(), true, true).withDynamicProducts(where);
    return new Simulator(Pipeline.compile(network, target, options), target).runTiming(1).timing();
  }
}
