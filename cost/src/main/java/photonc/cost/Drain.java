package photonc.cost;

import photonc.ir.ElementType;
import photonc.ir.Epilogue;
import photonc.ir.Stage;

/**
 * What the vector unit does with every sum of a product when it stores it.
 *
 * @param operands numbers of 4 bytes read beside the sum
 * @param elementBytes of what is stored
 */
public record Drain(
    int additions, int multiplications, int complexOps, int operands, int elementBytes) {
  /** Sums are stored as they are. */
  public static final Drain PLAIN = new Drain(0, 0, 0, 0, 4);

  /** Through the stages into a tensor of such elements. */
  public static Drain of(Epilogue epilogue, ElementType element) {
    int additions = 0;
    int multiplications = 0;
    int complexOps = 0;
    int operands = 0;
    for (Stage stage : epilogue.stages()) {
      switch (stage.op().work()) {
        case ADDITION -> additions++;
        case MULTIPLICATION -> multiplications++;
        case COMPLEX -> complexOps++;
      }
      operands += stage.operand() instanceof Stage.Operand.Source ? 1 : 0;
    }
    return new Drain(additions, multiplications, complexOps, operands, element.bytes());
  }

  /** Cycles of a group of lanes on a machine that takes so many for a complex operation. */
  long cycles(int complexCycles) {
    long cycles = (long) additions + multiplications + (long) complexOps * complexCycles;
    return Math.max(1, cycles);
  }
}
