package photonc.program;

/** Does nothing on its unit but wait and signal in the unit's order. */
public record Sync(UnitId unit, Control control) implements Instruction, Work {
  @Override
  public Sync withControl(Control other) {
    return new Sync(unit, other);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.sync(this);
  }
}
