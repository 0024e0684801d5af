package photonc.program;

import java.util.Objects;

/** A step of a vector instruction and where its second operand comes from. */
public record Stage(StageOp op, Operand operand) {
  /** The second operand. */
  public sealed interface Operand {
    /** The element of source {@code index} at the running position. */
    record Source(int index) implements Operand {}

    /** The same number for every element. */
    record Immediate(double value) implements Operand {}

    /** No operand: for one-operand steps. */
    record None() implements Operand {}
  }

  public Stage {
    Objects.requireNonNull(op);
    if (op.isBinary() == operand instanceof Operand.None) {
      throw new IllegalArgumentException(op.text() + " with operand " + operand);
    }
  }
}
