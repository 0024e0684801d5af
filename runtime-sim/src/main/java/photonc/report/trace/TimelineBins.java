package photonc.report.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import photonc.target.Target;

/**
 * Sums a timeline up in bins of equal length, few enough to draw whatever the run's length. Where
 * the bins are used up, two become one; no femtosecond is lost.
 */
public final class TimelineBins implements SliceSink {
  /** The row of what hands out instructions. */
  public static final String SEQUENCER = "sequencer";

  /** After the end of a run there are more than half as many. */
  static final int MOST = 1024;

  private final Map<Track, BinnedRow> rows = new TreeMap<>(Comparator.comparingInt(Track::number));
  private long binFs;

  /** Bins for a run on a target, whose rows they are. */
  public TimelineBins(Target target) {
    Tracks tracks = new Tracks(target);
    this.binFs = target.clocks().digitalFs();
    for (Track track : tracks.all()) {
      rows.put(track, new BinnedRow(track.name()));
    }
  }

  @Override
  public void slice(Slice slice, Supplier<Map<String, Object>> arguments) {
    while ((slice.endFs() - 1) / binFs >= MOST) {
      rows.values().forEach(BinnedRow::fold);
      binFs *= 2;
    }
    BinnedRow row = rows.get(slice.track());
    long atFs = slice.startFs();
    while (atFs < slice.endFs()) {
      long untilFs = Math.min(slice.endFs(), (atFs / binFs + 1) * binFs);
      row.add((int) (atFs / binFs), state(slice.kind()), slice.name(), untilFs - atFs);
      atFs = untilFs;
    }
  }

  private static BinnedRow.State state(Slice.Kind kind) {
    return switch (kind) {
      case BUSY -> BinnedRow.State.BUSY;
      case STALL -> BinnedRow.State.STALLED;
      case WRITE -> BinnedRow.State.BEING_WRITTEN;
      case HELD -> BinnedRow.State.HELD;
      case CONVERT -> BinnedRow.State.CONVERTING;
      case PORT_READ -> BinnedRow.State.READING;
      case PORT_WRITE -> BinnedRow.State.WRITING;
    };
  }

  @Override
  public void moment(String name, long timeFs, Map<String, Object> arguments) {
    // bins are of what lasts; recalibrations have a table of their own
  }

  @Override
  public void counter(int group, String name, long timeFs, long value) {
    // what a core holds is in the rows of its banks
  }

  @Override
  public Optional<String> finish(long totalFs) {
    return Optional.empty();
  }

  public long binFs() {
    return binFs;
  }

  /** In the order of the timeline. */
  public List<BinnedRow> rows() {
    return new ArrayList<>(rows.values());
  }
}
