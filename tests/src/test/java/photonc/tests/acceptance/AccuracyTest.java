package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.target.Target;
import photonc.tests.docs.HeldPage;
import photonc.tests.oracle.OnnxRuntime;

/** Real models against ONNX Runtime: what converters cost, as docs/accuracy.md has it. */
class AccuracyTest {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+");
  private static final int OTHERS_COST = 5;

  static List<RealModel> small() {
    return List.of(RealModel.IRIS, RealModel.AUTOENCODER, RealModel.GPT);
  }

  /** {@code -Dgolden.only} chooses some by a part of the name. */
  static List<RealModel> large() {
    String only = System.getProperty("golden.only", "");
    return RealModel.twenty().stream()
        .filter(model -> !small().contains(model) && model.name().contains(only))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("small")
  void documentedSqnrIsWhatTheConvertersLeave(RealModel model) throws OrtException {
    holdsItsRow(model);
  }

  @Tag("full")
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("large")
  void documentedSqnrOfLargeModelsIsWhatTheConvertersLeave(RealModel model) throws OrtException {
    holdsItsRow(model);
  }

  static List<LastCodes> smallCodes() {
    return LastCodes.of(RealModel.KEYWORDS_QOPERATOR);
  }

  static List<LastCodes> largeCodes() {
    return large().stream()
        .filter(RealModel.quantised()::contains)
        .filter(model -> !model.equals(RealModel.KEYWORDS_QOPERATOR))
        .flatMap(model -> LastCodes.of(model).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("smallCodes")
  void documentedStepsAreThoseOfTheLastCodes(LastCodes codes) throws OrtException {
    holds(codes.row());
  }

  @Tag("full")
  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("largeCodes")
  void documentedStepsAreThoseOfTheLastCodesOfLargeModels(LastCodes codes) throws OrtException {
    holds(codes.row());
  }

  private static void holdsItsRow(RealModel model) throws OrtException {
    for (String row : Accuracy.measure(model).rows()) {
      holds(row);
    }
  }

  /** Numbers may differ by as much as the order of f32 sums makes of them, words not at all. */
  static void holds(String row) {
    if (HeldPage.isBlessed()) {
      HeldPage.of("accuracy.md").with(row).write();
    }
    String advice = "docs/accuracy.md; mvn -Dgolden=bless writes: " + row;
    String documented =
        HeldPage.of("accuracy.md").like(row).orElseThrow(() -> new AssertionError(advice));
    assertThat(NUMBER.matcher(documented).replaceAll("#"))
        .as(advice)
        .isEqualTo(NUMBER.matcher(row).replaceAll("#"));
    List<Double> numbers = numbers(documented);
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(numbers(row).get(i)).as(advice).isCloseTo(numbers.get(i), within(0.2));
    }
  }

  private static List<Double> numbers(String row) {
    return NUMBER.matcher(row).results().map(number -> Double.valueOf(number.group())).toList();
  }

  /** Whether three outputs of one input happen to round well says nothing of a program. */
  @Test
  void documentedSpreadIsThatOfSingleInputs() throws OrtException {
    RealModel model = RealModel.IRIS;
    List<Map<String, Tensor>> inputs = model.scoredInputs(1000);
    List<Map<String, Tensor>> references = OnnxRuntime.run(model.file(), inputs);
    Target target = Pipeline.target("mrr-crossbar");
    for (boolean on : List.of(true, false)) {
      Program program =
          Pipeline.compile(
              model.network(), target, Pipeline.calibrated(model.calibrationInputs(), on));
      List<Map<String, Tensor>> outputs = Pipeline.outputs(program, target, inputs);
      double[] each = new double[inputs.size()];
      for (int k = 0; k < each.length; k++) {
        each[k] = Figures.sqnrDb(outputs.subList(k, k + 1), references.subList(k, k + 1));
      }
      Arrays.sort(each);
      holds(
          String.format(
              Locale.ROOT,
              "| ADC %s | %.1f | %.1f | %.1f | %.1f |",
              on ? "on" : "off",
              each[50],
              each[500],
              each[950],
              each[999]));
    }
  }

  @Test
  void documentedCostsAndMediansAreWhatTheProjectPromises() {
    HeldPage tables = HeldPage.of("accuracy.md");
    List<List<Double>> rows = new ArrayList<>();
    for (RealModel model : RealModel.measured()) {
      String name = "`" + model.name() + "`";
      boolean probabilities = model.answer() == RealModel.Answer.PROBABILITIES;
      List<Double> held = tables.numbers(probabilities ? "scores of " + name : name);
      assertThat(held.get(OTHERS_COST)).as(name).isLessThanOrEqualTo(6);
      if (!model.isHalf()) {
        rows.add(tables.numbers(name));
      }
    }
    String medians =
        String.format(
            Locale.ROOT,
            "| median of the f32 models | %.1f | %.1f | | %.1f | %.1f | |",
            median(rows, 0),
            median(rows, 1),
            median(rows, 3),
            median(rows, 4));
    if (HeldPage.isBlessed()) {
      HeldPage.of("accuracy.md").with(medians).write();
    }
    assertThat(HeldPage.of("accuracy.md").lines()).contains(medians);
    assertThat(median(rows, 0)).isGreaterThanOrEqualTo(30);
    assertThat(median(rows, 3)).isGreaterThanOrEqualTo(30);
  }

  private static double median(List<List<Double>> rows, int column) {
    double[] sorted = rows.stream().mapToDouble(row -> row.get(column)).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
