package photonc.program.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import photonc.program.Token;
import photonc.program.UnitId;

/**
 * Vector clocks: for every unit, how many instructions of each unit are done for certain when its
 * current one starts. A unit's own are; a wait adds what its signal's instruction knew.
 */
final class Clocks {
  /** Signals of a token that may be ahead of their waits; far beyond any queue. */
  static final int MOST_PENDING = 1 << 16;

  private final int cores;
  private final long[][] done;
  private final long[] started;
  private final List<Pending> tokens = new ArrayList<>();
  private int current;

  /** A token's initial count that is left, and what its signals knew, oldest first. */
  private static final class Pending {
    private final ArrayDeque<long[]> signals = new ArrayDeque<>();
    private int initial;
  }

  Clocks(List<Token> tokens, int cores) {
    this.cores = cores;
    int units = 4 + 2 * cores;
    done = new long[units][units];
    started = new long[units];
    for (Token token : tokens) {
      Pending pending = new Pending();
      pending.initial = token.initial();
      this.tokens.add(pending);
    }
  }

  int units() {
    return started.length;
  }

  int current() {
    return current;
  }

  long now() {
    return started[current];
  }

  /** The next instruction of a unit begins: all before it in its queue are done. */
  void start(UnitId unit) {
    current =
        switch (unit.kind()) {
          case LOAD -> 0;
          case STORE -> 1;
          case VECTOR -> 2;
          case HOST -> 3;
          case WRITER -> 4 + unit.index();
          case STREAM -> 4 + cores + unit.index();
        };
    done[current][current] = started[current]++;
  }

  /** False where no signal is left to wait for. */
  boolean await(int token) {
    Pending pending = tokens.get(token);
    if (pending.initial > 0) {
      pending.initial--;
      return true;
    }
    long[] known = pending.signals.poll();
    if (known == null) {
      return false;
    }
    for (int unit = 0; unit < known.length; unit++) {
      done[current][unit] = Math.max(done[current][unit], known[unit]);
    }
    return true;
  }

  /** The current instruction signals when it is done; false where too many are pending. */
  boolean signal(int token) {
    ArrayDeque<long[]> signals = tokens.get(token).signals;
    if (signals.size() == MOST_PENDING) {
      return false;
    }
    long[] known = done[current].clone();
    known[current] = started[current];
    signals.add(known);
    return true;
  }

  /** Everything started so far is done before anything that follows. */
  void barrier() {
    for (long[] known : done) {
      System.arraycopy(started, 0, known, 0, started.length);
    }
  }

  /** Whether an instruction of a unit is done when the current one starts. */
  boolean isDone(int unit, long time) {
    return unit == current || done[current][unit] >= time;
  }
}
