package photonc.sim.functional;

/** The arithmetic of the vector unit on a block of elements. */
interface VectorLanes {
  /** Reads the next {@code count} elements of every source, reduced ones reduced. */
  void read(VectorInputs inputs, int count);

  void compute(int count);

  /** Writes {@code count} results, {@code from} on, to an address on, {@code step} bytes apart. */
  void write(Sram memory, int address, int step, int from, int count);
}
