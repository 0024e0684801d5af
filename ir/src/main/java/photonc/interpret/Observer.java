package photonc.interpret;

import photonc.ir.Operation;
import photonc.ir.Tensor;

/** Sees the values of a run as they come to be; changes nothing. */
@FunctionalInterface
public interface Observer {
  /**
   * Called for every tensor result, in order, after its op was executed.
   *
   * @param counters values of the op's loop counters ({@link Operation#indices})
   */
  void observe(Operation op, long[] counters, Tensor result);

  /** Called for every integer {@code tile.mvm} and {@code array.mvm}, before its result. */
  default void detected(Operation op, long[] counters, DetectorPeaks peaks) {}
}
