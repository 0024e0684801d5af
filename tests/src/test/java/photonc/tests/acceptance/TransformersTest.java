package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.onnx.OnnxReader;
import photonc.pass.DynamicProducts;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.sim.Counter;
import photonc.sim.SimTiming;
import photonc.sim.Simulator;
import photonc.target.Target;

/** Attention on the array and in electronics. */
class TransformersTest {
  @ParameterizedTest
  @EnumSource(names = {"ARRAY", "VECTOR"})
  void exactTargetsComputeWhatOnnxRuntimeDoes(DynamicProducts where) {
    for (RealModel model : List.of(RealModel.BERT, RealModel.GPT)) {
      computesWhatOnnxRuntimeDoes(model, where);
    }
  }

  private static void computesWhatOnnxRuntimeDoes(RealModel model, DynamicProducts where) {
    Target ideal = Pipeline.target("ideal");
    PassOptions options = PassOptions.defaults().withDynamicProducts(where);
    Program program = Pipeline.compile(model.network(), ideal, options);
    Map<String, Tensor> found =
        Pipeline.run(program, ideal, List.of(model.input())).outputs().get(0);
    Map<String, Tensor> expected = model.reference();
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) ->
            assertThat(Figures.relativeError(found.get(name), tensor)).isLessThanOrEqualTo(1e-4));
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
    long macs = 11_173_625_856L;
    SimTiming array = timing(network, DynamicProducts.ARRAY);
    SimTiming vector = timing(network, DynamicProducts.VECTOR);
    SimTiming chosen = timing(network, DynamicProducts.AUTO);
    for (SimTiming timing : List.of(array, vector, chosen)) {
      assertThat(timing.counts().total(Counter.USEFUL_MACS)).isEqualTo(macs);
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
