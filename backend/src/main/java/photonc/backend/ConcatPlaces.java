package photonc.backend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.backend.Uses.Use;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Which values are written straight into the buffer of a concatenation: those that only it uses,
 * where its parts lie in memory one after the other. What a value is made from in place - the
 * tensor that drains write into, what a loop carries, a tensor under another shape - has the same
 * place.
 */
final class ConcatPlaces {
  /** The bytes of a concatenation's result from {@code offset} on. */
  record Place(Operation concat, long offset) {}

  private final Uses uses;
  private final List<Value> arguments;
  private final Map<Value, Place> places = new HashMap<>();

  ConcatPlaces(Function function, Uses uses) {
    this.uses = uses;
    this.arguments = function.arguments();
    visit(function.body());
  }

  Optional<Place> of(Value value) {
    return Optional.ofNullable(places.get(value));
  }

  private void visit(Block block) {
    for (Operation op : block.operations()) {
      if (op.kind() == OpKind.VECTOR_CONCAT && isInRow(op)) {
        concat(op);
      }
      op.regions().forEach(this::visit);
    }
  }

  /** Whether the parts lie one after the other, row-major. */
  static boolean isInRow(Operation concat) {
    long[] sizes = concat.result().tensorType().sizes();
    return Arrays.stream(sizes).limit(concat.integer("axis")).allMatch(size -> size == 1);
  }

  private void concat(Operation op) {
    long offset = 0;
    for (int k = 0; k < op.operands().size(); k++) {
      place(new Use(op, k), new Place(op, offset));
      offset += ((TensorType) op.operand(k).type()).bytes();
    }
  }

  private void place(Use use, Place place) {
    Operand operand = use.op().operand(use.index());
    boolean once = uses.only(operand).filter(use::equals).isPresent();
    if (!once || !(operand instanceof Value value)) {
      return;
    }
    Optional<Operation> definition = uses.definition(value);
    boolean sameBlock =
        definition.map(op -> uses.block(op).equals(uses.block(use.op()))).orElse(false);
    if (!sameBlock && !arguments.contains(value)) {
      return;
    }
    places.put(value, place);
    definition.ifPresent(op -> placeSource(op, value, place));
  }

  /** What the op writes over, or hands on as it is. */
  private void placeSource(Operation op, Value value, Place place) {
    switch (op.kind()) {
      case CORE_RESHAPE, ARRAY_DRAIN -> place(new Use(op, 0), place);
      case CORE_LOOP -> {
        int index = op.results().indexOf(value);
        places.put(op.regions().get(0).arguments().get(index + 1), place);
        place(new Use(op, index), place);
      }
      default -> {
        // its result gets a buffer of its own, which is this place
      }
    }
  }
}
