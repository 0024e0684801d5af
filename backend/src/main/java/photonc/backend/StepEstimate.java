package photonc.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.program.InputEncoding;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;
import photonc.target.Target;

/**
 * About how long a step takes under a plan of its tables: product after product, each as long as
 * its busiest core streams or is written and the vector unit works, with the loads of tables beside
 * it. Good enough to compare plans; no report shows it.
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

    Phase(int draft) {
      this.draft = draft;
    }
  }

  private final Target target;
  private final List<Phase> phases = new ArrayList<>();

  /**
   * @param addresses of values; tables count as in DRAM
   */
  StepEstimate(Target target, List<Draft> drafts, Addresses addresses) {
    this.target = target;
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
      count(step.work().apply(inside), times);
    }
  }

  private Phase phase() {
    return phases.get(phases.size() - 1);
  }

  private void count(Work work, long times) {
    if (work instanceof Mvm mvm) {
      long passes = mvm.encoding() == InputEncoding.TWO_PASS ? 2 : 1;
      long streamed = mvm.source().outerCount() * passes * target.clocks().symbolFs();
      phase()
          .streamFs
          .merge(mvm.core(), times * (streamed + target.array().latencyFs()), Long::sum);
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
    long dmaFree = 0;
    long now = 0;
    Map<WeightTable, Long> arrivals = new HashMap<>();
    int next = 0;
    for (int p = 0; p < phases.size(); p++) {
      int end = p + 1 < phases.size() ? phases.get(p + 1).draft : Integer.MAX_VALUE;
      while (next < plan.streamed().size() && plan.streamed().get(next).before() < end) {
        WeightTable table = plan.streamed().get(next++).table();
        dmaFree = Math.max(dmaFree, now) + target.dram().latencyFs() + dramFs(table.bytes());
        arrivals.put(table, dmaFree);
      }
      Phase phase = phases.get(p);
      boolean direct = false;
      for (WeightTable table : phase.tables) {
        now = Math.max(now, arrivals.getOrDefault(table, 0L));
        direct |= !arrivals.containsKey(table) && !plan.held().containsKey(table);
      }
      now += busiest(phase, direct) + phase.vectorFs;
    }
    return Math.max(now, dmaFree);
  }

  private long busiest(Phase phase, boolean direct) {
    long writeFs = target.write().tileFs() + (direct ? target.dram().latencyFs() : 0);
    long readFs = direct ? dramFs(phase.tuneBytes) : scratchpadFs(phase.tuneBytes);
    long all = phase.tunes.values().stream().mapToLong(count -> count * readFs).sum();
    long most = phase.tunes.values().stream().mapToLong(count -> count).max().orElse(0);
    long streamed = phase.streamFs.values().stream().mapToLong(fs -> fs).max().orElse(0);
    long written = Math.max(all, most * (writeFs + readFs));
    return Math.max(Math.max(streamed, scratchpadFs(phase.spBytes)), written);
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
