package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Block;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Value;

/** Which ops of a block read a value, as often as they name it. */
final class ValueUsers {
  private ValueUsers() {}

  static Map<Value, List<Operation>> of(Block block) {
    Map<Value, List<Operation>> users = new HashMap<>();
    for (Operation op : block.operations()) {
      note(op, op, users);
    }
    return users;
  }

  /** An op reads what the ops of its regions read. */
  private static void note(Operation inner, Operation user, Map<Value, List<Operation>> users) {
    for (Operand operand : inner.operands()) {
      if (operand instanceof Value value) {
        users.computeIfAbsent(value, key -> new ArrayList<>()).add(user);
      }
    }
    inner.regions().forEach(r -> r.operations().forEach(op -> note(op, user, users)));
  }
}
