package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.target.Target;

/** The byte-addressed memories of a machine with a program's images laid down. */
final class Memories {
  private final Dram dram;
  private final Sram scratchpad;
  private final List<Sram> accumulators = new ArrayList<>();

  Memories(Program program, Target target) {
    if (program.spBytes() > target.scratchpad().bytes()) {
      throw new IllegalStateException(
          "the program lays out "
              + program.spBytes()
              + " bytes of scratchpad, '"
              + target.name()
              + "' has "
              + target.scratchpad().bytes());
    }
    dram = new Dram(program.dramBytes());
    program.images().forEach(dram::map);
    scratchpad = new Sram("sp", program.spBytes());
    for (int core = 0; core < target.array().cores(); core++) {
      accumulators.add(new Sram("acc" + core, target.accumulators().bytes()));
    }
  }

  Dram dram() {
    return dram;
  }

  Sram scratchpad() {
    return scratchpad;
  }

  Sram accumulators(int core) {
    if (core >= accumulators.size()) {
      throw new IllegalStateException(
          "core " + core + " of a machine with " + accumulators.size() + " cores");
    }
    return accumulators.get(core);
  }

  ByteMemory at(Memory memory) {
    return memory.space() == Memory.Space.DRAM ? dram : onChip(memory);
  }

  /**
   * The scratchpad or accumulators; throws for DRAM, which only loads, stores and the writers
   * reach.
   */
  Sram onChip(Memory memory) {
    return switch (memory.space()) {
      case DRAM -> throw new IllegalStateException("this instruction cannot reach dram");
      case SP -> scratchpad;
      case ACC -> accumulators(memory.core());
    };
  }
}
