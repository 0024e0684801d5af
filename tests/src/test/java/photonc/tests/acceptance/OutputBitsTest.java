package photonc.tests.acceptance;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.target.Target;
import photonc.tests.docs.HeldPage;
import photonc.tests.oracle.OnnxRuntime;

/**
 * What ADCs of more bits would leave of their cost, as docs/accuracy.md has it. What they cost with
 * 8 bits, and the dB without one, are read from the rows that {@link AccuracyTest} holds.
 */
class OutputBitsTest {
  /** Columns of the rows that have dB with the ADC on, off, and the cost, twice. */
  private static final int ONE_OFF = 1;

  private static final int ONE_COST = 2;
  private static final int MANY_OFF = 4;
  private static final int MANY_COST = 5;

  static List<RealModel> small() {
    return List.of(RealModel.IRIS);
  }

  /** {@code -Dgolden.only} chooses some by a part of the name. */
  static List<RealModel> large() {
    String only = System.getProperty("golden.only", "");
    return RealModel.measured().stream()
        .filter(model -> !small().contains(model) && model.name().contains(only))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("small")
  void documentedCostsAreThoseOfMoreBits(RealModel model) throws OrtException {
    AccuracyTest.holds(row(model));
  }

  @Tag("full")
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("large")
  void documentedCostsOfLargeModelsAreThoseOfMoreBits(RealModel model) throws OrtException {
    AccuracyTest.holds(row(model));
  }

  private static String row(RealModel model) throws OrtException {
    List<Map<String, Tensor>> others = model.scoredInputs();
    List<Map<String, Tensor>> references = OnnxRuntime.run(model.file(), others);
    double[] one = new double[2];
    double[] many = new double[2];
    for (int more = 0; more < one.length; more++) {
      Target target = Pipeline.target("mrr-crossbar", "converters.output_bits=" + (9 + more));
      Program program =
          Pipeline.compile(
              model.network(), target, Pipeline.calibrated(model.calibrationInputs(), true));
      List<Map<String, Tensor>> input = List.of(model.input());
      one[more] =
          decibels(model, Pipeline.outputs(program, target, input), List.of(model.reference()));
      many[more] = decibels(model, Pipeline.outputs(program, target, others), references);
    }
    List<Double> held = HeldPage.of("accuracy.md").numbers(name(model));
    return String.format(
        Locale.ROOT,
        "| bits for %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |",
        name(model),
        held.get(ONE_COST),
        held.get(ONE_OFF) - one[0],
        held.get(ONE_OFF) - one[1],
        held.get(MANY_COST),
        held.get(MANY_OFF) - many[0],
        held.get(MANY_OFF) - many[1]);
  }

  /** The row of the cost that is held to 6 dB. */
  private static String name(RealModel model) {
    String name = "`" + model.name() + "`";
    return model.answer() == RealModel.Answer.PROBABILITIES ? "scores of " + name : name;
  }

  private static double decibels(
      RealModel model, List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    Fidelity fidelity = Fidelity.of(model, found, references);
    return model.answer() == RealModel.Answer.PROBABILITIES
        ? fidelity.scoresDb()
        : fidelity.sqnrDb();
  }
}
