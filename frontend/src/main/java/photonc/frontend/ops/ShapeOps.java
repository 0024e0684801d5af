package photonc.frontend.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Operators that move elements or only rename their places. */
public final class ShapeOps {
  private ShapeOps() {}

  public static Operand identity(NodeImport node) {
    return node.input(0);
  }

  /** Inference drops nothing: the mask is true everywhere. */
  public static List<Operand> dropout(NodeImport node) {
    if (node.optional(2).isPresent() && node.constantInput(2, "training mode").real(0) != 0) {
      throw node.unsupported("training_mode is true; photonc computes inference: expected false");
    }
    TensorType mask = NodeImport.type(node.input(0)).withElement(ElementType.I1);
    return node.outputCount() < 2
        ? List.of(node.input(0))
        : List.of(
            node.input(0),
            node.constant(mask, Constants.splat(mask, Constants.scalar(ElementType.I1, 1))));
  }

  public static Operand reshape(NodeImport node) {
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    long[] wanted = node.integers(1, "shape").clone();
    boolean zeroIsZero = node.attributes().flag("allowzero", false);
    int open = -1;
    for (int axis = 0; axis < wanted.length; axis++) {
      if (wanted[axis] == 0 && !zeroIsZero) {
        if (axis >= sizes.length) {
          throw node.fault(
              "shape " + Arrays.toString(wanted) + " copies axis " + axis + " of " + sizes.length);
        }
        wanted[axis] = sizes[axis];
      } else if (wanted[axis] == -1 && open < 0) {
        open = axis;
      } else if (wanted[axis] < 0) {
        throw node.fault(
            "shape " + Arrays.toString(wanted) + "; expected sizes and at most one -1");
      }
    }
    return node.reshape(node.input(0), open < 0 ? wanted : filled(node, sizes, wanted, open));
  }

  private static long[] filled(NodeImport node, long[] sizes, long[] wanted, int open) {
    long known = 1;
    for (int axis = 0; axis < wanted.length; axis++) {
      boolean huge =
          axis != open && wanted[axis] > 0 && known > Integer.MAX_VALUE * 512L / wanted[axis];
      if (huge) {
        throw node.fault("shape " + Arrays.toString(wanted) + " is larger than any memory");
      }
      known *= axis == open ? 1 : wanted[axis];
    }
    long elements = product(sizes);
    if (known == 0 || elements % known != 0) {
      throw node.fault(
          "-1 in the shape "
              + Arrays.toString(wanted)
              + " is no whole number for "
              + elements
              + " elements");
    }
    wanted[open] = elements / known;
    return wanted;
  }

  public static Operand flatten(NodeImport node) {
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    long axis = node.attributes().integer("axis", 1);
    if (axis < -sizes.length || axis > sizes.length) {
      throw node.fault("axis " + axis + " of a tensor with " + sizes.length + " axes");
    }
    int from = (int) (axis < 0 ? axis + sizes.length : axis);
    return node.reshape(node.input(0), flattened(sizes, from));
  }

  public static Operand squeezeAttribute(NodeImport node) {
    return squeeze(node, node.attributes().integers("axes").orElse(new long[0]));
  }

  public static Operand squeezeInput(NodeImport node) {
    return squeeze(node, node.optional(1).isPresent() ? node.integers(1, "axes") : new long[0]);
  }

  private static Operand squeeze(NodeImport node, long[] written) {
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    long[] axes =
        written.length > 0
            ? LongStream.of(written).map(axis -> node.axis(axis, sizes.length)).toArray()
            : IntStream.range(0, sizes.length).filter(i -> sizes[i] == 1).asLongStream().toArray();
    for (long axis : axes) {
      if (sizes[(int) axis] != 1) {
        throw node.fault("axis " + axis + " has " + sizes[(int) axis] + " elements; expected 1");
      }
    }
    return node.reshape(node.input(0), without(sizes, axes));
  }

  public static Operand unsqueezeAttribute(NodeImport node) {
    return unsqueeze(node, node.attributes().integers("axes").orElse(new long[0]));
  }

  public static Operand unsqueezeInput(NodeImport node) {
    return unsqueeze(node, node.integers(1, "axes"));
  }

  private static Operand unsqueeze(NodeImport node, long[] written) {
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    long[] result = new long[sizes.length + written.length];
    Arrays.fill(result, -1);
    for (long axis : written) {
      int place = node.axis(axis, result.length);
      if (result[place] == 1) {
        throw node.fault("axes = " + Arrays.toString(written) + " names an axis twice");
      }
      result[place] = 1;
    }
    int next = 0;
    for (int axis = 0; axis < result.length; axis++) {
      result[axis] = result[axis] == 1 ? 1 : sizes[next++];
    }
    return node.reshape(node.input(0), result);
  }

  public static Operand transpose(NodeImport node) {
    int rank = NodeImport.type(node.input(0)).rank();
    long[] reversed = IntStream.range(0, rank).mapToLong(axis -> rank - 1 - axis).toArray();
    long[] permutation = node.attributes().integers("perm").orElse(reversed);
    long[] sorted = Arrays.stream(permutation).sorted().toArray();
    if (!Arrays.equals(sorted, IntStream.range(0, rank).asLongStream().toArray())) {
      throw node.fault(
          "perm = " + Arrays.toString(permutation) + "; expected every axis of " + rank + " once");
    }
    return node.emit(
        OpKind.TENSOR_TRANSPOSE,
        Map.of("permutation", Attribute.integers(permutation)),
        node.input(0));
  }

  /** All axes before {@code axis} as one, all others as one. */
  static long[] flattened(long[] sizes, int axis) {
    return new long[] {
      product(Arrays.copyOf(sizes, axis)), product(Arrays.copyOfRange(sizes, axis, sizes.length))
    };
  }

  /** The sizes without these axes. */
  static long[] without(long[] sizes, long... axes) {
    return IntStream.range(0, sizes.length)
        .filter(axis -> LongStream.of(axes).noneMatch(dropped -> dropped == axis))
        .mapToLong(axis -> sizes[axis])
        .toArray();
  }

  /** The shape in which one number a channel broadcasts over N x C x ... */
  static long[] perChannel(long channels, int rank) {
    long[] sizes = new long[rank - 1];
    Arrays.fill(sizes, 1);
    sizes[0] = channels;
    return sizes;
  }

  private static long product(long[] sizes) {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }
}
