package photonc.cost;

/** The scratchpad's lines in time: whoever asks first is served first, in whole lines. */
final class Scratchpad {
  private final long lineBytes;
  private final long lineFs;
  private long freeFs = Long.MIN_VALUE;

  Scratchpad(long lineBytes, long lineFs) {
    this.lineBytes = lineBytes;
    this.lineFs = lineFs;
  }

  /** The first multiple of {@code step} that is not before {@code time}. */
  static long up(long time, long step) {
    return -Math.floorDiv(-time, step) * step;
  }

  /** When a request of {@code bytes} made at {@code time} is done. */
  long serve(long time, long bytes) {
    long start = time <= freeFs ? freeFs : up(time, lineFs);
    freeFs = start + (bytes + lineBytes - 1) / lineBytes * lineFs;
    return freeFs;
  }

  void shift(long fs) {
    freeFs += fs;
  }

  void sign(Signature signature, long now) {
    signature.add(freeFs <= now ? 0 : freeFs - now).add(Math.floorMod(now, lineFs));
  }
}
