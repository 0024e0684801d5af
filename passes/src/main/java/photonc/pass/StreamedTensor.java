package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Blob;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Value;
import photonc.ir.Window;

/**
 * A tensor that the epilogue of one product makes and that products alone read.
 *
 * @param at the value in that epilogue; a max pool may lie between it and what is read
 * @param products its readers
 * @param axis its channels
 */
record StreamedTensor(Value at, List<Operation> products, int axis) {

  /** Those of a block. */
  static List<StreamedTensor> all(Block block) {
    Map<Value, List<Operation>> users = ValueUsers.of(block);
    Map<Value, Operation> makers = new HashMap<>();
    List<StreamedTensor> found = new ArrayList<>();
    for (Operation op : block.operations()) {
      op.results().forEach(result -> makers.put(result, op));
    }
    for (Operation op : block.operations()) {
      if (op.results().size() == 1) {
        of(op.result(), users, makers).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<StreamedTensor> of(
      Value read, Map<Value, List<Operation>> users, Map<Value, Operation> makers) {
    List<Operation> readers = users.getOrDefault(read, List.of());
    Value at = beforePool(read, users, makers);
    Optional<Operation> product = product(at, users, makers);
    if (readers.isEmpty() || product.isEmpty() || product.get().attribute("row_axis").isEmpty()) {
      return Optional.empty();
    }
    int axis = Math.toIntExact(product.get().integer("row_axis"));
    return readers.stream().allMatch(reader -> takesFactors(reader, read, axis))
        ? Optional.of(new StreamedTensor(at, readers, axis))
        : Optional.empty();
  }

  private static Value beforePool(
      Value read, Map<Value, List<Operation>> users, Map<Value, Operation> makers) {
    Operation maker = makers.get(read);
    return maker.kind() == OpKind.TENSOR_MAX_POOL
            && maker.operand(0) instanceof Value pooled
            && users.get(pooled).size() == 1
            && makers.containsKey(pooled)
        ? pooled
        : read;
  }

  /** The product in whose epilogue a value is made. */
  private static Optional<Operation> product(
      Value value, Map<Value, List<Operation>> users, Map<Value, Operation> makers) {
    Operation maker = makers.get(value);
    if (maker.kind() == OpKind.TENSOR_PRODUCT) {
      return Optional.of(maker);
    }
    if (!EpilogueStages.knows(maker.kind())) {
      return Optional.empty();
    }
    for (Operand operand : maker.operands()) {
      if (operand instanceof Value before
          && before.type().equals(value.type())
          && makers.containsKey(before)
          && users.get(before).size() == 1) {
        Optional<Operation> product = product(before, users, makers);
        if (product.isPresent()) {
          return product;
        }
      }
    }
    return Optional.empty();
  }

  /** Whether an op is a product that streams the tensor by channels, with known f32 weights. */
  private static boolean takesFactors(Operation op, Value read, int axis) {
    return op.kind() == OpKind.TENSOR_PRODUCT
        && op.operand(0).equals(read)
        && op.attribute("row_axis").isPresent()
        && read.tensorType().element().equals(ElementType.F32)
        && op.operand(1) instanceof Global weights
        && weights.kind() == Global.Kind.CONST
        && !(weights.blob() instanceof Blob.Absent)
        && op.window().fill() == 0
        && op.window().offsets().get(axis) == 0
        && op.window().vectors().stream().noneMatch(dim -> dim.axis() == axis && dim.count() > 1)
        && op.window().lanes().stream().anyMatch(dim -> dim.axis() == axis);
  }

  /** The channel that every weight of a row multiplies. */
  int[] channels(Operation product, int row) {
    long rows = ((Global) product.operand(1)).type().size(0);
    int lanes = Math.toIntExact(((Global) product.operand(1)).type().elements() / rows);
    int first =
        product.attribute("group").isPresent()
            ? row / Math.toIntExact(product.integers("group")[0]) * lanes
            : 0;
    int[] channels = new int[lanes];
    for (int k = 0; k < lanes; k++) {
      channels[k] = channel(product.window().lanes(), first + k);
    }
    return channels;
  }

  private int channel(List<Window.Dimension> lanes, long lane) {
    long rest = lane;
    long channel = 0;
    for (int d = lanes.size() - 1; d >= 0; d--) {
      Window.Dimension dim = lanes.get(d);
      channel += dim.axis() == axis ? rest % dim.count() * dim.step() : 0;
      rest /= dim.count();
    }
    return Math.toIntExact(channel);
  }
}
