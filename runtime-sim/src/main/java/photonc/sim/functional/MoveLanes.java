package photonc.sim.functional;

import photonc.ir.ElementType;

/** Elements as they are, of any type. */
final class MoveLanes implements VectorLanes {
  private final Elements elements;
  private final long[] bits;

  MoveLanes(ElementType element, int block) {
    this.elements = new Elements(element);
    this.bits = new long[block];
  }

  @Override
  public void read(VectorUnit.Source[] sources, int count) {
    sources[0].bits(bits, count);
  }

  @Override
  public void compute(int count) {
    // what is read is written
  }

  @Override
  public void write(byte[] memory, int address, int step, int count) {
    elements.writeBits(memory, address, step, bits, count);
  }
}
