package photonc.program;

/**
 * Moves elements from the scratchpad into DRAM; both patterns walk the same number of elements of
 * the same type.
 */
public record Store(Pattern source, Pattern destination, Control control)
    implements Instruction, Work {
  @Override
  public UnitId unit() {
    return UnitId.STORE;
  }

  @Override
  public Store withControl(Control other) {
    return new Store(source, destination, other);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.store(this);
  }
}
