package photonc.benchmark.digits;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A trained network as an ONNX model: Gemm nodes fc1, fc2, ... and Relu nodes between them. */
final class OnnxFile {
  private static final int IR_VERSION = 8;
  private static final int OPSET = 13;

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  private OnnxFile() {}

  static byte[] of(Mlp network, String name) {
    OnnxFile file = new OnnxFile();
    file.graph.setName(name);
    file.layers(network.layers());
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("photonc")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
        .setGraph(file.graph)
        .build()
        .toByteArray();
  }

  private void layers(List<DenseLayer> layers) {
    String x = "image";
    graph.addInput(value(x, layers.get(0).inputs()));
    for (int number = 1; number <= layers.size(); number++) {
      boolean last = number == layers.size();
      String y = last ? "logits" : "fc" + number + "_out";
      gemm("fc" + number, layers.get(number - 1), x, y);
      x = last ? y : relu("relu" + number, y);
    }
    graph.addOutput(value(x, layers.get(layers.size() - 1).outputs()));
  }

  private void gemm(String name, DenseLayer layer, String x, String y) {
    graph.addInitializer(
        tensor(name + ".weight", layer.weights(), layer.outputs(), layer.inputs()));
    graph.addInitializer(tensor(name + ".bias", layer.bias(), layer.outputs()));
    AttributeProto transposed =
        AttributeProto.newBuilder()
            .setName("transB")
            .setType(AttributeProto.AttributeType.INT)
            .setI(1)
            .build();
    graph.addNode(
        NodeProto.newBuilder()
            .setName(name)
            .setOpType("Gemm")
            .addAllInput(List.of(x, name + ".weight", name + ".bias"))
            .addOutput(y)
            .addAttribute(transposed));
  }

  private String relu(String name, String x) {
    String y = name + "_out";
    graph.addNode(NodeProto.newBuilder().setName(name).setOpType("Relu").addInput(x).addOutput(y));
    return y;
  }

  private static TensorProto tensor(String name, float[] values, long... sizes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : sizes) {
      tensor.addDims(size);
    }
    return tensor.build();
  }

  private static ValueInfoProto value(String name, long width) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : new long[] {1, width}) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape)
            .build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }
}
