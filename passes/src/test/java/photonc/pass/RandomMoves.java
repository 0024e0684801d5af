package photonc.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Type;
import photonc.ir.TypeRules;
import photonc.ir.Value;

/** Random ops that put elements in other places, and values put together from others. */
final class RandomMoves {
  private static final int MOST_ELEMENTS = 400;

  private final SplittableRandom random;
  private final BlockBuilder block;

  RandomMoves(SplittableRandom random, BlockBuilder block) {
    this.random = random;
    this.block = block;
  }

  /** A slice, a border, other axes' order or a repeated axis, of the same rank. */
  Value moved(Value x, int layer) {
    return switch (random.nextInt(4)) {
      case 0 -> sliced(x, layer);
      case 1 -> padded(x, layer);
      case 2 -> transposed(x, layer);
      default -> repeated(x, layer);
    };
  }

  private Value sliced(Value x, int layer) {
    long[] sizes = x.tensorType().sizes();
    long[] starts = new long[sizes.length];
    long[] steps = new long[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      boolean whole = random.nextInt(2) == 0;
      steps[axis] = whole ? 1 : new long[] {1, 1, 2, -1, -2}[random.nextInt(5)];
      starts[axis] = whole ? 0 : random.nextLong(sizes[axis]);
      long room = steps[axis] > 0 ? sizes[axis] - 1 - starts[axis] : starts[axis];
      long most = room / Math.abs(steps[axis]) + 1;
      sizes[axis] = whole ? most : 1 + random.nextLong(most);
    }
    Map<String, Attribute> attributes =
        Map.of(
            "starts", Attribute.integers(starts),
            "sizes", Attribute.integers(sizes),
            "steps", Attribute.integers(steps));
    return emit(OpKind.TENSOR_SLICE, List.of(x), attributes, layer);
  }

  private Value padded(Value x, int layer) {
    if (x.tensorType().elements() > MOST_ELEMENTS) {
      return sliced(x, layer);
    }
    long[] sizes = x.tensorType().sizes();
    long[] pads = new long[2 * sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      pads[axis] = random.nextInt(3) - (sizes[axis] > 1 ? 1L : 0L);
      pads[sizes.length + axis] = random.nextInt(2);
    }
    double value = random.nextInt(3) == 0 ? 0.5 : 0;
    Map<String, Attribute> attributes =
        Map.of("pads", Attribute.integers(pads), "value", Attribute.real(value));
    return emit(OpKind.TENSOR_PAD, List.of(x), attributes, layer);
  }

  private Value transposed(Value x, int layer) {
    List<Long> order = new ArrayList<>();
    for (long axis = 0; axis < x.tensorType().rank(); axis++) {
      order.add(random.nextInt(order.size() + 1), axis);
    }
    long[] permutation = order.stream().mapToLong(axis -> axis).toArray();
    Map<String, Attribute> attributes = Map.of("permutation", Attribute.integers(permutation));
    return emit(OpKind.TENSOR_TRANSPOSE, List.of(x), attributes, layer);
  }

  private Value repeated(Value x, int layer) {
    long[] sizes = x.tensorType().sizes();
    if (x.tensorType().elements() > MOST_ELEMENTS || Arrays.stream(sizes).allMatch(s -> s > 1)) {
      return transposed(x, layer);
    }
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = sizes[axis] == 1 ? 1L + random.nextInt(2) : sizes[axis];
    }
    Map<String, Attribute> attributes = Map.of("sizes", Attribute.integers(sizes));
    return emit(OpKind.TENSOR_BROADCAST, List.of(x), attributes, layer);
  }

  /** The branches one after the other along an axis, each cut down to the smallest elsewhere. */
  Value joined(List<Value> branches, int layer) {
    int axis = random.nextInt(branches.get(0).tensorType().rank());
    long[] least = branches.get(0).tensorType().sizes();
    for (Value branch : branches) {
      for (int other = 0; other < least.length; other++) {
        least[other] = Math.min(least[other], branch.tensorType().size(other));
      }
    }
    List<Value> parts = new ArrayList<>();
    for (Value branch : branches) {
      parts.add(cut(branch, axis, least, layer));
    }
    if (random.nextInt(4) == 0) {
      parts.add(parts.get(random.nextInt(parts.size())));
    }
    Map<String, Attribute> attributes = Map.of("axis", Attribute.of(axis));
    return emit(OpKind.TENSOR_CONCAT, parts, attributes, layer);
  }

  private Value cut(Value x, int axis, long[] least, int layer) {
    long[] sizes = least.clone();
    sizes[axis] = x.tensorType().size(axis);
    if (Arrays.equals(sizes, x.tensorType().sizes())) {
      return x;
    }
    long[] ones = new long[sizes.length];
    Arrays.fill(ones, 1);
    Map<String, Attribute> attributes =
        Map.of(
            "starts", Attribute.integers(new long[sizes.length]),
            "sizes", Attribute.integers(sizes),
            "steps", Attribute.integers(ones));
    return emit(OpKind.TENSOR_SLICE, List.of(x), attributes, layer);
  }

  private Value emit(
      OpKind kind, List<? extends Operand> operands, Map<String, Attribute> attributes, int layer) {
    Type type = TypeRules.results(kind, operands, attributes).get(0);
    return block.emit(kind, operands, attributes, type, "", new Location.Named("layer" + layer));
  }
}
