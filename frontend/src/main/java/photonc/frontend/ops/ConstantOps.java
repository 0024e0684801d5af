package photonc.frontend.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeImport;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.onnx.OnnxTensor;
import photonc.onnx.OnnxType;

/** Operators whose result is known when the model is imported. */
public final class ConstantOps {
  private ConstantOps() {}

  public static Operand constant(NodeImport node) {
    Optional<OnnxTensor> value = node.attributes().tensor("value");
    if (value.isPresent()) {
      return node.constant(value.get().type(), data(node, value.get()));
    }
    if (node.attributes().has("value_float")) {
      return node.scalar(ElementType.F32, node.attributes().real("value_float", 0));
    }
    if (node.attributes().has("value_int")) {
      return node.constant(
          Tensor.ofLongs(
              TensorType.of(ElementType.I64), node.attributes().integer("value_int", 0)));
    }
    Optional<long[]> integers = node.attributes().integers("value_ints");
    if (integers.isPresent()) {
      return node.constant(list(integers.get()));
    }
    float[] reals =
        node.attributes()
            .reals("value_floats")
            .orElseThrow(
                () ->
                    node.unsupported(
                        "no value photonc can read; expected one of value, value_float,"
                            + " value_floats, value_int, value_ints"));
    return node.constant(Tensor.ofFloats(TensorType.of(ElementType.F32, reals.length), reals));
  }

  public static Operand constantOfShape(NodeImport node) {
    long[] sizes = node.integers(0, "shape");
    if (Arrays.stream(sizes).anyMatch(size -> size < 0)) {
      throw node.fault("the shape " + Arrays.toString(sizes) + " has a negative size");
    }
    Optional<OnnxTensor> value = node.attributes().tensor("value");
    Tensor element =
        value.isPresent()
            ? data(node, value.get()).tensor(value.get().type())
            : Constants.scalar(ElementType.F32, 0);
    if (element.length() != 1) {
      throw node.unsupported("value is a " + element.type() + "; expected one element");
    }
    TensorType type = node.sound(TensorType.of(element.type().element(), sizes));
    return node.constant(type, Constants.splat(type, element));
  }

  private static Blob data(NodeImport node, OnnxTensor tensor) {
    return tensor
        .data()
        .orElseThrow(() -> node.unsupportedType("a constant of " + tensor.typeName()));
  }

  /** start, start + delta, ... below (or with a negative delta above) the limit. */
  public static Operand range(NodeImport node) {
    Tensor start = node.constantInput(0, "start");
    Tensor limit = node.constantInput(1, "limit");
    Tensor delta = node.constantInput(2, "delta");
    ElementType element = start.type().element();
    for (Tensor bound : List.of(start, limit, delta)) {
      if (bound.length() != 1 || !bound.type().element().equals(element)) {
        throw node.fault("a " + bound.type() + " beside " + start.type() + "; expected scalars");
      }
    }
    if (delta.real(0) == 0) {
      throw node.fault("a range with delta = 0 has no end");
    }
    double count = Math.ceil((limit.real(0) - start.real(0)) / delta.real(0));
    TensorType type =
        node.small(TensorType.of(element, count > 0 ? (long) Math.min(count, 1e15) : 0));
    return node.constant(
        element.isInteger()
            ? progression(type, start.longs()[0], delta.longs()[0])
            : progression(type, start.real(0), delta.real(0)));
  }

  private static Tensor progression(TensorType type, long start, long delta) {
    return Tensor.ofLongs(
        type, LongStream.range(0, type.elements()).map(i -> start + i * delta).toArray());
  }

  private static Tensor progression(TensorType type, double start, double delta) {
    return Constants.of(
        type, LongStream.range(0, type.elements()).mapToDouble(i -> start + i * delta).toArray());
  }

  public static Operand shape(NodeImport node) {
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    long start = clamped(node.attributes().integer("start", 0), sizes.length);
    long end = clamped(node.attributes().integer("end", sizes.length), sizes.length);
    return node.constant(list(Arrays.copyOfRange(sizes, (int) start, (int) Math.max(start, end))));
  }

  private static long clamped(long axis, int rank) {
    return Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }

  public static Operand size(NodeImport node) {
    return node.constant(
        Tensor.ofLongs(TensorType.of(ElementType.I64), NodeImport.type(node.input(0)).elements()));
  }

  /** A constant is converted here. */
  public static Operand cast(NodeImport node) {
    Operand x = node.input(0);
    ElementType to = element(node, node.attributes().integer("to", 0));
    return NodeImport.type(x).element().equals(to) ? x : cast(node, to);
  }

  /** The element type that ONNX numbers so. */
  static ElementType element(NodeImport node, long number) {
    return OnnxType.numbered((int) number)
        .flatMap(OnnxType::element)
        .orElseThrow(() -> node.unsupportedType("the ONNX type number " + number));
  }

  /** To the element type of the second input. */
  public static Operand castLike(NodeImport node) {
    return cast(node, NodeImport.type(node.input(1)).element());
  }

  private static Operand cast(NodeImport node, ElementType to) {
    Operand x = node.input(0);
    Optional<Tensor> value = node.constant(x);
    if (value.isPresent()) {
      return node.constant(converted(value.get(), value.get().type().withElement(to)));
    }
    if (!isPlain(NodeImport.type(x).element(), to)) {
      throw node.unsupportedType(
          "a cast of a computed "
              + x.type()
              + " to "
              + to
              + ", which drops leading bits or compares with 0; photonc does that to constants");
    }
    return node.cast(x, to);
  }

  /** Whether the cast goes to floats, from floats to numbers or to integers that hold all codes. */
  private static boolean isPlain(ElementType from, ElementType to) {
    if (to.isFloat() || from.equals(to)) {
      return true;
    }
    boolean holdsAll = from.minCode() >= to.minCode() && from.maxCode() <= to.maxCode();
    return !to.equals(ElementType.I1) && (from.isFloat() || holdsAll);
  }

  private static Tensor converted(Tensor value, TensorType type) {
    ElementType to = type.element();
    if (to.isInteger() && value.type().element().isInteger()) {
      long[] longs = Arrays.stream(value.longs()).map(code -> wrapped(code, to)).toArray();
      return Tensor.ofLongs(type, longs);
    }
    if (to.equals(ElementType.I1)) {
      return Constants.of(
          type, Arrays.stream(Constants.reals(value)).map(x -> x == 0 ? 0 : 1).toArray());
    }
    if (to.isInteger()) {
      long[] longs =
          Arrays.stream(Constants.reals(value)).mapToLong(x -> wrapped((long) x, to)).toArray();
      return Tensor.ofLongs(type, longs);
    }
    return Constants.of(type, Constants.reals(value));
  }

  /** Two's complement; any number but 0 is true. */
  private static long wrapped(long code, ElementType to) {
    if (to.equals(ElementType.I1)) {
      return code == 0 ? 0 : 1;
    }
    int unused = 64 - to.bits();
    return to.isSigned() ? code << unused >> unused : code << unused >>> unused;
  }

  private static Tensor list(long[] values) {
    return Tensor.ofLongs(TensorType.of(ElementType.I64, values.length), values);
  }
}
