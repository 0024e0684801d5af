package photonc.program;

/** One row of a program: nine kinds, each a record; docs/isa.md gives meaning and timing. */
public sealed interface Instruction
    permits Load, Store, Tune, Mvm, VectorOp, HostOp, Sync, Repeat, Halt {

  <R> R accept(Visitor<R> visitor);

  /** One method a kind, so that javac lists every consumer when a kind is added. */
  interface Visitor<R> {
    R load(Load load);

    R store(Store store);

    R tune(Tune tune);

    R mvm(Mvm mvm);

    R vector(VectorOp vector);

    R host(HostOp host);

    R sync(Sync sync);

    R repeat(Repeat repeat);

    R halt(Halt halt);
  }
}
