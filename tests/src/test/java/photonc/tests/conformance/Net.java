package photonc.tests.conformance;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** An ONNX graph under construction, with the values that nodes may read so far. */
final class Net {
  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int BOOL = 9;
  private static final int MOST_ELEMENTS = 1500;

  /** A tensor of the graph: its shape, and an interval that holds all its elements. */
  record Val(String name, int element, List<Long> shape, double low, double high, boolean fixed) {
    long elements() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }

    int rank() {
      return shape.size();
    }

    long size(int axis) {
      return shape.get(axis);
    }

    double magnitude() {
      return Math.max(Math.abs(low), Math.abs(high));
    }

    boolean isFloat() {
      return element == FLOAT;
    }
  }

  final Random random;
  final long opset;
  private final long irVersion;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("random");
  private final List<Val> values = new ArrayList<>();
  private final List<Val> inputs = new ArrayList<>();
  private final List<Val> constants = new ArrayList<>();
  private int names;

  Net(Random random, long opset, long irVersion) {
    this.random = random;
    this.opset = opset;
    this.irVersion = irVersion;
  }

  List<Val> values() {
    return values;
  }

  List<Val> inputs() {
    return inputs;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number from {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  Val input(int element, List<Long> shape) {
    double bound = element == FLOAT ? 2 : 9;
    Val value = new Val("in " + names++, element, shape, -bound, bound, false);
    graph.addInput(info(value));
    inputs.add(value);
    values.add(value);
    return value;
  }

  /** A constant with elements from {@code low} to {@code high}; often one that is there already. */
  Val constant(int element, List<Long> shape, double low, double high) {
    List<Val> alike =
        constants.stream()
            .filter(c -> c.element == element && c.shape.equals(shape))
            .filter(c -> c.low >= low && c.high <= high)
            .toList();
    if (!alike.isEmpty() && chance(0.3)) {
      return oneOf(alike);
    }
    int count = Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
    double[] elements = new double[count];
    double same = low + random.nextDouble() * (high - low);
    boolean splat = chance(0.05);
    for (int i = 0; i < count; i++) {
      double drawn = splat ? same : low + random.nextDouble() * (high - low);
      elements[i] = element == FLOAT ? (float) drawn : Math.rint(drawn);
    }
    Val value = new Val("c" + names++, element, shape, low, high, true);
    define(value, elements);
    constants.add(value);
    return value;
  }

  /** A list of integers, as newer opsets take axes and shapes. */
  Val list(long... elements) {
    Val value = new Val("l" + names++, INT64, List.of((long) elements.length), -1e9, 1e9, true);
    define(value, LongStream.of(elements).asDoubleStream().toArray());
    return value;
  }

  /** A list of real numbers, as scales are given. */
  Val reals(double... elements) {
    Val value = new Val("r" + names++, FLOAT, List.of((long) elements.length), -1e9, 1e9, true);
    define(value, elements);
    return value;
  }

  private void define(Val value, double[] elements) {
    TensorProto tensor = tensor(value, elements);
    if (chance(0.2)) {
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("Constant")
              .addOutput(value.name)
              .addAttribute(
                  AttributeProto.newBuilder()
                      .setName("value")
                      .setType(AttributeProto.AttributeType.TENSOR)
                      .setT(tensor)));
      return;
    }
    graph.addInitializer(tensor);
    if (irVersion < 4) {
      graph.addInput(info(value));
    }
  }

  private TensorProto tensor(Val value, double[] elements) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(value.name)
            .setDataType(value.element)
            .addAllDims(value.shape);
    boolean raw = chance(0.5);
    ByteBuffer bytes = ByteBuffer.allocate(8 * elements.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double element : elements) {
      switch (value.element) {
        case UINT8, INT8 -> bytes.put((byte) element);
        case FLOAT -> bytes.putFloat((float) element);
        case INT32 -> bytes.putInt((int) element);
        case INT64 -> bytes.putLong((long) element);
        default -> throw new IllegalArgumentException("element type " + value.element);
      }
    }
    if (raw) {
      return tensor.setRawData(ByteString.copyFrom(bytes.flip())).build();
    }
    for (double element : elements) {
      switch (value.element) {
        case FLOAT -> tensor.addFloatData((float) element);
        case UINT8, INT8, INT32 -> tensor.addInt32Data((int) element);
        case INT64 -> tensor.addInt64Data((long) element);
        default -> throw new IllegalArgumentException("element type " + value.element);
      }
    }
    return tensor.build();
  }

  /** Adds a node; its result may be read by others. */
  Val node(
      String opType,
      List<Val> operands,
      List<Long> shape,
      double low,
      double high,
      AttributeProto... attributes) {
    return typed(opType, operands, operands.get(0).element, shape, low, high, attributes);
  }

  Val typed(
      String opType,
      List<Val> operands,
      int element,
      List<Long> shape,
      double low,
      double high,
      AttributeProto... attributes) {
    Val result = hidden(opType, operands, element, shape, low, high, attributes);
    values.add(result);
    return result;
  }

  /** Adds a node whose result only those read who have it: truth values and codes. */
  Val hidden(
      String opType,
      List<Val> operands,
      int element,
      List<Long> shape,
      double low,
      double high,
      AttributeProto... attributes) {
    boolean fixed = operands.stream().allMatch(Val::fixed);
    Val result = new Val("v" + names++, element, List.copyOf(shape), low, high, fixed);
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(opType).addOutput(result.name);
    if (chance(0.7)) {
      node.setName(opType + " of " + result.name);
    }
    operands.forEach(operand -> node.addInput(operand.name));
    graph.addNode(node.addAllAttribute(Arrays.asList(attributes)));
    return result;
  }

  /** Adds a node of which only output {@code index} is named; its elements are in -1 .. 1. */
  Val output(
      String opType,
      List<Val> operands,
      int index,
      List<Long> shape,
      List<AttributeProto> attributes) {
    Val result = new Val("v" + names++, FLOAT, List.copyOf(shape), -1, 1, false);
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(opType).addAllAttribute(attributes);
    operands.forEach(operand -> node.addInput(operand.name));
    for (int before = 0; before < index; before++) {
      node.addOutput("");
    }
    graph.addNode(node.addOutput(result.name));
    values.add(result);
    return result;
  }

  /** Adds a node with a result of each shape, within the bounds of its first operand. */
  List<Val> nodes(
      String opType, List<Val> operands, List<List<Long>> shapes, List<AttributeProto> attributes) {
    Val x = operands.get(0);
    boolean fixed = operands.stream().allMatch(Val::fixed);
    NodeProto.Builder node = NodeProto.newBuilder().setOpType(opType).addAllAttribute(attributes);
    operands.forEach(operand -> node.addInput(operand.name));
    List<Val> results = new ArrayList<>();
    for (List<Long> shape : shapes) {
      Val result = new Val("v" + names++, x.element, List.copyOf(shape), x.low, x.high, fixed);
      node.addOutput(result.name);
      results.add(result);
    }
    graph.addNode(node);
    values.addAll(results);
    return results;
  }

  /** Whether a tensor of this shape is small enough to go on with. */
  static boolean isSmall(List<Long> shape) {
    return shape.size() <= 6
        && shape.stream().allMatch(size -> size > 0)
        && shape.stream().reduce(1L, (a, b) -> a * b) <= MOST_ELEMENTS;
  }

  void output(Val value) {
    TypeProto.Tensor type = TypeProto.Tensor.newBuilder().setElemType(value.element).build();
    graph.addOutput(
        ValueInfoProto.newBuilder()
            .setName(value.name)
            .setType(TypeProto.newBuilder().setTensorType(type)));
  }

  byte[] model() {
    return ModelProto.newBuilder()
        .setIrVersion(irVersion)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static ValueInfoProto info(Val value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    value.shape.forEach(size -> shape.addDimBuilder().setDimValue(size));
    return ValueInfoProto.newBuilder()
        .setName(value.name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(value.element).setShape(shape)))
        .build();
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto attribute(String name, long[] values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(LongStream.of(values).boxed().toList())
        .build();
  }
}
