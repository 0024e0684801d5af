package photonc.report.trace;

/**
 * How much of a run a timeline shows.
 *
 * @param slices at most so many slices and counter values
 * @param fromFs slices that end at or before it are left out
 * @param toFs slices that start at or after it are left out
 */
public record TraceLimits(long slices, long fromFs, long toFs) {
  public TraceLimits {
    if (slices < 1 || fromFs < 0 || toFs <= fromFs) {
      throw new IllegalArgumentException("nothing would be shown");
    }
  }

  /** The whole run, as far as so many slices go. */
  public static TraceLimits of(long slices) {
    return new TraceLimits(slices, 0, Long.MAX_VALUE);
  }

  boolean shows(long startFs, long endFs) {
    return startFs < toFs && (endFs > fromFs || startFs >= fromFs);
  }
}
