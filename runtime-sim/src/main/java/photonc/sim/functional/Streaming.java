package photonc.sim.functional;

import java.util.Optional;
import photonc.program.InputEncoding;
import photonc.program.Mvm;

/**
 * One execution of an mvm, as its chunks share it.
 *
 * @param span the lanes of the walk's vectors that meet weights, if a table can tell where they lie
 * @param vectors walked vectors
 * @param firstVector number of the first in the whole product
 * @param lanes lanes of a vector that meet weights
 * @param accumulators byte address of the first sum
 * @param add whether sums are added to what is there
 * @param step number of the input
 */
record Streaming(
    Mvm mvm,
    Bank bank,
    Walk walk,
    Optional<LaneSpan> span,
    long[] counters,
    Sram source,
    Sram sums,
    int vectors,
    long firstVector,
    int lanes,
    int accumulators,
    boolean add,
    int step) {
  private static final double EXACT_SINGLE = 0x1p24;
  private static final int MOST_IN_ORDER = 256;

  /** Lanes read for each vector. */
  int width() {
    return (int) walk.pattern.innerCount();
  }

  /** How codes become light; only signed codes have a choice. */
  InputEncoding encoding() {
    boolean free = mvm.adcBits() == 0 && bank.exact;
    return free || !walk.pattern.element().isSigned() ? InputEncoding.DIRECT : mvm.encoding();
  }

  /**
   * Whether sums are added lane by lane however a library is called: codes are exact in any order;
   * of floats it is so where rows fill the library's registers, of at most 16 floats, and lanes are
   * too few for it to cut sums (it does from some 320 on).
   */
  boolean sumsInOrder() {
    return !bank.element.isFloat() || (bank.rows % 16 == 0 && lanes <= MOST_IN_ORDER);
  }

  /** Whether floats hold every sum of codes exactly, or are what is streamed. */
  boolean isSingle() {
    return bank.element.isFloat() || (bank.exact && bound() < EXACT_SINGLE);
  }

  /** What offset inputs are shifted by. */
  long shift() {
    return encoding() == InputEncoding.OFFSET ? 1L << (walk.pattern.element().bits() - 1) : 0;
  }

  /** Bound of every sum's magnitude, partial sums included. */
  double bound() {
    double largestCode =
        Math.max(
            (double) walk.pattern.element().maxCode(), -(double) walk.pattern.element().minCode());
    return (largestCode + (double) shift()) * bank.largest * Math.max(1, lanes);
  }
}
