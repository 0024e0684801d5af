package photonc.interpret;

import java.util.Optional;
import photonc.ir.Operation;

/**
 * One weight block and its ADC steps as written into a bank of a core; compared by identity, so
 * that each writing is its own value.
 */
final class ProgrammedBank implements RuntimeValue {
  private final Slot slot;
  private final WeightBlock block;

  ProgrammedBank(Slot slot, WeightBlock block) {
    this.slot = slot;
    this.block = block;
  }

  /** The bank {@code array.program} writes. */
  record Slot(long core, long bank) {
    static Slot of(Operation program) {
      return new Slot(program.integer("core"), program.integer("bank"));
    }
  }

  Slot slot() {
    return slot;
  }

  WeightBlock block() {
    return block;
  }

  /** Throws where another block has been written since. */
  void requireHeldBy(Optional<ProgrammedBank> now, Operation reader) {
    if (now.filter(held -> held == this).isEmpty()) {
      throw new IllegalStateException(
          reader.location().text()
              + ": bank "
              + slot.bank()
              + " of core "
              + slot.core()
              + " has been overwritten since this value was programmed");
    }
  }
}
