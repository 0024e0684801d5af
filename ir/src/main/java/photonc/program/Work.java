package photonc.program;

/** An instruction that a unit executes: everything but repeat and halt. */
public sealed interface Work permits Load, Store, Tune, Mvm, VectorOp, HostOp, Sync {
  UnitId unit();

  Control control();

  /** The same work with other tokens. */
  Work withControl(Control control);

  /** The instruction view of this work. */
  default Instruction instruction() {
    return (Instruction) this;
  }
}
