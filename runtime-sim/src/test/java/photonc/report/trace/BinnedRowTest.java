package photonc.report.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import photonc.report.trace.BinnedRow.State;

class BinnedRowTest {
  @Test
  void twoBinsBecomeOneByWhatWasDoneInThem() {
    BinnedRow row = new BinnedRow("load0");
    row.add(0, State.BUSY, "conv1", 3);
    row.add(1, State.BUSY, "conv1", 4);
    row.add(1, State.BUSY, "conv2", 5);
    row.add(4, State.STALLED, "clock", 6);
    row.fold();
    assertThat(row.fs(State.BUSY, 0)).isEqualTo(Map.of("conv1", 7L, "conv2", 5L));
    assertThat(row.totalFs(State.BUSY, 1)).isZero();
    assertThat(row.fs(State.STALLED, 2)).isEqualTo(Map.of("clock", 6L));
    assertThat(row.totalFs(State.STALLED, 4)).isZero();
  }

  @Property(tries = 200)
  void foldingLosesNothing(
      @ForAll @Size(min = 1, max = 40) int[] bins, @ForAll @IntRange(min = 1, max = 7) int folds) {
    BinnedRow row = new BinnedRow("load0");
    long[] expected = new long[64];
    for (int k = 0; k < bins.length; k++) {
      int bin = Math.floorMod(bins[k], 64);
      row.add(bin, State.BUSY, "layer " + k % 3, k + 1L);
      expected[bin >> folds] += k + 1L;
    }
    for (int k = 0; k < folds; k++) {
      row.fold();
    }
    for (int bin = 0; bin < 64; bin++) {
      assertThat(row.totalFs(State.BUSY, bin)).isEqualTo(expected[bin]);
    }
  }
}
