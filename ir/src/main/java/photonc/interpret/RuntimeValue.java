package photonc.interpret;

import photonc.ir.Tensor;

/** What a value of a function holds while it runs. */
sealed interface RuntimeValue permits RuntimeValue.Array, RuntimeValue.Counter, ProgrammedBank {
  /** A tensor. */
  record Array(Tensor tensor) implements RuntimeValue {}

  /** The number of a loop's iteration. */
  record Counter(long count) implements RuntimeValue {}
}
