package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.target.Target;

/** Real models against ONNX Runtime: exact on {@code ideal}, and what converters cost. */
class AccuracyTest {
  private static final int CALIBRATION = 64;
  private static final int SCORED = 32;
  private static final Path DOCUMENT =
      Path.of(System.getProperty("photonc.root"), "docs", "accuracy.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([a-z0-9-]+)` \\| ([0-9.]+) \\| ([0-9.]+) \\| ([0-9.]+) \\| ([0-9.]+) \\|");

  /** SQNR in dB: on the input beside the model, then over {@link #SCORED} others. */
  private record Sqnr(double oneOn, double oneOff, double manyOn, double manyOff) {
    String row(String model) {
      return String.format(
          Locale.ROOT,
          "| `%s` | %.1f | %.1f | %.1f | %.1f |",
          model,
          oneOn,
          oneOff,
          manyOn,
          manyOff);
    }
  }

  static List<RealModel> models() {
    return RealModel.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void exactTargetsComputeWhatOnnxRuntimeDoes(RealModel model) {
    Target target = Pipeline.target("ideal");
    Program program = Pipeline.compile(model.network(), target, PassOptions.defaults());
    Map<String, Tensor> reference = model.reference();
    Map<String, Tensor> found =
        Pipeline.run(program, target, List.of(model.input())).outputs().get(0);
    assertThat(found.keySet()).isEqualTo(reference.keySet());
    reference.forEach(
        (name, tensor) -> {
          assertThat(found.get(name).type()).isEqualTo(tensor.type());
          assertThat(Figures.relativeError(found.get(name), tensor)).isLessThanOrEqualTo(1e-4);
        });
  }

  @Test
  void documentedSqnrIsWhatTheConvertersLeave() throws IOException, OrtException {
    Map<String, Sqnr> measured = new LinkedHashMap<>();
    for (RealModel model : RealModel.all()) {
      measured.put(model.name(), measure(model));
    }
    if ("bless".equals(System.getProperty("golden"))) {
      bless(measured);
    }
    Map<String, Sqnr> documented = documented();
    assertThat(documented.keySet()).isEqualTo(measured.keySet());
    measured.forEach((model, sqnr) -> agree(model, documented.get(model), sqnr));
  }

  private static Sqnr measure(RealModel model) throws OrtException {
    Module network = model.network();
    List<Map<String, Tensor>> calibration = model.otherInputs(CALIBRATION, 0);
    List<Map<String, Tensor>> others = model.otherInputs(SCORED, CALIBRATION);
    List<Map<String, Tensor>> references = OnnxRuntime.outputs(model.file(), others);
    double[] one = new double[2];
    double[] many = new double[2];
    for (int off = 0; off < 2; off++) {
      Target target = Pipeline.target("mrr-crossbar");
      Program program =
          Pipeline.compile(network, target, Pipeline.calibrated(calibration, off == 0));
      one[off] =
          Figures.sqnrDb(
              Pipeline.run(program, target, List.of(model.input())).outputs(),
              List.of(model.reference()));
      many[off] = Figures.sqnrDb(Pipeline.run(program, target, others).outputs(), references);
    }
    return new Sqnr(one[0], one[1], many[0], many[1]);
  }

  private static void agree(String model, Sqnr documented, Sqnr measured) {
    String advice =
        model + " in docs/accuracy.md; mvn -Dgolden=bless writes: " + measured.row(model);
    assertThat(measured.oneOn()).as(advice).isCloseTo(documented.oneOn(), within(0.1));
    assertThat(measured.oneOff()).as(advice).isCloseTo(documented.oneOff(), within(0.1));
    assertThat(measured.manyOn()).as(advice).isCloseTo(documented.manyOn(), within(0.1));
    assertThat(measured.manyOff()).as(advice).isCloseTo(documented.manyOff(), within(0.1));
  }

  private static Map<String, Sqnr> documented() throws IOException {
    Map<String, Sqnr> documented = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(DOCUMENT));
    while (row.find()) {
      documented.put(
          row.group(1),
          new Sqnr(
              Double.parseDouble(row.group(2)),
              Double.parseDouble(row.group(3)),
              Double.parseDouble(row.group(4)),
              Double.parseDouble(row.group(5))));
    }
    return documented;
  }

  private static void bless(Map<String, Sqnr> measured) throws IOException {
    String text =
        ROW.matcher(Files.readString(DOCUMENT))
            .replaceAll(
                row -> Matcher.quoteReplacement(measured.get(row.group(1)).row(row.group(1))));
    Files.writeString(DOCUMENT, text);
  }
}
