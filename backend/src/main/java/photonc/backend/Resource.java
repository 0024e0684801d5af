package photonc.backend;

import photonc.program.Memory;

/** Something two units can get in each other's way at: a memory, or a bank of a core. */
sealed interface Resource {
  /** A memory, byte by byte. */
  record Bytes(Memory memory) implements Resource {}

  /** A bank as a whole. */
  record WeightBank(int core, int bank) implements Resource {}
}
