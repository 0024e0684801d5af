package photonc.onnx.random;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The f32 tensors of a graph that may be weights: initializers, with or without data, and results
 * of ConstantOfShape nodes whose shape is a constant. A tensor of one element is no weight.
 */
final class ConstantTensors {
  private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;

  private final Map<String, TensorProto> initializers = new LinkedHashMap<>();
  private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

  ConstantTensors(GraphProto graph) {
    for (TensorProto tensor : graph.getInitializerList()) {
      initializers.put(tensor.getName(), tensor);
      if (tensor.getDataType() == FLOAT) {
        add(tensor.getName(), tensor.getDimsList());
      }
    }
    for (NodeProto node : graph.getNodeList()) {
      if (isConstantOfShape(node)) {
        shape(node).ifPresent(dims -> add(node.getOutput(0), dims));
      }
    }
  }

  /** Shapes by name, in the order of the graph. */
  Map<String, List<Long>> shapes() {
    return shapes;
  }

  private void add(String name, List<Long> dims) {
    boolean sound = dims.stream().allMatch(dim -> dim > 0 && dim <= Integer.MAX_VALUE);
    if (sound && dims.stream().anyMatch(dim -> dim > 1)) {
      shapes.put(name, List.copyOf(dims));
    }
  }

  private static boolean isConstantOfShape(NodeProto node) {
    return node.getOpType().equals("ConstantOfShape")
        && node.getInputCount() == 1
        && node.getOutputCount() == 1
        && fillsFloats(node);
  }

  private static boolean fillsFloats(NodeProto node) {
    return node.getAttributeList().stream()
        .filter(attribute -> attribute.getName().equals("value"))
        .map(AttributeProto::getT)
        .allMatch(value -> value.getDataType() == FLOAT);
  }

  private Optional<List<Long>> shape(NodeProto node) {
    TensorProto shape = initializers.get(node.getInput(0));
    if (shape == null || shape.getDataType() != TensorProto.DataType.INT64_VALUE) {
      return Optional.empty();
    }
    if (shape.getRawData().isEmpty()) {
      return Optional.of(shape.getInt64DataList());
    }
    ByteBuffer raw = shape.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    List<Long> dims = new ArrayList<>();
    while (raw.remaining() >= Long.BYTES) {
      dims.add(raw.getLong());
    }
    return Optional.of(dims);
  }
}
