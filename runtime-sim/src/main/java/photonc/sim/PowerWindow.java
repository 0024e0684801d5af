package photonc.sim;

import java.util.List;
import photonc.program.Segment;

/**
 * Residencies that draw standing power during one part of a run. Ring times are sums over rings.
 *
 * @param streamingFs for every core, time its stream unit's work ran
 * @param ringHeldFs time rings held a weight
 * @param ringHeldStreamingFs the part of it during which the core's stream unit worked
 */
public record PowerWindow(
    Segment segment,
    long startFs,
    long endFs,
    List<Long> streamingFs,
    double ringHeldFs,
    double ringHeldStreamingFs) {
  public PowerWindow {
    streamingFs = List.copyOf(streamingFs);
  }

  public long lengthFs() {
    return endFs - startFs;
  }

  /** Streaming time summed over the cores. */
  public long streamingTotalFs() {
    return streamingFs.stream().mapToLong(Long::longValue).sum();
  }
}
