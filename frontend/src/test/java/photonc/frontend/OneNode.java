package photonc.frontend;

import static photonc.onnx.Protos.model;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.value;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import photonc.ir.Tensor;

/** Networks of one node, imported and run. */
final class OneNode {
  private OneNode() {}

  /** The node computing y from x (of these sizes) and constants, run. */
  static Tensor run(
      long opset,
      NodeProto.Builder node,
      List<Long> sizes,
      float[] x,
      TensorProto.Builder... rest) {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", sizes.toArray()))
            .addNode(node)
            .addOutput(value("y", "any"));
    for (TensorProto.Builder constant : rest) {
      graph.addInitializer(constant);
    }
    return Imports.run(model(opset, graph), x);
  }

  static NodeProto.Builder unary(String opType, AttributeProto... attributes) {
    return node(opType, List.of("x"), "y").addAllAttribute(List.of(attributes));
  }
}
