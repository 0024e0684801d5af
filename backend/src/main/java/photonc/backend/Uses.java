package photonc.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Value;

/** Who uses what, and in which order the ops of a function stand. */
final class Uses {
  /** Operand number {@code index} of an op. */
  record Use(Operation op, int index) {}

  private final Map<Operand, List<Use>> uses = new HashMap<>();
  private final Map<Operation, Integer> positions = new HashMap<>();
  private final Map<Operation, Block> blocks = new HashMap<>();
  private final Map<Value, Operation> definitions = new HashMap<>();
  private final Map<Value, Long> counts = new HashMap<>();
  private final Set<Global> updated = new HashSet<>();

  Uses(Function function) {
    number(function.body());
  }

  private void number(Block block) {
    for (Operation op : block.operations()) {
      positions.put(op, positions.size());
      blocks.put(op, block);
      op.results().forEach(result -> definitions.put(result, op));
      for (int k = 0; k < op.operands().size(); k++) {
        uses.computeIfAbsent(op.operand(k), operand -> new ArrayList<>()).add(new Use(op, k));
      }
      if (op.kind() == OpKind.CORE_UPDATE) {
        updated.add((Global) op.operand(0));
      }
      if (op.kind() == OpKind.CORE_LOOP) {
        counts.put(op.regions().get(0).arguments().get(0), op.integer("count"));
      }
      op.regions().forEach(this::number);
    }
  }

  List<Use> of(Operand operand) {
    return uses.getOrDefault(operand, List.of());
  }

  /** The one use of a value, if there is exactly one. */
  Optional<Use> only(Operand operand) {
    List<Use> all = of(operand);
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Ops count up from 0 as they stand, the ops of a region after the op that has it. */
  int position(Operation op) {
    return positions.get(op);
  }

  Block block(Operation op) {
    return blocks.get(op);
  }

  /** The op that defines a value; block arguments have none. */
  Optional<Operation> definition(Operand operand) {
    return Optional.ofNullable(definitions.get(operand));
  }

  /** How many turns the loop makes that a value counts. */
  long count(Value counter) {
    return counts.get(counter);
  }

  /** Whether the function writes a state variable. */
  boolean updates(Global state) {
    return updated.contains(state);
  }

  /** The globals that are read or written, in the order of their first use. */
  List<Global> globals() {
    List<Global> globals = new ArrayList<>();
    for (Operand operand : uses.keySet()) {
      if (operand instanceof Global global) {
        globals.add(global);
      }
    }
    globals.sort(
        Comparator.comparingInt((Global global) -> position(of(global).get(0).op()))
            .thenComparingInt(global -> of(global).get(0).index()));
    return globals;
  }
}
