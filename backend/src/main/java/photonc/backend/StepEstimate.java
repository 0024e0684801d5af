package photonc.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Store;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;
import photonc.target.Streaming;
import photonc.target.Target;

/**
 * About how long after each other steps end under a plan of its tables: product after product, each
 * as long as its busiest core streams or is written or as the memories take for what is moved
 * meanwhile, and then as the vector unit works; with the loads of tables beside it. Good enough to
 * compare plans; no report shows it.
 */
final class StepEstimate {
  /** What stands from the first use of a table to that of the next. */
  private static final class Phase {
    private final int draft;
    private final Map<Integer, Long> streamFs = new HashMap<>();
    private final Map<Integer, Long> tunes = new HashMap<>();
    private final Set<WeightTable> tables = new HashSet<>();
    private long tuneBytes;
    private long vectorFs;
    private long spBytes;
    private long besideFs;
    private long alternatingFs;

    Phase(int draft) {
      this.draft = draft;
    }

    long streamedFs() {
      return streamFs.values().stream().mapToLong(fs -> fs).max().orElse(0);
    }

    long mostTunes() {
      return tunes.values().stream().mapToLong(count -> count).max().orElse(0);
    }

    long writtenBytes() {
      return tuneBytes * tunes.values().stream().mapToLong(count -> count).sum();
    }
  }

  private final Target target;
  private final Set<Buffer> apart;
  private final List<Phase> phases = new ArrayList<>();
  private long besideFs;

  /**
   * @param addresses of values; tables count as in DRAM
   * @param apart buffers that are loaded and stored beside everything else
   */
  StepEstimate(Target target, List<Draft> drafts, Addresses addresses, Set<Buffer> apart) {
    this.target = target;
    this.apart = apart;
    Set<WeightTable> seen = new HashSet<>();
    phases.add(new Phase(0));
    for (int k = 0; k < drafts.size(); k++) {
      boolean first = false;
      for (Draft.Step step : Draft.steps(drafts.get(k))) {
        first |= seen.addAll(step.tables());
      }
      if (first) {
        phases.add(new Phase(k));
      }
      count(drafts.get(k), 1, addresses);
    }
  }

  private void count(Draft draft, long times, Addresses inside) {
    if (draft instanceof Draft.Loop loop) {
      loop.body().drafts().forEach(inner -> count(inner, times * loop.count(), inside));
    } else if (draft instanceof Draft.Renamed renamed) {
      count(renamed.draft(), times, inside.renamed(renamed.from(), renamed.to()));
    } else {
      Draft.Step step = (Draft.Step) draft;
      phase().tables.addAll(step.tables());
      Work work = step.work().apply(inside);
      if (step.kind() == Draft.Kind.COMPUTE) {
        count(work, times);
      } else {
        step.touched().forEach(buffer -> transfer(inside.named(buffer), work, times));
      }
    }
  }

  private Phase phase() {
    return phases.get(phases.size() - 1);
  }

  /** Next to all of a step, next to a phase, or in turns with what a phase computes. */
  private void transfer(Buffer buffer, Work work, long times) {
    Pattern moved = work instanceof Load load ? load.destination() : ((Store) work).source();
    long fs = times * (target.dram().latencyFs() + dramFs(bytes(moved)));
    if (!apart.contains(buffer)) {
      phase().alternatingFs += fs;
    } else if (buffer.home().depth() == 0) {
      besideFs += fs;
    } else {
      phase().besideFs += fs;
    }
  }

  private void count(Work work, long times) {
    if (work instanceof Mvm mvm) {
      Streaming streaming =
          target.streaming(
              target.array().rows(), mvm.source().innerCount(), mvm.encoding().passes());
      long streamedFs = streaming.timeFs(mvm.source().outerCount());
      phase().streamFs.merge(mvm.core(), times * streamedFs, Long::sum);
      phase().spBytes += times * bytes(mvm.source());
    } else if (work instanceof Tune tune) {
      phase().tunes.merge(tune.core(), times, Long::sum);
      phase().tuneBytes = (long) tune.blockRows() * tune.blockColumns() * tune.element().bytes();
    } else if (work instanceof VectorOp vector) {
      count(vector, times);
    }
  }

  private void count(VectorOp vector, long times) {
    int lanes = target.vector().lanes();
    long reduced = vector.reducedCount() * vector.reduction().sources();
    long cycles = Math.max(1, reduced + vector.stages().size());
    long groups = (vector.destination().elements() + lanes - 1) / lanes;
    long moved =
        bytes(vector.destination())
            + vector.sources().stream().mapToLong(StepEstimate::bytes).sum();
    long worked = groups * cycles * target.clocks().digitalFs();
    phase().vectorFs += times * Math.max(worked, scratchpadFs(moved));
  }

  private static long bytes(Pattern pattern) {
    return pattern.memory().equals(Memory.SP) ? pattern.elements() * pattern.element().bytes() : 0;
  }

  /** Femtoseconds. */
  long of(TablePlan plan) {
    Walk walk = new Walk(plan);
    for (int p = 0; p < phases.size(); p++) {
      int end = p + 1 < phases.size() ? phases.get(p + 1).draft : Integer.MAX_VALUE;
      walk.pass(phases.get(p), end);
    }
    return Math.max(Math.max(walk.nowFs, walk.dramFreeFs), besideFs);
  }

  /** From phase to phase with the loads of tables that come meanwhile. */
  private final class Walk {
    private final TablePlan plan;
    private final Map<WeightTable, Long> arrivals = new HashMap<>();
    private int loads;
    private long dramFreeFs;
    private long nowFs;

    Walk(TablePlan plan) {
      this.plan = plan;
    }

    /**
     * @param end the first draft behind the phase
     */
    void pass(Phase phase, int end) {
      long loadedBytes = load(end);
      boolean direct = false;
      for (WeightTable table : phase.tables) {
        nowFs = Math.max(nowFs, arrivals.getOrDefault(table, 0L));
        direct |= !arrivals.containsKey(table) && !plan.held().containsKey(table);
      }
      long waitFs = direct ? read(dramFs(phase.writtenBytes())) : 0;
      long moved = phase.spBytes + loadedBytes + (direct ? 0 : phase.writtenBytes());
      long arrayFs = Math.max(phase.streamedFs(), writtenFs(phase, direct));
      long computed = Math.max(arrayFs, scratchpadFs(moved)) + phase.vectorFs;
      long beside = Math.max(phase.besideFs, waitFs);
      nowFs += Math.max(computed, beside) + phase.alternatingFs;
    }

    /** Starts the loads in front of drafts of a phase; how many bytes they write. */
    private long load(int end) {
      long bytes = 0;
      while (loads < plan.streamed().size() && plan.streamed().get(loads).before() < end) {
        WeightTable table = plan.streamed().get(loads++).table();
        dramFreeFs = Math.max(dramFreeFs, nowFs) + target.dram().latencyFs();
        dramFreeFs += dramFs(table.bytes());
        arrivals.put(table, dramFreeFs);
        bytes += table.bytes();
      }
      return bytes;
    }

    /** How long writers read what takes the channel so long: they take turns with the loads. */
    private long read(long fs) {
      long shared = Math.min(fs, Math.max(0, dramFreeFs - nowFs));
      dramFreeFs += shared > 0 ? fs : 0;
      return fs + shared;
    }
  }

  /** Every core writes its tiles one after the other, and all of them read from one memory. */
  private long writtenFs(Phase phase, boolean direct) {
    long leadFs = target.write().tileFs() + (direct ? target.dram().latencyFs() : 0);
    long readFs = direct ? dramFs(phase.tuneBytes) : scratchpadFs(phase.tuneBytes);
    return phase.mostTunes() * (leadFs + readFs);
  }

  private long dramFs(long bytes) {
    long slot = target.dram().slotBytes();
    return (bytes + slot - 1) / slot * target.dram().slotFs();
  }

  private long scratchpadFs(long bytes) {
    long line = target.scratchpad().lineBytes();
    return (bytes + line - 1) / line * target.scratchpad().lineFs();
  }
}
