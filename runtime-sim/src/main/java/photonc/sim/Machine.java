package photonc.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.program.Program;
import photonc.program.ProgramCursor;
import photonc.program.Segment;
import photonc.program.Token;
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.target.Target;

/** The units of one target, wired to their servers and to the sequencer; told the time. */
final class Machine {
  private static final int REQUESTS_TO_SETTLE = 4096;

  /** Behind the loads and the stores. */
  private static final int FIRST_WRITER = 2;

  private final Program program;
  private final int cores;
  private final Unit[] units;
  private final CorePower[] power;
  private final Sequencer sequencer;
  private final Tally tally;
  private final WindowLog windows;
  private final TimingObserver observer;
  private long edgeFs = -1;
  private long requests;

  Machine(Program program, Target target, int steps, TimingObserver observer) {
    this.program = program;
    this.observer = observer;
    this.cores = target.array().cores();
    Target.Dram memory = target.dram();
    Target.Scratchpad pad = target.scratchpad();
    SlotServer dram = new SlotServer(StallReason.DRAM_PORT, memory.slotBytes(), memory.slotFs());
    SlotServer sp = new SlotServer(StallReason.SP_PORT, pad.lineBytes(), pad.lineFs());
    power = new CorePower[cores];
    for (int core = 0; core < cores; core++) {
      power[core] = new CorePower(target.array().banks());
    }
    int sites = Math.max(1, program.sites().size());
    units = wire(target, WaitChain.from(0, sites));
    windows = new WindowLog(power);
    tally = new Tally(sites, steps);
    sequencer =
        new Sequencer(
            new ProgramCursor(program, steps),
            new TaskPlanner(target, dram, sp),
            target.clocks().digitalFs(),
            target.sequencer().queueDepth(),
            observer,
            sites);
  }

  /** The units in the order that breaks ties. */
  private Unit[] wire(Target target, WaitChain origin) {
    TokenCount[] counts = new TokenCount[program.tokens().size()];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = new TokenCount(program.tokens().get(k).initial(), origin);
    }
    int paths = target.write().paths();
    List<Optional<WritePath>> shared = new ArrayList<>();
    for (int core = 0; core < cores; core++) {
      boolean first = core < paths;
      shared.add(
          paths >= cores
              ? Optional.empty()
              : first ? Optional.of(new WritePath()) : shared.get(core % paths));
    }
    JobRun.WorkSink nobody = (start, end) -> {};
    long digitalFs = target.clocks().digitalFs();
    List<Token> tokens = program.tokens();
    List<Unit> wired = new ArrayList<>();
    wired.add(
        new Unit(
            UnitId.LOAD, digitalFs, tokens, counts, Optional.empty(), nobody, observer, origin));
    wired.add(
        new Unit(
            UnitId.STORE, digitalFs, tokens, counts, Optional.empty(), nobody, observer, origin));
    for (int core = 0; core < cores; core++) {
      UnitId id = UnitId.writer(core);
      wired.add(
          new Unit(id, digitalFs, tokens, counts, shared.get(core), nobody, observer, origin));
    }
    for (int core = 0; core < cores; core++) {
      UnitId id = UnitId.stream(core);
      wired.add(
          new Unit(id, digitalFs, tokens, counts, Optional.empty(), power[core], observer, origin));
    }
    wired.add(
        new Unit(
            UnitId.VECTOR, digitalFs, tokens, counts, Optional.empty(), nobody, observer, origin));
    wired.add(
        new Unit(
            UnitId.HOST, digitalFs, tokens, counts, Optional.empty(), nobody, observer, origin));
    return wired.toArray(Unit[]::new);
  }

  Unit[] units() {
    return units;
  }

  Sequencer sequencer() {
    return sequencer;
  }

  Unit unit(UnitId id) {
    boolean perCore = id.kind() == UnitKind.WRITER || id.kind() == UnitKind.STREAM;
    if (id.index() >= (perCore ? cores : 1)) {
      throw new UserError(
          DiagKind.BAD_PROGRAM,
          new Location.Named(program.name()),
          "unit "
              + id
              + " is used, but the target has "
              + (perCore ? cores : 1)
              + " of its kind; compile for this target");
    }
    return switch (id.kind()) {
      case LOAD -> units[0];
      case STORE -> units[1];
      case WRITER -> units[FIRST_WRITER + id.index()];
      case STREAM -> units[FIRST_WRITER + cores + id.index()];
      case VECTOR -> units[FIRST_WRITER + 2 * cores];
      case HOST -> units[FIRST_WRITER + 2 * cores + 1];
    };
  }

  /** The next edge at which something may change, or never. */
  long nextEdgeFs() {
    long next = sequencer.nextEdgeFs();
    for (Unit unit : units) {
      next = Math.min(next, unit.nextEdgeFs(edgeFs));
    }
    return next;
  }

  /** A request was served; now and then, what long streams have piled up is settled. */
  void served(long timeFs) {
    if (++requests % REQUESTS_TO_SETTLE != 0) {
      return;
    }
    for (int core = 0; core < cores; core++) {
      JobRun writer = units[FIRST_WRITER + core].run();
      boolean tunes = units[FIRST_WRITER + core].isWorking();
      power[core].account(tunes ? Math.min(timeFs, writer.doneFs()) : timeFs);
    }
  }

  /** Completions, dispatch and issue at one edge, in this order. */
  void edge(long timeFs) {
    edgeFs = timeFs;
    for (Unit unit : units) {
      if (unit.isWorking() && unit.run().doneFs() <= timeFs) {
        complete(unit, timeFs);
      }
    }
    dispatch(timeFs);
    for (Unit unit : units) {
      if (unit.probe(timeFs) == Unit.Readiness.READY) {
        issue(unit, timeFs);
      }
    }
  }

  private void complete(Unit unit, long timeFs) {
    long startFs = unit.run().startFs();
    long doneFs = unit.run().doneFs();
    Task task = unit.complete(timeFs);
    if (task.isTune()) {
      power[unit.id().index()].hold(task.plan().bank(), task.plan().rings(), doneFs);
      observer.bank(task.job(), task.plan().rings(), startFs, doneFs);
    } else if (unit.id().kind() == UnitKind.STREAM) {
      power[unit.id().index()].account(timeFs);
    }
    tally.done(task, startFs, doneFs, unit.last());
    unit.run().meter().handTo(tally.share(task));
    sequencer.completed();
    observer.job(unit.id(), task.work(), task.step(), startFs, doneFs);
  }

  private void dispatch(long timeFs) {
    if (sequencer.next().isEmpty() || sequencer.nextReadyFs() > timeFs) {
      return;
    }
    Unit unit = unit(sequencer.next().get().unit());
    if (sequencer.probe(unit, timeFs)) {
      sequencer.issue(unit, timeFs);
    } else {
      sequencer.stall(unit);
    }
  }

  private void issue(Unit unit, long timeFs) {
    Task task = unit.issue(timeFs);
    windows.entered(task.segment(), timeFs, tally);
    if (sequencer.next().isPresent() && sequencer.next().get().unit().equals(unit.id())) {
      sequencer.noticeRoom(unit, timeFs);
    }
  }

  /** What happened, once the program is over. */
  SimTiming timing() {
    long totalFs = tally.totalFs();
    List<UnitTime> times = new ArrayList<>();
    for (Unit unit : units) {
      times.add(unit.time(totalFs));
    }
    times.add(sequencer.time(totalFs));
    return new SimTiming(
        totalFs,
        tally.span(Segment.SETUP),
        tally.steps(),
        tally.span(Segment.FINISH),
        times,
        tally.counts(),
        windows.closeAll(totalFs),
        tally.siteTimes(),
        tally.criticalPath());
  }
}
