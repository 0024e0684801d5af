package photonc.program;

/** Visits what a {@link ProgramCursor} yields, which is neither a repeat nor a halt. */
public interface FlatVisitor<R> extends Instruction.Visitor<R> {
  @Override
  default R repeat(Repeat repeat) {
    throw new AssertionError("a cursor yields no repeat");
  }

  @Override
  default R halt(Halt halt) {
    throw new AssertionError("a cursor yields no halt");
  }
}
