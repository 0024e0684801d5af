package photonc.tests.stepper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import photonc.program.Program;
import photonc.program.ProgramCursor;
import photonc.program.Segment;
import photonc.program.Tune;
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.target.Target;
import photonc.tests.stepper.StepUnit.Queued;
import photonc.tests.stepper.StepUnit.Request;

/**
 * The oracle of the timing engine: walks time tick by tick (the greatest common divisor of all
 * times of the target) and applies docs/isa.md literally. Slow and naive on purpose.
 */
public final class Stepper {
  /** What a run is compared by; instruction times are {unit, issue, done} in dispatch order. */
  public record Result(
      long totalFs, Map<String, Map<String, Long>> residencies, List<String> instructions) {}

  private final Program program;
  private final Target target;
  private final JobPlanner planner;
  private final ProgramCursor cursor;
  private final Map<UnitId, StepUnit> units = new TreeMap<>();
  private final long digital;
  private final long tick;
  private final long[] tokens;
  private final Map<JobPlan.Server, Long> free = new EnumMap<>(JobPlan.Server.class);
  private final List<long[]> times = new ArrayList<>();
  private final List<UnitId> dispatchedUnits = new ArrayList<>();
  private final Map<String, Long> sequencer = new TreeMap<>();

  private Optional<ProgramCursor.Entry> next;
  private boolean stepsBegun;
  private boolean finishBegun;
  private int open;
  private long lastDone;

  private Stepper(Program program, Target target, int steps) {
    this.program = program;
    this.target = target;
    this.planner = new JobPlanner(target);
    this.cursor = new ProgramCursor(program, steps);
    this.digital = target.clocks().digitalFs();
    this.tick = tickOf(target);
    this.tokens = program.tokens().stream().mapToLong(token -> token.initial()).toArray();
    this.next = cursor.next();
    free.put(JobPlan.Server.DRAM, 0L);
    free.put(JobPlan.Server.SP, 0L);
    for (int core = 0; core < target.array().cores(); core++) {
      add(UnitId.writer(core));
      add(UnitId.stream(core));
    }
    add(UnitId.LOAD);
    add(UnitId.STORE);
    add(UnitId.VECTOR);
    add(UnitId.HOST);
  }

  /** Runs a correct program; throws IllegalStateException where nothing can move any more. */
  public static Result run(Program program, Target target, int steps) {
    return new Stepper(program, target, steps).run();
  }

  private void add(UnitId id) {
    units.put(id, new StepUnit(id));
  }

  private static long tickOf(Target target) {
    return LongStream.of(
            target.clocks().digitalFs(),
            target.clocks().symbolFs(),
            target.dram().slotFs(),
            target.dram().latencyFs(),
            target.scratchpad().lineFs(),
            target.array().latencyFs(),
            target.write().tileFs(),
            target.host().operationFs())
        .reduce(0, Stepper::gcd);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private Result run() {
    long t = 0;
    while (next.isPresent() || open > 0) {
      step(t);
      t += tick;
      if (t > 4_000_000_000L * tick) {
        throw new IllegalStateException("nothing ends");
      }
    }
    long total = lastDone;
    Map<String, Map<String, Long>> residencies = new TreeMap<>();
    units.forEach((id, unit) -> residencies.put(id.toString(), unit.residency));
    residencies.put("sequencer", sequencer);
    residencies.values().forEach(states -> fillIdle(states, total));
    return new Result(total, residencies, lines());
  }

  private static void fillIdle(Map<String, Long> states, long total) {
    states.values().removeIf(time -> time == 0);
    long known = states.values().stream().mapToLong(Long::longValue).sum();
    if (total > known) {
      states.put("IDLE", total - known);
    }
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < times.size(); k++) {
      lines.add(dispatchedUnits.get(k) + " " + times.get(k)[0] + " " + times.get(k)[1]);
    }
    return lines;
  }

  private void step(long t) {
    List<Request> requests = new ArrayList<>();
    for (StepUnit unit : units.values()) {
      unit.advance(t, requests);
      complete(unit, t);
    }
    if (open == 0 && next.isEmpty()) {
      return;
    }
    if (t % digital == 0) {
      dispatch(t);
      issue(t, requests);
    }
    serve(t, requests);
    units.values().forEach(unit -> account(unit, t));
  }

  private void complete(StepUnit unit, long t) {
    if (unit.hasJob() && unit.done(digital) <= t) {
      lastDone = Math.max(lastDone, unit.done(digital));
      times.get(unit.running.number())[1] = unit.done(digital);
      for (int token : unit.running.entry().work().control().signals()) {
        tokens[token]++;
      }
      unit.finish();
      open--;
    }
  }

  private void dispatch(long t) {
    if (next.isEmpty()) {
      return;
    }
    ProgramCursor.Entry entry = next.get();
    if (isBarrier(entry) && open > 0) {
      sequencer.merge("BARRIER", digital, Long::sum);
      return;
    }
    StepUnit unit = units.get(entry.work().unit());
    if (unit.queue.size() >= target.sequencer().queueDepth()) {
      sequencer.merge("QUEUE_FULL", digital, Long::sum);
      return;
    }
    sequencer.merge("BUSY", digital, Long::sum);
    stepsBegun |= entry.segment() == Segment.STEP;
    finishBegun |= entry.segment() == Segment.FINISH;
    unit.queue.add(new Queued(times.size(), entry, t));
    dispatchedUnits.add(unit.id);
    times.add(new long[2]);
    open++;
    next = cursor.next();
  }

  private boolean isBarrier(ProgramCursor.Entry entry) {
    return switch (entry.segment()) {
      case SETUP -> false;
      case STEP -> !stepsBegun;
      case FINISH -> !finishBegun;
    };
  }

  private void issue(long t, List<Request> requests) {
    for (StepUnit unit : units.values()) {
      Queued head = unit.queue.peek();
      if (unit.hasJob() || head == null || head.edge() >= t) {
        continue;
      }
      List<Integer> waits = head.entry().work().control().waits();
      if (!missing(waits).isEmpty() || pathTaken(unit, head)) {
        continue;
      }
      waits.forEach(token -> tokens[token]--);
      unit.queue.remove();
      unit.start(head, planner.plan(head.entry()), t);
      times.get(head.number())[0] = t;
      unit.advance(t, requests);
    }
  }

  private boolean pathTaken(StepUnit unit, Queued head) {
    if (unit.id.kind() != UnitKind.WRITER || !(head.entry().work() instanceof Tune)) {
      return false;
    }
    int paths = target.write().paths();
    return units.values().stream()
        .filter(other -> other.id.kind() == UnitKind.WRITER && other.hasJob())
        .filter(other -> other.running.entry().work() instanceof Tune)
        .anyMatch(other -> other.id.index() % paths == unit.id.index() % paths);
  }

  /** Tokens of which there are fewer than the instruction takes. */
  private List<Integer> missing(List<Integer> waits) {
    return waits.stream()
        .distinct()
        .filter(token -> tokens[token] < waits.stream().filter(token::equals).count())
        .sorted()
        .toList();
  }

  private void serve(long t, List<Request> requests) {
    requests.sort(
        Comparator.comparing((Request request) -> request.unit().id)
            .thenComparing(request -> !request.write()));
    for (Request request : requests) {
      boolean dram = request.server() == JobPlan.Server.DRAM;
      long slot = dram ? target.dram().slotFs() : target.scratchpad().lineFs();
      long start = Math.max(free.get(request.server()), JobPlan.ceil(t, slot) * slot);
      long end = start + request.slots() * slot;
      free.put(request.server(), end);
      request.unit().granted(request.write(), start, end);
    }
  }

  private void account(StepUnit unit, long t) {
    if (unit.hasJob()) {
      closeWait(unit);
      unit.count(unit.state(t), tick);
      return;
    }
    if (unit.queue.isEmpty()) {
      return;
    }
    Queued head = unit.queue.peek();
    List<Integer> missing = missing(head.entry().work().control().waits());
    if (!missing.isEmpty()) {
      unit.shortTokens = missing;
      unit.awaitedTime += tick;
      return;
    }
    closeWait(unit);
    unit.count(pathTaken(unit, head) ? "WRITE_PATH" : "CLOCK", tick);
  }

  /** A wait belongs to the producer of the token that came last. */
  private void closeWait(StepUnit unit) {
    if (unit.awaitedTime > 0) {
      UnitKind producer = program.tokens().get(unit.shortTokens.get(0)).producer().kind();
      unit.count("AWAIT_" + producer.name(), unit.awaitedTime);
      unit.awaitedTime = 0;
    }
  }
}
