package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
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
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.target.Target;

/** Real models against ONNX Runtime: exact on {@code ideal}, and what converters cost. */
class AccuracyTest {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+\\.[0-9]+");
  private static final int OTHERS_COST = 5;

  static List<RealModel> models() {
    return RealModel.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void exactTargetsComputeWhatOnnxRuntimeDoes(RealModel model) {
    computesWhatOnnxRuntimeDoes(model);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("large")
  void exactTargetsComputeLargeModelsAsOnnxRuntimeDoes(RealModel model) {
    computesWhatOnnxRuntimeDoes(model);
  }

  private static void computesWhatOnnxRuntimeDoes(RealModel model) {
    Target target = Pipeline.target("ideal");
    Program program = Pipeline.compile(model.network(), target, PassOptions.defaults());
    Map<String, Tensor> reference = model.reference();
    Map<String, Tensor> found =
        Pipeline.run(program, target, List.of(model.input())).outputs().get(0);
    assertThat(found.keySet()).isEqualTo(reference.keySet());
    reference.forEach(
        (name, tensor) -> {
          assertThat(found.get(name).type()).isEqualTo(tensor.type());
          boolean half = tensor.type().element().equals(ElementType.F16);
          assertThat(Figures.relativeError(found.get(name), tensor))
              .isLessThanOrEqualTo(half ? 1e-2 : 1e-4);
        });
  }

  static List<RealModel> small() {
    return RealModel.small();
  }

  static List<RealModel> large() {
    return RealModel.large();
  }

  @ParameterizedTest
  @MethodSource("small")
  void documentedSqnrIsWhatTheConvertersLeave(RealModel model) throws IOException, OrtException {
    holdsItsRow(model);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("large")
  void documentedSqnrOfLargeModelsIsWhatTheConvertersLeave(RealModel model)
      throws IOException, OrtException {
    holdsItsRow(model);
  }

  private static void holdsItsRow(RealModel model) throws IOException, OrtException {
    for (String row : Accuracy.measure(model).rows()) {
      holds(row);
    }
  }

  /** Numbers may differ by as much as the order of f32 sums makes of them, words not at all. */
  private static void holds(String row) throws IOException {
    if ("bless".equals(System.getProperty("golden"))) {
      AccuracyTables.read().with(row).write();
    }
    String advice = "docs/accuracy.md; mvn -Dgolden=bless writes: " + row;
    String documented =
        AccuracyTables.read().like(row).orElseThrow(() -> new AssertionError(advice));
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
  void documentedSpreadIsThatOfSingleInputs() throws IOException, OrtException {
    RealModel model = RealModel.IRIS;
    List<Map<String, Tensor>> inputs = model.scoredInputs(1000);
    List<Map<String, Tensor>> references = OnnxRuntime.outputs(model.file(), inputs);
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
  void documentedCostsAndMediansAreWhatTheProjectPromises() throws IOException {
    AccuracyTables tables = AccuracyTables.read();
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
    if ("bless".equals(System.getProperty("golden"))) {
      AccuracyTables.read().with(medians).write();
    }
    assertThat(AccuracyTables.read().lines()).contains(medians);
    assertThat(median(rows, 0)).isGreaterThanOrEqualTo(30);
    assertThat(median(rows, 3)).isGreaterThanOrEqualTo(30);
  }

  private static double median(List<List<Double>> rows, int column) {
    double[] sorted = rows.stream().mapToDouble(row -> row.get(column)).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
