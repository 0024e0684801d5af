package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Instruction;
import photonc.program.Repeat;

/** Drafts to instructions, once everything has an address. */
final class Assembly {
  private Assembly() {}

  static List<Instruction> of(Scope scope, Addresses addresses) {
    List<Instruction> instructions = new ArrayList<>();
    for (Draft draft : scope.drafts()) {
      if (draft instanceof Draft.Loop loop) {
        instructions.add(new Repeat(loop.count(), of(loop.body(), addresses)));
      } else {
        instructions.add(((Draft.Step) draft).work().apply(addresses).instruction());
      }
    }
    return instructions;
  }
}
