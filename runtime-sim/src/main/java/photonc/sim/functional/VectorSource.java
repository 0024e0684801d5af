package photonc.sim.functional;

/** An operand of a vector instruction as it is read, block after block. */
interface VectorSource {
  void ints(int[] into, int count);

  void floats(float[] into, int count);

  /** Elements as they are stored. */
  void bits(long[] into, int count);
}
