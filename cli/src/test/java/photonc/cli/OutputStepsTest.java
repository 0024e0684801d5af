package photonc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;
import photonc.onnx.OnnxTensor;
import photonc.onnx.OnnxType;
import photonc.onnx.OnnxValue;

class OutputStepsTest {
  private static OnnxNode node(String opType, List<String> inputs, String output) {
    return new OnnxNode("", opType, "", inputs, List.of(output), Map.of(), 0);
  }

  private static OnnxValue value(String name) {
    return new OnnxValue(name, new OnnxValue.TensorOf(OnnxType.FLOAT, Optional.empty()));
  }

  /** x -> codes c; c -> numbers -> another shape y, by a scale that passes an Identity; z = -y. */
  private static OnnxGraph graph() {
    Tensor scale = Tensor.ofFloats(TensorType.of(ElementType.F32), 0.25f);
    OnnxTensor constant = new OnnxTensor("s", "FLOAT", List.of(), Optional.of(Blob.of(scale)));
    return new OnnxGraph(
        "m.onnx",
        8,
        Map.of("", 13L),
        List.of(value("x")),
        List.of(value("c"), value("y"), value("z")),
        Map.of("s", constant),
        Map.of(),
        List.of(
            node("Identity", List.of("s"), "t"),
            node("QuantizeLinear", List.of("x", "s"), "c"),
            node("DequantizeLinear", List.of("c", "t"), "d"),
            node("Reshape", List.of("d", "shape"), "y"),
            node("Neg", List.of("y"), "z")));
  }

  @Test
  void codesAndWhatStandsForThemHaveSteps() {
    assertThat(OutputSteps.of(graph())).isEqualTo(Map.of("c", 1.0, "y", 0.25));
  }

  @Test
  void oneCodeIsNoErrorAndTwoAre() {
    List<Map<String, Tensor>> reference = List.of(Map.of("y", row(4, 1)));
    Map<String, Double> steps = Map.of("y", 0.25);
    Comparison one = Comparison.of(List.of(Map.of("y", row(4.25f, 1))), reference, steps);
    assertThat(one.relativeError()).isEqualTo(0.0625);
    assertThat(one.beyondSteps()).isZero();
    Comparison two = Comparison.of(List.of(Map.of("y", row(4, 0.5f))), reference, steps);
    assertThat(two.beyondSteps()).isEqualTo(0.125);
    assertThat(
            Comparison.of(List.of(Map.of("y", row(4.25f, 1))), reference, Map.of()).beyondSteps())
        .isEqualTo(0.0625);
  }

  private static Tensor row(float... values) {
    return Tensor.ofFloats(TensorType.of(ElementType.F32, values.length), values);
  }
}
