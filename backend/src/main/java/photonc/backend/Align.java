package photonc.backend;

/** Buffers start at multiples of 64 bytes. */
final class Align {
  private static final long BYTES = 64;

  private Align() {}

  static long up(long bytes) {
    return Math.multiplyExact((Math.addExact(bytes, BYTES - 1) / BYTES), BYTES);
  }
}
