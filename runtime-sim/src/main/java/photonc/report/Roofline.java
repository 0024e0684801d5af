package photonc.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.SimResult;
import photonc.sim.Span;
import photonc.target.Target;

/**
 * How close layers come to what the machine could do: the arrays' MACs and the memories' bytes per
 * second (Williams, Waterman and Patterson, CACM 52(4), 2009), a roof for each memory.
 */
public record Roofline(
    double peakMacsPerSecond,
    double dramBytesPerSecond,
    double scratchpadBytesPerSecond,
    List<Point> points) {
  private static final double FS_PER_SECOND = 1e15;

  public Roofline {
    points = List.copyOf(points);
  }

  /**
   * A layer in the first step.
   *
   * @param site its place among the report's layers
   * @param spanFs first issue to last done
   * @param macsPerSecond useful MACs over that time
   * @param macsPerDramByte empty where it moves none
   * @param roofMacsPerSecond the least of what arrays and memories allow
   */
  public record Point(
      int site,
      String name,
      double usefulMacs,
      long spanFs,
      double macsPerSecond,
      Optional<Double> macsPerDramByte,
      Optional<Double> macsPerScratchpadByte,
      double roofMacsPerSecond) {}

  static Roofline of(SimResult result, Program program, Target target) {
    Target.Array array = target.array();
    double rings = (double) array.units() * array.cores();
    double peak = rings / target.clocks().symbolFs() * FS_PER_SECOND;
    double dram = (double) target.dram().slotBytes() / target.dram().slotFs() * FS_PER_SECOND;
    Target.Scratchpad scratchpad = target.scratchpad();
    double sp = (double) scratchpad.lineBytes() / scratchpad.lineFs() * FS_PER_SECOND;
    Roofline roofs = new Roofline(peak, dram, sp, List.of());
    List<Point> points = new ArrayList<>();
    for (int site = 0; site < program.sites().size(); site++) {
      roofs.point(site, result, program).ifPresent(points::add);
    }
    return new Roofline(peak, dram, sp, points);
  }

  private Optional<Point> point(int site, SimResult result, Program program) {
    int steps = Math.max(1, result.timing().steps().size());
    Counts counts = result.timing().counts().of(site, Segment.STEP);
    double macs = (double) counts.get(Counter.USEFUL_MACS) / steps;
    long spanFs = result.timing().sites().get(site).firstStep().map(Span::lengthFs).orElse(0L);
    if (macs == 0 || spanFs == 0) {
      return Optional.empty();
    }
    Optional<Double> ofDram = perByte(counts, Counter.DRAM_READ_BYTES, Counter.DRAM_WRITE_BYTES);
    Optional<Double> ofScratchpad = perByte(counts, Counter.SP_READ_BYTES, Counter.SP_WRITE_BYTES);
    double fed =
        Math.min(
            ofDram.map(intensity -> intensity * dramBytesPerSecond).orElse(peakMacsPerSecond),
            ofScratchpad
                .map(intensity -> intensity * scratchpadBytesPerSecond)
                .orElse(peakMacsPerSecond));
    return Optional.of(
        new Point(
            site,
            program.sites().get(site).name(),
            macs,
            spanFs,
            macs / spanFs * FS_PER_SECOND,
            ofDram,
            ofScratchpad,
            Math.min(peakMacsPerSecond, fed)));
  }

  private static Optional<Double> perByte(Counts counts, Counter read, Counter written) {
    double bytes = (double) counts.get(read) + counts.get(written);
    return bytes == 0 ? Optional.empty() : Optional.of(counts.get(Counter.USEFUL_MACS) / bytes);
  }
}
