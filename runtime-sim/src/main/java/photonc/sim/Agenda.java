package photonc.sim;

import java.util.Arrays;

/**
 * When every unit wants something next: its next request to a server, its next edge; and which
 * units have something to look at when they are asked to issue.
 */
final class Agenda {
  private final long[] requestFs;
  private final long[] wakeFs;
  private final boolean[] stirred;
  private long edgeFs = Time.NEVER;

  Agenda(int units) {
    requestFs = new long[units];
    wakeFs = new long[units];
    stirred = new boolean[units];
    Arrays.fill(requestFs, Time.NEVER);
    Arrays.fill(wakeFs, Time.NEVER);
  }

  /** The unit whose request is the earliest, the first in unit order of equals. */
  int firstRequest() {
    int first = 0;
    for (int k = 1; k < requestFs.length; k++) {
      if (requestFs[k] < requestFs[first]) {
        first = k;
      }
    }
    return first;
  }

  /** When a unit's next request was made, or never. */
  long requestFs(int unit) {
    return requestFs[unit];
  }

  void request(int unit, long timeFs) {
    requestFs[unit] = timeFs;
  }

  /** The first edge at which something may change, or never. */
  long edgeFs() {
    return edgeFs;
  }

  /** Finds the next edge anew; {@code othersFs} is that of the sequencer. */
  void plan(long othersFs) {
    edgeFs = othersFs;
    for (long wake : wakeFs) {
      edgeFs = Math.min(edgeFs, wake);
    }
  }

  /** The edge at which a unit does something of its own accord, or never. */
  void wake(int unit, long timeFs) {
    wakeFs[unit] = timeFs;
    edgeFs = Math.min(edgeFs, timeFs);
  }

  boolean isAwake(int unit, long timeFs) {
    return wakeFs[unit] <= timeFs;
  }

  /** Whatever kept the unit from its next instruction may be over. */
  void stir(int unit) {
    stirred[unit] = true;
  }

  /** Whether anything happened to the unit since this was asked last. */
  boolean takeStirred(int unit) {
    boolean was = stirred[unit];
    stirred[unit] = false;
    return was;
  }
}
