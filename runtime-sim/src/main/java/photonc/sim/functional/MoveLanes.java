package photonc.sim.functional;

import photonc.ir.ElementType;

/** Elements as they are, of any type. */
final class MoveLanes implements VectorLanes {
  private final Elements elements;
  private final long[] bits;

  MoveLanes(ElementType element, LaneSpace space) {
    this.elements = new Elements(element);
    this.bits = space.longs();
  }

  @Override
  public void read(VectorInputs inputs, int count) {
    inputs.plain().get(0).bits(bits, count);
  }

  @Override
  public void compute(int count) {
    // what is read is written
  }

  @Override
  public void write(Sram memory, int address, int step, int from, int count) {
    elements.writeBits(memory.bytes(), address, step, bits, from, count);
  }
}
