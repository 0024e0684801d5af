package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.target.Target;

/** Real models against ONNX Runtime: exact on {@code ideal}, and what converters cost. */
class AccuracyTest {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("photonc.root"), "docs", "accuracy.md");

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
    Accuracy measured = Accuracy.measure(model);
    if ("bless".equals(System.getProperty("golden"))) {
      bless(model, measured);
    }
    String row = measured.row(model.name());
    Accuracy documented =
        Accuracy.documented(Files.readString(DOCUMENT), model.name())
            .orElseThrow(() -> new AssertionError("docs/accuracy.md has no row like " + row));
    String advice = "docs/accuracy.md; mvn -Dgolden=bless writes: " + row;
    assertThat(measured.oneOn()).as(advice).isCloseTo(documented.oneOn(), within(0.1));
    assertThat(measured.oneOff()).as(advice).isCloseTo(documented.oneOff(), within(0.1));
    assertThat(measured.manyOn()).as(advice).isCloseTo(documented.manyOn(), within(0.1));
    assertThat(measured.manyOff()).as(advice).isCloseTo(documented.manyOff(), within(0.1));
    assertThat(measured.top()).as(advice).isEqualTo(documented.top());
    assertThat(measured.cost()).as(advice).isLessThanOrEqualTo(6);
  }

  private static void bless(RealModel model, Accuracy measured) throws IOException {
    String text =
        Accuracy.ROW
            .matcher(Files.readString(DOCUMENT))
            .replaceAll(
                row ->
                    Matcher.quoteReplacement(
                        row.group(1).equals(model.name())
                            ? measured.row(model.name())
                            : row.group()));
    Files.writeString(DOCUMENT, text);
  }
}
