package photonc.sim.functional;

/** The arithmetic of the vector unit on a block of elements. */
interface VectorLanes {
  /** Reads the next {@code count} elements of every source, the first one reduced. */
  void read(VectorUnit.Source[] sources, int count);

  void compute(int count);

  /** Writes the results from an address on, {@code step} bytes apart. */
  void write(byte[] memory, int address, int step, int count);
}
