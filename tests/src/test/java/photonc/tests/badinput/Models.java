package photonc.tests.badinput;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/** ONNX models in few words. */
final class Models {
  private Models() {}

  static byte[] of(GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
        .setGraph(graph.setName("net"))
        .build()
        .toByteArray();
  }

  /** A graph from x to y: the caller adds the nodes. */
  static GraphProto.Builder graph(long... shape) {
    return GraphProto.newBuilder().addInput(value("x", shape)).addOutput(value("y", shape));
  }

  static NodeProto node(String opType, List<String> inputs, String output) {
    return NodeProto.newBuilder()
        .setName("the_" + output)
        .setOpType(opType)
        .addAllInput(inputs)
        .addOutput(output)
        .build();
  }

  static ValueInfoProto value(String name, long... shape) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    for (long size : shape) {
      dims.addDimBuilder().setDimValue(size);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(1).setShape(dims)))
        .build();
  }

  static TensorProto floats(String name, List<Long> shape, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(1).addAllDims(shape);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor.build();
  }

  /** y = x * w for a 1 x n vector and an n x n matrix whose first element is given. */
  static byte[] product(int n, float first) {
    float[] weights = new float[n * n];
    java.util.Arrays.fill(weights, 0.5f);
    weights[0] = first;
    return of(
        graph(1, n)
            .addInitializer(floats("w", List.of((long) n, (long) n), weights))
            .addNode(node("MatMul", List.of("x", "w"), "y")));
  }
}
