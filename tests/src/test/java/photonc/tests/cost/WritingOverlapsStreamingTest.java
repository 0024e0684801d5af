package photonc.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import photonc.cost.Product;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.ir.Mapping;
import photonc.program.Mvm;
import photonc.program.Tune;
import photonc.sim.Simulator;
import photonc.target.Target;
import photonc.target.Targets;

/** In compiled programs a core writes one bank while it streams through another. */
class WritingOverlapsStreamingTest {
  private record Interval(long startFs, long endFs) {
    boolean overlaps(Interval other) {
      return startFs < other.endFs && other.startFs < endFs;
    }
  }

  /** Ten blocks of 64 x 64 on one core, 400 vectors through each: 80 ns of symbols. */
  private static final Product PRODUCT =
      new Product(64, 640, 400, ElementType.U8, false, ElementType.I8);

  private static final Mapping ONE_CORE =
      new Mapping(64, 64, 400, 1, 1, 1, Mapping.Order.RVC, false);

  private final List<Interval> tunes = new ArrayList<>();
  private final List<Interval> mvms = new ArrayList<>();

  private long latencyFs(String banks) {
    Target target =
        Targets.load("mrr-crossbar", List.of("array.banks=" + banks), new Diagnostics())
            .orElseThrow();
    Simulator simulator =
        new Simulator(
            LoneProduct.compile(PRODUCT, ONE_CORE, target),
            target,
            (unit, work, step, startFs, doneFs) -> {
              if (work instanceof Tune) {
                tunes.add(new Interval(startFs, doneFs));
              } else if (work instanceof Mvm) {
                mvms.add(new Interval(startFs, doneFs));
              }
            });
    return simulator.runTiming(1).timing().warmLatencyFs();
  }

  private long overlapping() {
    return tunes.stream().filter(tune -> mvms.stream().anyMatch(tune::overlaps)).count();
  }

  @Test
  void withTwoBanksEveryBlockButTheFirstIsWrittenBehindAStream() {
    latencyFs("2");
    assertThat(tunes).hasSize(10);
    assertThat(overlapping()).isEqualTo(9);
  }

  @Test
  void withOneBankNoneIs() {
    latencyFs("1");
    assertThat(tunes).hasSize(10);
    assertThat(overlapping()).isZero();
  }

  /**
   * A write takes 4.25 ns of scratchpad, up to an edge, and 20 ns to settle. A bank falls free when
   * the next stream starts, so that the scratchpad reads the block first and the stream waits for
   * those 5 ns all the same.
   */
  @Test
  void theSecondBankSavesTheTimeOfNineWrites() {
    long savedFs = latencyFs("1") - latencyFs("2");
    assertThat(savedFs).isBetween(9 * 19_000_000L, 9 * 21_000_000L);
  }
}
