package photonc.sim.functional;

/** Reads an operand tile by tile, row by row; its elements are known to be in the memory. */
record TileSource(Sram memory, Elements elements, Tiles.Place tile, int operand)
    implements VectorSource {
  @Override
  public void ints(int[] into, int count) {
    int columns = tile.columns();
    int step = tile.columnStep(operand);
    for (int done = 0, row = 0; done < count; done += columns, row++) {
      elements.ints(memory, tile.address(operand, row), step, into, done, columns);
    }
  }

  @Override
  public void floats(float[] into, int count) {
    int columns = tile.columns();
    int step = tile.columnStep(operand);
    for (int done = 0, row = 0; done < count; done += columns, row++) {
      elements.floats(memory, tile.address(operand, row), step, into, done, columns);
    }
  }

  @Override
  public void bits(long[] into, int count) {
    int columns = tile.columns();
    int step = tile.columnStep(operand);
    for (int done = 0, row = 0; done < count; done += columns, row++) {
      elements.bits(memory, tile.address(operand, row), step, into, done, columns);
    }
  }
}
