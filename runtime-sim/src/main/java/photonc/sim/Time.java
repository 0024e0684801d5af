package photonc.sim;

/** Arithmetic on femtoseconds. */
final class Time {
  /** Later than anything that happens. */
  static final long NEVER = Long.MAX_VALUE;

  private Time() {}

  /** The first multiple of {@code period} at or after {@code timeFs}. */
  static long roundUp(long timeFs, long period) {
    long over = timeFs % period;
    return over == 0 ? timeFs : timeFs - over + period;
  }
}
