package photonc.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Severity;
import photonc.diagnostic.UserError;
import photonc.frontend.ImportOptions;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.pass.BitsText;
import photonc.pass.DynamicProducts;
import photonc.pass.LayerBits;
import photonc.pass.PassOptions;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.tests.oracle.OnnxRuntime;

/** Networks that nobody designed, from the ONNX file to the numbers of the decoded program. */
class RandomModelsTest {
  private static final Logger LOG = LoggerFactory.getLogger(RandomModelsTest.class);
  private static final double TOLERANCE = 1e-4;
  private static final boolean FULL = Boolean.getBoolean("photonc.full");
  private static final long MODELS = FULL ? 3000 : 150;
  private static final long MIXED = FULL ? 1000 : 40;
  private static final long LAYERS = FULL ? 1000 : 24;

  private final TreeMap<String, Integer> refusals = new TreeMap<>();

  @Test
  void idealComputesWhatOnnxRuntimeComputes() throws OrtException {
    Target ideal = Pipeline.target("ideal");
    long agreeing = 0;
    for (long seed = 0; seed < MODELS; seed++) {
      RandomModel model = RandomModel.of(seed);
      Optional<Pipeline> pipeline = compiled(model, ideal, seed);
      if (pipeline.isPresent()) {
        List<Map<String, Tensor>> expected = OnnxRuntime.run(model.bytes(), model.inputs());
        List<Map<String, Tensor>> found = pipeline.get().run(NoiseOptions.OFF, model.inputs());
        for (int set = 0; set < expected.size(); set++) {
          agree(found.get(set), expected.get(set), seed);
        }
        agreeing++;
      }
    }
    LOG.info("{} of {} random models agree; refused: {}", agreeing, MODELS, refusals);
    assertThat(agreeing).isGreaterThan(MODELS * 95 / 100);
  }

  @Test
  void analogProgramsComputeWhatTheInterpreterComputes() {
    List<Target> targets = analogTargets();
    long compiled = 0;
    for (long seed = 0; seed < MODELS; seed++) {
      RandomModel model = RandomModel.of(seed);
      Target target = targets.get((int) (seed % targets.size()));
      Optional<Pipeline> pipeline = compiled(model, target, seed);
      if (pipeline.isPresent()) {
        agreeToTheBit(pipeline.get(), model, seed);
        compiled++;
      }
    }
    LOG.info("{} of {} random models run on arrays; refused: {}", compiled, MODELS, refusals);
    assertThat(compiled).isGreaterThan(MODELS * 95 / 100);
  }

  /** Every product with bits of its own, at random. */
  @Test
  void programsOfMixedBitsComputeWhatTheInterpreterComputes() {
    List<Target> targets = analogTargets();
    long compiled = 0;
    for (long seed = 0; seed < MIXED; seed++) {
      RandomModel model =
          switch ((int) (seed % 4)) {
            case 0 -> RandomModel.layer(seed, RandomModel.Family.RECURRENT);
            case 1 -> RandomModel.layer(seed, RandomModel.Family.QUANTIZED);
            default -> RandomModel.of(seed);
          };
      Target target = targets.get((int) (seed % targets.size()));
      Module network = Pipeline.imported(model.bytes(), ImportOptions.defaults());
      PassOptions options =
          new PassOptions(model.inputs(), false, true).with(mixed(network, new Random(seed)));
      try {
        agreeToTheBit(Pipeline.of(network, target, options), model, seed);
        compiled++;
      } catch (UserError refused) {
        assertThat(refused.diagnostics().stream().map(Diagnostic::kind))
            .as("seed %d", seed)
            .containsAnyOf(DiagKind.UNMAPPABLE, DiagKind.UNKNOWN_LAYER);
      }
    }
    assertThat(compiled).isGreaterThan(MIXED / 2);
  }

  /** A pattern: a name alone would refuse bits of codes that are the model's own. */
  private static LayerBits mixed(Module network, Random random) {
    List<LayerBits.Rule> rules = new ArrayList<>();
    for (Operation op : network.main().body().operations()) {
      if (op.kind() == OpKind.TENSOR_MATMUL || op.kind() == OpKind.TENSOR_CONV) {
        String text =
            "%s*=w%d,in%d,out%d"
                .formatted(
                    op.location().layer(),
                    2 + random.nextInt(7),
                    2 + random.nextInt(7),
                    2 + random.nextInt(7));
        rules.add(BitsText.rule(text, op.location()));
      }
    }
    return new LayerBits(rules);
  }

  @Test
  void quantisedLayersComputeWhatOnnxRuntimeComputes() throws OrtException {
    layersAgree(RandomModel.Family.QUANTIZED);
  }

  @Test
  void recurrentLayersComputeWhatOnnxRuntimeComputes() throws OrtException {
    layersAgree(RandomModel.Family.RECURRENT);
  }

  /** On the exact machine with ONNX Runtime, on analog ones with the interpreter. */
  private void layersAgree(RandomModel.Family family) throws OrtException {
    List<Target> targets = analogTargets();
    Target ideal = Pipeline.target("ideal");
    for (long seed = 0; seed < LAYERS; seed++) {
      RandomModel model = RandomModel.layer(seed, family);
      Module network = Pipeline.imported(model.bytes(), ImportOptions.defaults());
      List<Map<String, Tensor>> expected = OnnxRuntime.run(model.bytes(), model.inputs());
      Pipeline exact = Pipeline.of(network, ideal, model.inputs());
      List<Map<String, Tensor>> found = exact.run(NoiseOptions.OFF, model.inputs());
      for (int set = 0; set < expected.size(); set++) {
        agree(found.get(set), expected.get(set), seed);
      }
      Target target = targets.get((int) (seed % targets.size()));
      Optional<Pipeline> analog = compiled(model, target, seed);
      if (analog.isPresent()) {
        agreeToTheBit(analog.get(), model, seed);
      }
    }
    assertThat(refusals).isEmpty();
  }

  private static void agreeToTheBit(Pipeline pipeline, RandomModel model, long seed) {
    assertThat(pipeline.run(NoiseOptions.OFF, model.inputs()))
        .as("seed %d", seed)
        .isEqualTo(pipeline.interpreted(model.inputs()));
    NoiseOptions noise = new NoiseOptions("strong", 0.05, 0.01, seed, 1);
    for (Map<String, Tensor> outputs : pipeline.run(noise, model.inputs())) {
      outputs.forEach(
          (name, tensor) -> {
            for (int i = 0; i < tensor.length(); i++) {
              assertThat(tensor.real(i)).as("seed %d, %s[%d]", seed, name, i).isFinite();
            }
          });
    }
  }

  /** The default machine, and tiny ones on which everything is cut up and shares banks. */
  private static List<Target> analogTargets() {
    List<Target> targets = new ArrayList<>(List.of(Pipeline.target("mrr-crossbar")));
    for (int cores = 1; cores <= 4; cores++) {
      for (int banks = 1; banks <= 3; banks++) {
        for (int bytes : List.of(256, 1024)) {
          targets.add(
              Pipeline.target(
                  "mrr-crossbar",
                  "array.rows=5",
                  "array.columns=8",
                  "array.buses=2",
                  "array.cores=" + cores,
                  "array.banks=" + banks,
                  "accumulators.size=" + bytes + " B"));
        }
      }
    }
    return targets;
  }

  /** Empty where a stage says what it does not do; anything but such a refusal is a bug. */
  private Optional<Pipeline> compiled(RandomModel model, Target target, long seed) {
    try {
      Module network = Pipeline.imported(model.bytes(), ImportOptions.defaults());
      DynamicProducts[] choices = DynamicProducts.values();
      PassOptions options =
          new PassOptions(model.inputs(), false, true)
              .withDynamicProducts(choices[(int) (seed % choices.length)]);
      return Optional.of(Pipeline.of(network, target, options));
    } catch (UserError refused) {
      List<Diagnostic> errors =
          refused.diagnostics().stream()
              .filter(error -> error.kind().severity() == Severity.ERROR)
              .toList();
      assertThat(errors).as("seed %d", seed).allMatch(e -> e.kind() == DiagKind.UNMAPPABLE);
      refusals.merge(errors.get(0).message(), 1, Integer::sum);
      return Optional.empty();
    }
  }

  private static void agree(Map<String, Tensor> found, Map<String, Tensor> expected, long seed) {
    assertThat(found.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) ->
            assertThat(RelativeError.of(found.get(name), tensor))
                .as("seed %d, output %s", seed, name)
                .isLessThanOrEqualTo(TOLERANCE));
  }
}
