package photonc.sim;

import java.util.Locale;
import java.util.Optional;

/** Why a unit that has work, or the sequencer, does not go on. */
public enum StallReason {
  AWAIT_LOAD("a token of the loads"),
  AWAIT_STORE("a token of the stores"),
  AWAIT_WRITER("a token of a weight writer"),
  AWAIT_STREAM("a token of a stream path"),
  AWAIT_VECTOR("a token of the vector unit"),
  AWAIT_HOST("a token of the host"),
  WRITE_PATH("another writer on the same write path"),
  CLOCK("the next edge of its clock"),
  LATENCY("the first answer of a memory"),
  SP_PORT("a free slot of the scratchpad"),
  DRAM_PORT("a free slot of DRAM"),
  BARRIER("everything before a segment to be done"),
  QUEUE_FULL("room in a unit's queue");

  private final String awaited;
  private final Optional<StallReason> occurred;

  StallReason(String awaited) {
    this.awaited = awaited;
    this.occurred = Optional.of(this);
  }

  /** This reason where there may be none: one object each, for there are many stalls. */
  Optional<StallReason> occurred() {
    return occurred;
  }

  /** The name in reports. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the unit waits for. */
  public String awaited() {
    return awaited;
  }
}
