package photonc.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import photonc.ir.Blob;
import photonc.ir.Tensor;
import photonc.onnx.OnnxAttribute;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;
import photonc.onnx.OnnxTensor;

/**
 * The outputs of a network that are codes, or numbers that codes stand for, and the step between
 * two: such an output may differ by one where its code lies between two.
 */
final class OutputSteps {
  private static final Set<String> MOVES =
      Set.of("Flatten", "Identity", "Reshape", "Squeeze", "Transpose", "Unsqueeze");
  private static final Set<String> QUANTIZERS =
      Set.of("QLinearConv", "QLinearMatMul", "QuantizeLinear");

  private final OnnxGraph graph;
  private final Map<String, OnnxNode> producers = new HashMap<>();

  private OutputSteps(OnnxGraph graph) {
    this.graph = graph;
    graph.nodes().forEach(node -> node.outputs().forEach(name -> producers.put(name, node)));
  }

  /** The steps by the name of the output. */
  static Map<String, Double> of(OnnxGraph graph) {
    OutputSteps steps = new OutputSteps(graph);
    Map<String, Double> known = new TreeMap<>();
    graph
        .outputs()
        .forEach(
            output -> steps.step(output.name()).ifPresent(step -> known.put(output.name(), step)));
    return known;
  }

  private Optional<Double> step(String name) {
    OnnxNode node = producers.get(name);
    if (node == null) {
      return Optional.empty();
    }
    if (MOVES.contains(node.opType())) {
      return step(node.inputs().get(0));
    }
    if (QUANTIZERS.contains(node.opType())) {
      return Optional.of(1.0);
    }
    return node.opType().equals("DequantizeLinear")
        ? value(node.inputs().get(1)).filter(scale -> scale.length() == 1).map(s -> s.real(0))
        : Optional.empty();
  }

  /** What a name stands for, where it is a constant. */
  private Optional<Tensor> value(String name) {
    Optional<OnnxTensor> constant = Optional.ofNullable(graph.initializers().get(name));
    OnnxNode node = producers.get(name);
    if (node != null && node.opType().equals("Identity")) {
      return value(node.inputs().get(0));
    }
    if (node != null && node.attributes().get("value") instanceof OnnxAttribute.OfTensor given) {
      constant = Optional.of(given.value());
    }
    return constant.flatMap(OutputSteps::decoded);
  }

  private static Optional<Tensor> decoded(OnnxTensor tensor) {
    Optional<Blob> data = tensor.data();
    return data.map(blob -> blob.tensor(tensor.type()));
  }
}
