package photonc.onnx;

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
import java.util.List;
import java.util.stream.LongStream;

/** ONNX messages in few words, for tests. */
public final class Protos {
  private Protos() {}

  /** A model of IR version 8. */
  public static ModelProto.Builder model(long opset, GraphProto.Builder graph) {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph);
  }

  /** A node named after its operator and its output. */
  public static NodeProto.Builder node(String opType, List<String> inputs, String... outputs) {
    return NodeProto.newBuilder()
        .setName(opType + "_" + outputs[0])
        .setOpType(opType)
        .addAllInput(inputs)
        .addAllOutput(List.of(outputs));
  }

  /** A float tensor value; a dimension is a number or a name. */
  public static ValueInfoProto value(String name, Object... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Object dim : dims) {
      if (dim instanceof Number number) {
        shape.addDimBuilder().setDimValue(number.longValue());
      } else {
        shape.addDimBuilder().setDimParam((String) dim);
      }
    }
    TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder().setElemType(1).setShape(shape).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  public static TensorProto.Builder floats(String name, List<Long> dims, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(1).addAllDims(dims);
    for (float value : values) {
      tensor.addFloatData(value);
    }
    return tensor;
  }

  public static TensorProto.Builder longs(String name, List<Long> dims, long... values) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(7)
        .addAllDims(dims)
        .addAllInt64Data(LongStream.of(values).boxed().toList());
  }

  public static TensorProto.Builder raw(int type, List<Long> dims, int... bytes) {
    byte[] data = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      data[i] = (byte) bytes[i];
    }
    return TensorProto.newBuilder()
        .setName("t")
        .setDataType(type)
        .addAllDims(dims)
        .setRawData(ByteString.copyFrom(data));
  }

  public static AttributeProto integer(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  public static AttributeProto integers(String name, long... values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }

  public static AttributeProto real(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  public static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  public static ByteBuffer bytes(ModelProto.Builder model) {
    return ByteBuffer.wrap(model.build().toByteArray());
  }

  /** y = relu(x * w + b), x 1x2, w 2x2. */
  public static ModelProto.Builder smallNetwork() {
    return model(
        13,
        GraphProto.newBuilder()
            .addInput(value("x", "batch", 2))
            .addInitializer(floats("w", List.of(2L, 2L), 1, 2, 3, 4))
            .addInitializer(floats("b", List.of(2L), -5, 1))
            .addNode(node("Gemm", List.of("x", "w", "b"), "h").addAttribute(real("alpha", 2)))
            .addNode(node("Relu", List.of("h"), "y"))
            .addOutput(value("y", "batch", 2)));
  }
}
