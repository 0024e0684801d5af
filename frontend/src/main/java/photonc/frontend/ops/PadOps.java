package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Borders around tensors. */
public final class PadOps {
  private PadOps() {}

  /** Pad with its border as an attribute, up to opset 10. */
  public static Operand padAttributes(NodeImport node) {
    long[] pads =
        node.attributes()
            .integers("pads")
            .orElseThrow(() -> node.fault("attribute 'pads' is missing"));
    int rank = NodeImport.type(node.input(0)).rank();
    ElementType element = NodeImport.type(node.input(0)).element();
    Operand value = node.scalar(element, node.attributes().real("value", 0));
    return pad(node, onAllAxes(node, pads, LongStream.range(0, rank).toArray()), value);
  }

  /** Pad with its border as an input, since opset 11. */
  public static Operand padInputs(NodeImport node) {
    TensorType type = NodeImport.type(node.input(0));
    long[] axes =
        node.optional(3).isPresent()
            ? node.integers(3, "axes")
            : LongStream.range(0, type.rank()).toArray();
    Operand value = node.optional(2).orElseGet(() -> node.scalar(type.element(), 0));
    if (NodeImport.type(value).elements() != 1
        || !NodeImport.type(value).element().equals(type.element())) {
      throw node.fault("the constant value is a " + value.type() + " for a " + type);
    }
    return pad(node, onAllAxes(node, node.integers(1, "pads"), axes), value);
  }

  private static long[] onAllAxes(NodeImport node, long[] pads, long[] axes) {
    int rank = NodeImport.type(node.input(0)).rank();
    if (pads.length != 2 * axes.length) {
      throw node.fault(
          "pads = %s; expected one number before and one after each of %d axes"
              .formatted(Arrays.toString(pads), axes.length));
    }
    long[] all = new long[2 * rank];
    boolean[] seen = new boolean[rank];
    for (int k = 0; k < axes.length; k++) {
      int axis = node.axis(axes[k], rank);
      if (seen[axis]) {
        throw node.fault("axes = " + Arrays.toString(axes) + " names an axis twice");
      }
      seen[axis] = true;
      all[axis] = pads[k];
      all[rank + axis] = pads[axes.length + k];
    }
    return all;
  }

  private static Operand pad(NodeImport node, long[] pads, Operand value) {
    String mode = node.attributes().text("mode", "constant");
    TensorType type = NodeImport.type(node.input(0));
    checkSizes(node, type, pads);
    Operand x = node.input(0);
    return switch (mode) {
      case "constant" -> constant(node, pads, value);
      case "edge", "reflect", "wrap" -> {
        for (int axis = 0; axis < type.rank(); axis++) {
          x = bordered(node, x, axis, pads[axis], pads[type.rank() + axis], mode);
        }
        yield x;
      }
      default ->
          throw node.unsupported(
              "mode = '"
                  + mode
                  + "' is not an ONNX value; expected constant, edge, reflect or wrap");
    };
  }

  private static void checkSizes(NodeImport node, TensorType type, long[] pads) {
    long[] sizes = type.sizes();
    for (int axis = 0; axis < sizes.length; axis++) {
      long before = pads[axis];
      long after = pads[sizes.length + axis];
      boolean legal =
          Math.max(Math.abs(before), Math.abs(after)) <= 1L << 40
              && before != Long.MIN_VALUE
              && after != Long.MIN_VALUE;
      sizes[axis] += legal ? before + after : Long.MIN_VALUE;
      if (sizes[axis] < 0) {
        throw node.fault(
            "pads %d and %d leave axis %d of %s no size".formatted(before, after, axis, type));
      }
    }
    node.sound(TensorType.of(type.element(), sizes));
  }

  static Operand constant(NodeImport node, long[] pads, Operand value) {
    if (Arrays.stream(pads).allMatch(pad -> pad == 0)) {
      return node.input(0);
    }
    Optional<Tensor> known = node.constant(value);
    if (known.isPresent() && isExact(known.get())) {
      Map<String, Attribute> attributes =
          Map.of("pads", Attribute.integers(pads), "value", Attribute.real(known.get().real(0)));
      return node.emit(OpKind.TENSOR_PAD, attributes, node.input(0));
    }
    return aroundWith(node, pads, value);
  }

  /** Whether a double holds the value. */
  private static boolean isExact(Tensor value) {
    return !value.type().element().isInteger() || Math.abs(value.longs()[0]) <= 1L << 53;
  }

  /** A border of a value that is computed at run time, or that no double holds. */
  private static Operand aroundWith(NodeImport node, long[] pads, Operand value) {
    Operand x = node.input(0);
    int rank = NodeImport.type(x).rank();
    long[] cut = Arrays.stream(pads).map(pad -> Math.min(pad, 0)).toArray();
    if (Arrays.stream(cut).anyMatch(pad -> pad < 0)) {
      Map<String, Attribute> attributes =
          Map.of("pads", Attribute.integers(cut), "value", Attribute.real(0));
      x = node.emit(OpKind.TENSOR_PAD, attributes, x);
    }
    long[] ones = new long[rank];
    Arrays.fill(ones, 1);
    Operand one = node.reshape(value, ones);
    for (int axis = 0; axis < rank; axis++) {
      Operand before = border(node, one, x, axis, pads[axis]);
      Operand after = border(node, one, x, axis, pads[rank + axis]);
      x = Moves.concat(node, axis, java.util.List.of(before, x, after));
    }
    return x;
  }

  private static Operand border(NodeImport node, Operand one, Operand x, int axis, long pad) {
    long[] sizes = NodeImport.type(x).sizes();
    sizes[axis] = Math.max(0, pad);
    return Moves.broadcast(node, one, sizes);
  }

  /** One axis with a border of its own elements, in the order that the mode says. */
  private static Operand bordered(
      NodeImport node, Operand x, int axis, long before, long after, String mode) {
    long size = NodeImport.type(x).size(axis);
    long cutBefore = Math.max(0, -before);
    long left = size - cutBefore - Math.max(0, -after);
    long[] indices = new long[Math.toIntExact(before + size + after)];
    if (left <= 0 && indices.length > 0) {
      throw node.fault("axis " + axis + " of " + x.type() + " has no elements for a border");
    }
    for (int i = 0; i < indices.length; i++) {
      indices[i] = cutBefore + source(i - Math.max(0, before), left, mode);
    }
    return Moves.taken(node, x, axis, indices);
  }

  /** The element of 0 .. size-1 that stands for place {@code at}, which may be outside. */
  private static long source(long at, long size, String mode) {
    return switch (mode) {
      case "edge" -> Math.max(0, Math.min(size - 1, at));
      case "wrap" -> Math.floorMod(at, size);
      default -> {
        long period = Math.max(1, 2 * (size - 1));
        long place = Math.floorMod(at, period);
        yield place < size ? place : period - place;
      }
    };
  }
}
