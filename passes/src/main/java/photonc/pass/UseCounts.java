package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Block;
import photonc.ir.Module;
import photonc.ir.Operand;
import photonc.ir.Operation;

/** Which ops read what, in regions too. */
final class UseCounts {
  private final Map<Operand, List<Operation>> users = new HashMap<>();
  private final Map<Operation, Block> blocks = new HashMap<>();

  UseCounts(Module module) {
    module.functions().forEach(function -> visit(function.body()));
  }

  private void visit(Block block) {
    for (Operation op : block.operations()) {
      blocks.put(op, block);
      op.operands().forEach(o -> users.computeIfAbsent(o, any -> new ArrayList<>()).add(op));
      op.regions().forEach(this::visit);
    }
  }

  /** The op that reads an op's result, where there is one, in the same block, and reads it once. */
  Optional<Operation> only(Operation producer) {
    List<Operation> found = users.getOrDefault(producer.result(), List.of());
    return found.size() == 1 && blocks.get(found.get(0)).equals(blocks.get(producer))
        ? Optional.of(found.get(0))
        : Optional.empty();
  }
}
