package photonc.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import photonc.backend.Lifetimes.Span;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.program.Memory;
import photonc.target.Target;

/**
 * Lays out scratchpad and accumulators. Scratchpad, front to back: constants that instructions
 * read, then what a step computes, then weight tables that stay; tables that are loaded ahead of
 * their use lie wherever nothing else is at the time.
 */
final class Layout {
  private static final Comparator<Memory> MEMORIES =
      Comparator.comparing(Memory::space).thenComparing(Memory::core);

  private final Target target;
  private final Frame frame;
  private final WeightTables tables;
  private final Overflow overflow;
  private final Map<Buffer, Long> addresses = new HashMap<>();
  private final Spilling spilling;
  private Arrangement chosen =
      new Arrangement(Map.of(), Set.of(), Map.of(), new TablePlan(Map.of(), List.of(), 0), 0);

  Layout(Target target, Frame frame, WeightTables tables, Diagnostics diagnostics) {
    this.target = target;
    this.frame = frame;
    this.tables = tables;
    this.overflow = new Overflow(target, diagnostics);
    this.spilling = new Spilling(frame);
  }

  Map<Buffer, Long> addresses() {
    return addresses;
  }

  TablePlan tables() {
    return chosen.plan();
  }

  Spilling spilling() {
    return spilling;
  }

  /** Lays out everything that fits; reports what does not. */
  void lay() {
    BufferAllocator values = values();
    long constants = constants();
    Lifetimes lifetimes = spilling.lifetimes();
    accumulators(lifetimes);
    if (values.end() <= capacity()) {
      chosen = arrangement(values, Set.of(), lifetimes);
      for (Set<Buffer> buffers : transfers()) {
        consider(buffers, constants, lifetimes);
      }
      addresses.putAll(chosen.values());
    }
    overflow.dram(frame.module(), frame.dram());
  }

  /** Buffers that may be kept apart: all of them, or those of the step alone. */
  private List<Set<Buffer>> transfers() {
    Set<Buffer> all = TurnBuffers.of(frame.scope(), spilling.drafts());
    Set<Buffer> outside = new LinkedHashSet<>(all);
    outside.removeIf(buffer -> !buffer.home().equals(frame.scope()));
    return outside.equals(all) ? List.of(all) : List.of(all, outside);
  }

  /** Keeps as many of the buffers apart as there is room for, if that takes less time. */
  private void consider(Set<Buffer> buffers, long start, Lifetimes lifetimes) {
    Set<Buffer> apart = new LinkedHashSet<>(buffers);
    BufferAllocator all = allocated(apart, start, lifetimes);
    if (all.end() > capacity()) {
      apart.clear();
      for (Buffer buffer : buffers) {
        apart.add(buffer);
        BufferAllocator more = allocated(apart, start, lifetimes);
        if (more.end() > capacity()) {
          apart.remove(buffer);
        } else {
          all = more;
        }
      }
    }
    if (!apart.isEmpty()) {
      Arrangement other = arrangement(all, apart, lifetimes);
      chosen = other.fs() < chosen.fs() ? other : chosen;
    }
  }

  private BufferAllocator allocated(Set<Buffer> apart, long start, Lifetimes lifetimes) {
    Map<Buffer, Span> spans = TurnBuffers.spans(of(Memory.SP, lifetimes), apart, lifetimes);
    return BufferAllocator.tightest(spans, start, capacity());
  }

  private Arrangement arrangement(BufferAllocator values, Set<Buffer> apart, Lifetimes lifetimes) {
    Map<Buffer, Long> places = new HashMap<>(addresses);
    places.putAll(values.addresses());
    Map<Integer, List<Draft>> before = reloads(values, places, lifetimes);
    List<Draft> drafts = spilling.drafts();
    StepEstimate estimate =
        new StepEstimate(target, drafts, new Addresses(places, tables.inDram()), apart);
    int ahead = Math.max(1, target.sequencer().queueDepth() / 4);
    TablePlan plan =
        new TableStreaming(drafts, lifetimes, values, capacity(), ahead, tables).plan(estimate);
    return new Arrangement(values.addresses(), apart, before, plan, estimate.of(plan));
  }

  private long capacity() {
    return target.scratchpad().bytes();
  }

  /** Places the constants that stay, in front of everything. */
  private long constants() {
    addresses.clear();
    long end = 0;
    for (Buffer buffer : frame.constants().keySet()) {
      addresses.put(buffer, end);
      end += Align.up(buffer.bytes());
    }
    return end;
  }

  /** Places what a step computes; puts values aside until it fits. */
  private BufferAllocator values() {
    while (true) {
      long start = constants();
      Lifetimes lifetimes = spilling.lifetimes();
      Map<Buffer, Span> spans = of(Memory.SP, lifetimes);
      BufferAllocator allocator = BufferAllocator.tightest(spans, start, capacity());
      if (allocator.end() <= capacity()) {
        return allocator;
      }
      Occupancy occupancy = new Occupancy(spans);
      int tightest = tightest(occupancy, allocator, spans, start);
      long excess =
          Math.max(occupancy.bytes(tightest), allocator.end() - start) - (capacity() - start);
      if (!spilling.relieve(lifetimes, tightest, excess)) {
        overflow.scratchpad(
            spilling.at(tightest),
            frame.constants().keySet(),
            occupancy.at(tightest),
            allocator.end());
        return allocator;
      }
    }
  }

  /** The instruction with most in use, of those at which something lies behind the end. */
  private int tightest(
      Occupancy occupancy, BufferAllocator allocator, Map<Buffer, Span> spans, long start) {
    int most = occupancy.most(new Span(0, Integer.MAX_VALUE));
    if (occupancy.bytes(most) > capacity() - start) {
      return most;
    }
    return spans.entrySet().stream()
        .filter(e -> allocator.addresses().get(e.getKey()) + e.getKey().bytes() > capacity())
        .map(entry -> occupancy.most(entry.getValue()))
        .max(Comparator.comparingLong(occupancy::bytes))
        .orElse(most);
  }

  private static Map<Buffer, Span> of(Memory memory, Lifetimes lifetimes) {
    Map<Buffer, Span> spans = new LinkedHashMap<>();
    lifetimes
        .spans()
        .forEach(
            (buffer, span) -> {
              if (buffer.memory().equals(memory)) {
                spans.put(buffer, span);
              }
            });
    return spans;
  }

  private void accumulators(Lifetimes lifetimes) {
    lifetimes.spans().keySet().stream()
        .map(Buffer::memory)
        .filter(memory -> !memory.equals(Memory.SP))
        .distinct()
        .sorted(MEMORIES)
        .forEach(
            memory -> {
              Map<Buffer, Span> spans = of(memory, lifetimes);
              BufferAllocator allocator = new BufferAllocator(spans, 0);
              addresses.putAll(allocator.addresses());
              Occupancy occupancy = new Occupancy(spans);
              int most = occupancy.most(new Span(0, Integer.MAX_VALUE));
              overflow.accumulators(spilling.at(most), memory, allocator.end(), occupancy.at(most));
            });
  }

  /** Values come back as early as their place is free, to be there when they are needed. */
  private Map<Integer, List<Draft>> reloads(
      BufferAllocator values, Map<Buffer, Long> places, Lifetimes lifetimes) {
    Map<Integer, List<Draft>> before = new TreeMap<>();
    for (Spilling.Reload reload : spilling.reloads()) {
      long address = places.get(reload.buffer());
      long bytes = Align.up(reload.buffer().bytes());
      int at = reload.before();
      while (at > reload.earliest() && values.isFree(address, bytes, lifetimes.draft(at - 1))) {
        at--;
      }
      if (at < reload.before()) {
        int first = lifetimes.draft(at).first();
        int last = lifetimes.draft(reload.before() - 1).last();
        values.take(address, bytes, new Span(first, last));
      }
      Draft layer = spilling.drafts().get(reload.before());
      before
          .computeIfAbsent(at, draft -> new ArrayList<>())
          .add(Transfer.load(reload.buffer(), reload.address(), layer));
    }
    return before;
  }

  /** The step's drafts with everything that comes from DRAM and goes there in between. */
  List<Draft> step() {
    Map<Integer, List<Draft>> after = new TreeMap<>();
    for (Spilling.Save save : spilling.saves()) {
      Draft layer = spilling.drafts().get(save.after());
      after
          .computeIfAbsent(save.after(), draft -> new ArrayList<>())
          .add(Transfer.store(save.buffer(), save.address(), layer));
    }
    Map<Integer, List<TablePlan.Streamed>> streamed = chosen.plan().byDraft();
    List<Draft> step = new ArrayList<>();
    for (int k = 0; k < spilling.drafts().size(); k++) {
      step.addAll(chosen.before().getOrDefault(k, List.of()));
      streamed
          .getOrDefault(k, List.of())
          .forEach(one -> step.addAll(tableLoads(one.table(), one.address())));
      step.add(spilling.drafts().get(k));
      step.addAll(after.getOrDefault(k, List.of()));
    }
    return step;
  }

  /** Setup's loads of the tables that stay. */
  List<Draft> setupTables() {
    List<Draft> loads = new ArrayList<>();
    chosen.plan().held().forEach((table, address) -> loads.addAll(tableLoads(table, address)));
    return loads;
  }

  private List<Draft> tableLoads(WeightTable table, long address) {
    Addresses.Place from = tables.inDram().get(table);
    Addresses.Place to = TablePlan.place(table, address);
    photonc.program.Control control = frame.control(tables.inSteps().get(table));
    List<Draft> loads = new ArrayList<>();
    Location at = tables.inSteps().get(table).location();
    loads.add(Transfer.load(table.blocks().type(), from.blocks(), to.blocks(), at, control));
    table
        .gains()
        .ifPresent(
            gains -> loads.add(Transfer.load(gains.type(), from.gains(), to.gains(), at, control)));
    return loads;
  }
}
