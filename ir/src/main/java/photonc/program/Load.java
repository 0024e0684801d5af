package photonc.program;

/**
 * Moves elements from DRAM into the scratchpad; both patterns walk the same number of elements of
 * the same type.
 */
public record Load(Pattern source, Pattern destination, Control control)
    implements Instruction, Work {
  @Override
  public UnitId unit() {
    return UnitId.LOAD;
  }

  @Override
  public Load withControl(Control other) {
    return new Load(source, destination, other);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.load(this);
  }
}
