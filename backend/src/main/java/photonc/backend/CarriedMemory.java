package photonc.backend;

import photonc.backend.Uses.Use;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Value;
import photonc.program.Memory;

/** In which memory a loop keeps a value it carries: partial sums stay with their core. */
final class CarriedMemory {
  private CarriedMemory() {}

  static Memory of(Uses uses, Value value) {
    for (Use use : uses.of(value)) {
      Memory memory = wanted(uses, use);
      if (!memory.equals(Memory.SP)) {
        return memory;
      }
    }
    return Memory.SP;
  }

  private static Memory wanted(Uses uses, Use use) {
    Operation op = use.op();
    if (op.kind() == OpKind.CORE_LOOP) {
      return of(uses, op.regions().get(0).arguments().get(use.index() + 1));
    }
    if (op.kind() == OpKind.ARRAY_DRAIN && use.index() == 1) {
      return Memory.acc((int) op.integer("core"));
    }
    boolean sums = op.kind() == OpKind.ARRAY_MVM && use.index() == 2;
    return sums
        ? uses.definition(op.operand(1))
            .map(program -> Memory.acc((int) program.integer("core")))
            .orElse(Memory.SP)
        : Memory.SP;
  }
}
