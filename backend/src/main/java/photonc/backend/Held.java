package photonc.backend;

import photonc.ir.Affine;
import photonc.ir.Operation;
import photonc.ir.TensorType;

/** How the program holds a value of the module. */
sealed interface Held {
  /** Dense and row-major in a buffer. */
  record InBuffer(Buffer buffer, TensorType type) implements Held {}

  /** Zeros that take no memory yet. */
  record Zero(TensorType type) implements Held {}

  /**
   * Dense and row-major in DRAM.
   *
   * @param own whether it was made to be written over: no input, no constant
   */
  record InDram(long address, TensorType type, boolean own) implements Held {}

  /**
   * Partial sums in a buffer that count as zeros, whatever is there, while {@code accumulate} is 0.
   */
  record Pending(Buffer buffer, TensorType type, Affine accumulate) implements Held {}

  /** The running value of vector arithmetic that its only user goes on with. */
  record Deferred(Chain chain) implements Held {}

  /** A bank that {@code program} wrote. */
  record Bank(Operation program) implements Held {}
}
