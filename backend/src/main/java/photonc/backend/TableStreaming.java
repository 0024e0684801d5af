package photonc.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import photonc.backend.Lifetimes.Span;
import photonc.backend.TablePlan.Streamed;

/**
 * Plans which weight tables stay in the scratchpad and when the others come.
 *
 * <p>A table that does not stay is loaded as early as room is found for it from then to its last
 * use, never before the tables in front of it, and at most {@code ahead} tables early: more loads
 * than a queue holds would keep the sequencer. How many stay, and whether the others are loaded,
 * only those that come a product ahead, or none (banks are written from DRAM then), is settled by
 * an estimate of the step's time.
 */
final class TableStreaming {
  private static final int CANDIDATES = 16;

  private final Lifetimes lifetimes;
  private final BufferAllocator values;
  private final long capacity;
  private final int ahead;
  private final List<WeightTable> byWorth;
  private final List<WeightTable> byUse;
  private final Map<WeightTable, Span> uses = new LinkedHashMap<>();

  /**
   * @param values what is placed already
   */
  TableStreaming(
      List<Draft> drafts,
      Lifetimes lifetimes,
      BufferAllocator values,
      long capacity,
      int ahead,
      WeightTables tables) {
    this.lifetimes = lifetimes;
    this.values = values;
    this.capacity = capacity;
    this.ahead = ahead;
    this.byWorth = tables.byWorth();
    for (int k = 0; k < drafts.size(); k++) {
      Span here = new Span(k, k);
      for (Draft.Step step : Draft.steps(drafts.get(k))) {
        step.tables().stream()
            .filter(tables.inSteps()::containsKey)
            .forEach(table -> uses.merge(table, here, Span::with));
      }
    }
    this.byUse = List.copyOf(uses.keySet());
  }

  /** Which of the tables that do not stay are loaded. */
  private enum Loads {
    /** Those that can come before the product in front of their own. */
    EARLY,
    /** Those that can come before their own product. */
    ANY,
    NONE
  }

  private record Candidate(TablePlan plan, long fs) {}

  /**
   * All tables held if there is room; else the plan that takes least time by the estimate, of equal
   * ones that which moves least.
   */
  TablePlan plan(StepEstimate estimate) {
    TablePlan all = plan(byWorth.size(), Loads.NONE);
    if (all.held().size() == byWorth.size()) {
      return all;
    }
    Candidate best = candidate(0, Loads.ANY, estimate);
    for (int part = 0; part <= CANDIDATES; part++) {
      int count = byWorth.size() * part / CANDIDATES;
      for (Loads loads : List.of(Loads.ANY, Loads.EARLY, Loads.NONE)) {
        best = better(best, candidate(count, loads, estimate));
      }
    }
    return best.plan();
  }

  private Candidate candidate(int count, Loads loads, StepEstimate estimate) {
    TablePlan plan = plan(count, loads);
    return new Candidate(plan, estimate.of(plan));
  }

  private Candidate better(Candidate best, Candidate other) {
    boolean movesLess = other.plan().movedBytes(byUse) < best.plan().movedBytes(byUse);
    return other.fs() < best.fs() || (other.fs() == best.fs() && movesLess) ? other : best;
  }

  /** Holds the first tables by worth as far as there is room, and streams the others. */
  private TablePlan plan(int count, Loads loads) {
    BufferAllocator memory = values.copy();
    Map<WeightTable, Long> held = new LinkedHashMap<>();
    Span always = new Span(0, Integer.MAX_VALUE);
    for (WeightTable table : byWorth.subList(0, count)) {
      memory
          .gap(always, table.bytes(), capacity)
          .ifPresent(address -> take(table, address, always, memory, held));
    }
    List<Streamed> streamed = new ArrayList<>();
    int earliest = 0;
    for (int k = 0; k < byUse.size(); k++) {
      WeightTable table = byUse.get(k);
      if (held.containsKey(table) || loads == Loads.NONE) {
        continue;
      }
      int before = earliestRoom(table, Math.max(earliest, firstUse(k - ahead)), memory);
      boolean inTime = before <= firstUse(k - 1);
      if (inTime || (loads == Loads.ANY && before <= uses.get(table).first())) {
        Span span = spanFrom(before, table);
        long address = memory.gap(span, table.bytes(), capacity).orElseThrow();
        memory.take(address, table.bytes(), span);
        streamed.add(new Streamed(table, address, before));
        earliest = before;
      }
    }
    return new TablePlan(held, streamed, memory.end());
  }

  private static void take(
      WeightTable table,
      long address,
      Span span,
      BufferAllocator memory,
      Map<WeightTable, Long> held) {
    memory.take(address, table.bytes(), span);
    held.put(table, address);
  }

  private int firstUse(int number) {
    return number < 0 ? 0 : uses.get(byUse.get(number)).first();
  }

  /**
   * The first draft from which on there is room: what is free longer is free for less. Behind the
   * first use where there is none.
   */
  private int earliestRoom(WeightTable table, int from, BufferAllocator memory) {
    int least = from;
    int most = uses.get(table).first() + 1;
    while (least < most) {
      int middle = (least + most) / 2;
      OptionalLong gap = memory.gap(spanFrom(middle, table), table.bytes(), capacity);
      if (gap.isPresent()) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return most;
  }

  /** From the load in front of a draft to the end of the table's last use. */
  private Span spanFrom(int before, WeightTable table) {
    int last = lifetimes.draft(uses.get(table).last()).last();
    return new Span(lifetimes.draft(before).first(), last);
  }
}
