package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.target.Target;
import photonc.tests.docs.HeldPage;
import photonc.tests.oracle.OnnxRuntime;

/** All models of the data on {@code ideal}: what ONNX Runtime computes, and docs/accuracy.md. */
class IdealTest {
  private static final Target IDEAL = Pipeline.target("ideal");

  private static final List<RealModel> SLOW = List.of(RealModel.FILE_KIND, RealModel.MOBILENET);

  static List<RealModel> quick() {
    return Stream.concat(
            RealModel.all().stream(),
            RealModel.others().stream().filter(model -> !SLOW.contains(model)))
        .toList();
  }

  static List<RealModel> slow() {
    List<RealModel> quick = quick();
    return RealModel.twenty().stream().filter(model -> !quick.contains(model)).toList();
  }

  @ParameterizedTest
  @MethodSource("quick")
  void computesWhatOnnxRuntimeDoes(RealModel model) throws OrtException {
    isAsNearAsPromisedAndSaid(model);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("slow")
  void computesLargeModelsAsOnnxRuntimeDoes(RealModel model) throws OrtException {
    isAsNearAsPromisedAndSaid(model);
  }

  private static void isAsNearAsPromisedAndSaid(RealModel model) throws OrtException {
    Map<String, Tensor> reference = model.reference();
    Map<String, Tensor> found = outputs(model, model.network());
    assertThat(found.keySet()).isEqualTo(reference.keySet());
    double error = 0;
    for (Map.Entry<String, Tensor> output : reference.entrySet()) {
      Tensor computed = found.get(output.getKey());
      assertThat(computed.type()).isEqualTo(output.getValue().type());
      error = Math.max(error, Figures.relativeError(computed, output.getValue()));
    }
    String steps = RealModel.quantised().contains(model) ? stepsOff(model) : "";
    System.out.printf("ideal, %s: largest relative error %.2e; steps %s%n", model, error, steps);
    if (!endsInCodes(model)) {
      assertThat(error).isLessThanOrEqualTo(bound(reference));
    }
    isSaid(model, error, steps);
  }

  private static Map<String, Tensor> outputs(RealModel model, Module network) {
    Program program = Pipeline.compile(network, IDEAL, PassOptions.defaults());
    return Pipeline.run(program, IDEAL, List.of(model.input())).outputs().get(0);
  }

  private static double bound(Map<String, Tensor> reference) {
    boolean half =
        reference.values().stream().anyMatch(t -> t.type().element().equals(ElementType.F16));
    return half ? 1e-2 : 1e-4;
  }

  /** Whether nothing stands behind the last codes that could be held to the rule of f32. */
  private static boolean endsInCodes(RealModel model) {
    return RealModel.quantised().contains(model)
        && model.reference().containsKey(LastCodes.of(model).get(0).tensor());
  }

  /** At most one, wherever the model has its last codes. */
  private static String stepsOff(RealModel model) throws OrtException {
    String last = "";
    for (LastCodes codes : LastCodes.of(model)) {
      List<Map<String, Tensor>> found = List.of(outputs(model, codes.network()));
      List<Map<String, Tensor>> reference = OnnxRuntime.run(codes.onnx(), List.of(model.input()));
      assertThat(codes.steps(found, reference)).as(codes.toString()).allMatch(apart -> apart <= 1);
      last = last.isEmpty() ? codes.apart(found, reference) : last;
    }
    return last;
  }

  /** The order of f32 sums may make some more of it, but not much. */
  private static void isSaid(RealModel model, double error, String steps) {
    String name = "`ideal` of `" + model.name() + "`";
    String row = String.format(Locale.ROOT, "| %s | %.1e | %s |", name, error, steps);
    if (HeldPage.isBlessed()) {
      HeldPage.of("accuracy.md").with(row).write();
    }
    String[] said =
        HeldPage.of("accuracy.md")
            .like(row)
            .orElseThrow(() -> new AssertionError("docs/accuracy.md has no row of " + name))
            .split("\\|");
    assertThat(error).isLessThanOrEqualTo(3 * Double.parseDouble(said[2].strip()) + 1e-6);
    assertThat(said[3].strip()).as(row).isEqualTo(steps);
  }
}
