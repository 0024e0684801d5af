package photonc.sim;

/** A shared server that hands out whole slots, first come, first served: DRAM, scratchpad. */
final class SlotServer {
  private final StallReason port;
  private final long slotBytes;
  private final long slotFs;
  private long freeFs;

  SlotServer(StallReason port, long slotBytes, long slotFs) {
    if (slotBytes < 1 || slotFs < 1) {
      throw new IllegalArgumentException("a slot moves a byte in a femtosecond at the least");
    }
    this.port = port;
    this.slotBytes = slotBytes;
    this.slotFs = slotFs;
  }

  /** The reason of whoever waits for this server. */
  StallReason port() {
    return port;
  }

  long slots(long bytes) {
    return (bytes + slotBytes - 1) / slotBytes;
  }

  /** The end of the slots that are given away. */
  long freeFs() {
    return freeFs;
  }

  /** Gives away slots for so long, if any are given away after {@code nowFs}. */
  void skip(long nowFs, long lengthFs) {
    if (freeFs > nowFs) {
      freeFs += lengthFs;
    }
  }

  /** When a request made at {@code timeFs} would start. */
  long probe(long timeFs) {
    return timeFs <= freeFs ? freeFs : Time.roundUp(timeFs, slotFs);
  }

  /**
   * Reserves {@code slots} slots from {@code startFs}, which is what probe said, and says their
   * end.
   */
  long issue(long startFs, long slots) {
    if (slots < 1 || startFs < freeFs || (startFs > freeFs && startFs % slotFs != 0)) {
      throw new IllegalStateException(slots + " slots at " + startFs + " fs, free at " + freeFs);
    }
    freeFs = startFs + slots * slotFs;
    return freeFs;
  }
}
