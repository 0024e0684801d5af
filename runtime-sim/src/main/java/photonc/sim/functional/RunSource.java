package photonc.sim.functional;

/** Reads an operand in its own order, run by run. */
record RunSource(Sram memory, Elements elements, Cursor cursor) implements VectorSource {
  @Override
  public void ints(int[] into, int count) {
    elements.ints(memory, cursor, into, 0, count);
  }

  @Override
  public void floats(float[] into, int count) {
    elements.floats(memory, cursor, into, 0, count);
  }

  @Override
  public void bits(long[] into, int count) {
    elements.bits(memory, cursor, into, count);
  }
}
