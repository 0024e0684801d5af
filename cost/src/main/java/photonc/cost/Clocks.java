package photonc.cost;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import photonc.target.Target;

/**
 * The state of the machine along a schedule: when each unit, bank and accumulator is free next, and
 * what was counted so far. All of it moves on linearly once a loop has settled, which is what
 * {@link #jump} uses.
 */
final class Clocks {
  private static final int DISPATCH = 0;
  private static final int VECTOR = 1;
  private static final int TUNE_READ = 2;
  private static final int END = 3;
  private static final int FIXED = 4;
  private static final int PER_CORE = 3;

  private final int banks;
  private final int cores;
  private final long[] times;
  private final long[] turns;
  private final long[] heldRings;
  private final Map<Fact, Double> facts = new EnumMap<>(Fact.class);

  Clocks(Target target) {
    this.banks = target.array().banks();
    this.cores = target.array().cores();
    this.times = new long[FIXED + cores * (PER_CORE + 2 * banks)];
    this.turns = new long[cores];
    this.heldRings = new long[cores * banks];
  }

  private Clocks(Clocks other) {
    this.banks = other.banks;
    this.cores = other.cores;
    this.times = other.times.clone();
    this.turns = other.turns.clone();
    this.heldRings = other.heldRings.clone();
    facts.putAll(other.facts);
  }

  Clocks copy() {
    return new Clocks(this);
  }

  /** The sequencer gives out one instruction a period; returns the first edge it may issue. */
  long dispatch(long periodFs) {
    times[DISPATCH] += periodFs;
    return times[DISPATCH];
  }

  long vectorFree() {
    return times[VECTOR];
  }

  void vectorFree(long time) {
    times[VECTOR] = time;
    end(time);
  }

  /** The scratchpad reads of tunes queue up behind each other. */
  long tuneReadFree() {
    return times[TUNE_READ];
  }

  void tuneReadFree(long time) {
    times[TUNE_READ] = time;
  }

  long pathFree(int path) {
    return times[core(path)];
  }

  void pathFree(int path, long time) {
    times[core(path)] = time;
  }

  long streamFree(int core) {
    return times[core(core) + 1];
  }

  void streamFree(int core, long time) {
    times[core(core) + 1] = time;
    end(time);
  }

  long accumulatorFree(int core) {
    return times[core(core) + 2];
  }

  void accumulatorFree(int core, long time) {
    times[core(core) + 2] = time;
  }

  long bankFree(int core, int bank) {
    return times[core(core) + PER_CORE + bank];
  }

  void bankFree(int core, int bank, long time) {
    times[core(core) + PER_CORE + bank] = time;
  }

  /** The bank a core writes next: they take turns. */
  int nextBank(int core) {
    return (int) (turns[core]++ % banks);
  }

  /** A bank holds other rings from {@code time} on. */
  void hold(int core, int bank, long rings, long time) {
    int since = core(core) + PER_CORE + banks + bank;
    int place = core * banks + bank;
    add(Fact.RINGS_HELD, (double) heldRings[place] * (time - times[since]));
    times[since] = time;
    heldRings[place] = rings;
    end(time);
  }

  /** Rings that hold a resident weight from before the first dispatch. */
  void preload(int core, long rings) {
    heldRings[core * banks] += rings;
  }

  long ringsHeld(int core) {
    return Arrays.stream(heldRings, core * banks, (core + 1) * banks).sum();
  }

  /** Counts what is still held up to the end, and returns the end. */
  long finish() {
    for (int core = 0; core < cores; core++) {
      for (int bank = 0; bank < banks; bank++) {
        hold(core, bank, heldRings[core * banks + bank], times[END]);
      }
    }
    return times[END];
  }

  void add(Fact fact, double amount) {
    facts.merge(fact, amount, Double::sum);
  }

  void count(Fact fact, long amount) {
    add(fact, (double) amount);
  }

  double fact(Fact fact) {
    return facts.getOrDefault(fact, 0.0);
  }

  private void end(long time) {
    times[END] = Math.max(times[END], time);
  }

  private int core(int core) {
    return FIXED + core * (PER_CORE + 2 * banks);
  }

  /** Whether every time moved on by as much since {@code last} as it had since {@code before}. */
  boolean hasSettled(Clocks last, Clocks before) {
    for (int k = 0; k < times.length; k++) {
      if (times[k] - last.times[k] != last.times[k] - before.times[k]) {
        return false;
      }
    }
    return Arrays.equals(heldRings, last.heldRings);
  }

  /** Repeats what happened since {@code last} another {@code periods} times. */
  void jump(Clocks last, long periods) {
    for (int k = 0; k < times.length; k++) {
      times[k] += Math.multiplyExact(times[k] - last.times[k], periods);
    }
    for (int k = 0; k < turns.length; k++) {
      turns[k] += Math.multiplyExact(turns[k] - last.turns[k], periods);
    }
    facts.replaceAll((fact, sum) -> sum + (sum - last.fact(fact)) * periods);
  }
}
