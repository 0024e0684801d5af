package photonc.cost;

import java.util.HashMap;
import java.util.Map;
import photonc.target.Target;

/**
 * How long one instruction takes on its own, by the recurrence of docs/isa.md: chunks are read,
 * worked on and written, two waiting before the work and two behind it.
 */
final class JobTimes {
  private record Shape(long vectors, long lanes, int sharers) {}

  private final Target target;
  private final int inputBytes;
  private final int passes;
  private final Map<Shape, Long> streams = new HashMap<>();

  JobTimes(Target target, int inputBytes, int passes) {
    this.target = target;
    this.inputBytes = inputBytes;
    this.passes = passes;
  }

  long slotsFs(long bytes) {
    long line = target.scratchpad().lineBytes();
    return (bytes + line - 1) / line * target.scratchpad().lineFs();
  }

  /**
   * An mvm, tail included. {@code sharers} cores stream at the same time: the scratchpad serves
   * them in turn, so a chunk comes once every round.
   */
  long streamFs(long vectors, long lanes, int sharers) {
    return streams.computeIfAbsent(
        new Shape(vectors, lanes, sharers), s -> stream(vectors, lanes, sharers));
  }

  private long stream(long vectors, long lanes, int sharers) {
    long group = target.array().inputBufferVectors();
    long symbolFs = target.clocks().symbolFs();
    long readEnd = 0;
    long workEnd = 0;
    long previousWorkEnd = 0;
    for (long first = 0; first < vectors; first += group) {
      long count = Math.min(group, vectors - first);
      long request = Math.max(readEnd, previousWorkEnd);
      readEnd =
          up(request, target.scratchpad().lineFs()) + sharers * slotsFs(count * lanes * inputBytes);
      previousWorkEnd = workEnd;
      workEnd = up(Math.max(readEnd, workEnd), symbolFs) + count * passes * symbolFs;
    }
    return Math.max(workEnd + target.array().latencyFs(), target.clocks().digitalFs());
  }

  /**
   * A drain of so many words: one elementwise vector instruction, adding to what is there or not.
   */
  long drainFs(long words, boolean adds) {
    long group = target.vector().lanes();
    long digitalFs = target.clocks().digitalFs();
    long lineFs = target.scratchpad().lineFs();
    long readEnd = 0;
    long workEnd = 0;
    long previousWorkEnd = 0;
    long writeEnd = 0;
    long previousWriteEnd = 0;
    long server = 0;
    for (long first = 0; first < words; first += group) {
      long slots = slotsFs(4 * Math.min(group, words - first));
      long request = Math.max(readEnd, previousWorkEnd);
      readEnd = adds ? up(Math.max(request, server), lineFs) + slots : request;
      server = adds ? readEnd : server;
      previousWorkEnd = workEnd;
      workEnd = up(Math.max(Math.max(readEnd, workEnd), previousWriteEnd), digitalFs) + digitalFs;
      previousWriteEnd = writeEnd;
      long writeRequest = Math.max(workEnd, writeEnd);
      writeEnd = up(Math.max(writeRequest, server), lineFs) + slots;
      server = writeEnd;
    }
    return Math.max(writeEnd, digitalFs);
  }

  static long up(long time, long multiple) {
    return (time + multiple - 1) / multiple * multiple;
  }
}
