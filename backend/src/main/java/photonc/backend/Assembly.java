package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Instruction;
import photonc.program.Repeat;

/** Drafts to instructions, once everything has an address. */
final class Assembly {
  private Assembly() {}

  static List<Instruction> of(List<Draft> drafts, Addresses addresses) {
    List<Instruction> instructions = new ArrayList<>();
    for (Draft draft : drafts) {
      if (draft instanceof Draft.Loop loop) {
        instructions.add(new Repeat(loop.count(), of(loop.body().drafts(), addresses)));
      } else if (draft instanceof Draft.Renamed renamed) {
        Addresses inside = addresses.renamed(renamed.from(), renamed.to());
        instructions.addAll(of(List.of(renamed.draft()), inside));
      } else {
        instructions.add(((Draft.Step) draft).work().apply(addresses).instruction());
      }
    }
    return instructions;
  }
}
