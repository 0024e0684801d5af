package photonc.frontend.ops;

import java.util.List;
import photonc.ir.Operand;

/** What a recurrent operator does in one step of one direction. */
interface RecurrentCell {
  /**
   * The next state; the first of it is the step's output.
   *
   * @param x the step's input times its weights, batch by gates times hidden
   * @param state batch by hidden each
   */
  List<Operand> step(Operand x, List<Operand> state);
}
