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
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.target.Target;

/** The units of one target, wired to their servers and to the sequencer; told the time. */
final class Machine {
  private static final int REQUESTS_TO_SETTLE = 4096;

  /** Behind the loads and the stores. */
  private static final int FIRST_WRITER = 2;

  private static final JobRun.WorkSink NOBODY = (start, end) -> {};

  private final Program program;
  private final int cores;
  private final boolean sharesPaths;
  private final Unit[] units;
  private final CorePower[] power;
  private final Sequencer sequencer;
  private final Tally tally;
  private final WindowLog windows;
  private final TimingObserver observer;
  private final Agenda agenda;
  private final Optional<Folding> folding;
  private long requests;

  Machine(Program program, Target target, int steps, TimingObserver observer) {
    this.program = program;
    this.observer = observer;
    this.cores = target.array().cores();
    this.sharesPaths = target.write().paths() < cores;
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
    agenda = new Agenda(units.length);
    boolean isWatched = observer != TimingObserver.NONE;
    folding = isWatched ? Optional.empty() : Optional.of(new Folding(units, dram, sp));
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
    agenda.plan(sequencer.nextEdgeFs());
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
    long digitalFs = target.clocks().digitalFs();
    UnitId[] ids = ids();
    Unit[] wired = new Unit[ids.length];
    for (int k = 0; k < ids.length; k++) {
      Optional<WritePath> path =
          ids[k].kind() == UnitKind.WRITER ? shared.get(ids[k].index()) : Optional.empty();
      JobRun.WorkSink sink = ids[k].kind() == UnitKind.STREAM ? power[ids[k].index()] : NOBODY;
      wired[k] =
          new Unit(ids[k], digitalFs, program.tokens(), counts, path, sink, observer, origin);
    }
    return wired;
  }

  private UnitId[] ids() {
    UnitId[] ids = new UnitId[FIRST_WRITER + 2 * cores + 2];
    ids[position(UnitId.LOAD)] = UnitId.LOAD;
    ids[position(UnitId.STORE)] = UnitId.STORE;
    for (int core = 0; core < cores; core++) {
      ids[position(UnitId.writer(core))] = UnitId.writer(core);
      ids[position(UnitId.stream(core))] = UnitId.stream(core);
    }
    ids[position(UnitId.VECTOR)] = UnitId.VECTOR;
    ids[position(UnitId.HOST)] = UnitId.HOST;
    return ids;
  }

  /** Where a unit stands in the order that breaks ties. */
  private int position(UnitId id) {
    return switch (id.kind()) {
      case LOAD -> 0;
      case STORE -> 1;
      case WRITER -> FIRST_WRITER + id.index();
      case STREAM -> FIRST_WRITER + cores + id.index();
      case VECTOR -> FIRST_WRITER + 2 * cores;
      case HOST -> FIRST_WRITER + 2 * cores + 1;
    };
  }

  private boolean exists(UnitId id) {
    boolean perCore = id.kind() == UnitKind.WRITER || id.kind() == UnitKind.STREAM;
    return id.index() < (perCore ? cores : 1);
  }

  Unit[] units() {
    return units;
  }

  Sequencer sequencer() {
    return sequencer;
  }

  Agenda agenda() {
    return agenda;
  }

  Unit unit(UnitId id) {
    return units[checkedPosition(id)];
  }

  private int checkedPosition(UnitId id) {
    if (!exists(id)) {
      boolean perCore = id.kind() == UnitKind.WRITER || id.kind() == UnitKind.STREAM;
      throw new UserError(
          DiagKind.BAD_PROGRAM,
          new Location.Named(program.name()),
          "unit "
              + id
              + " is used, but the target has "
              + (perCore ? cores : 1)
              + " of its kind; compile for this target");
    }
    return position(id);
  }

  /** Chunks that were counted without serving each of them. */
  long foldedChunks() {
    return folding.map(Folding::folded).orElse(0L);
  }

  /** Serves a unit's earliest request, or all that happens again and again from then on. */
  void serve(int k) {
    JobRun run = units[k].run();
    long timeFs = run.pendingFs();
    if (folding.isPresent() && folding.get().fold(k, timeFs, agenda.edgeFs())) {
      requestsMoved();
      return;
    }
    run.serve();
    agenda.request(k, run.pendingFs());
    if (run.doneFs() != Time.NEVER) {
      agenda.wake(k, units[k].nextEdgeFs(timeFs));
    }
    if (++requests % REQUESTS_TO_SETTLE == 0) {
      settle(timeFs);
    }
  }

  private void requestsMoved() {
    for (int k = 0; k < units.length; k++) {
      agenda.request(k, units[k].run().pendingFs());
    }
  }

  /** Settles what long streams have piled up; nothing before {@code timeFs} may change any more. */
  private void settle(long timeFs) {
    for (int core = 0; core < cores; core++) {
      Unit writer = units[position(UnitId.writer(core))];
      long doneFs = writer.isWorking() ? writer.run().doneFs() : Time.NEVER;
      power[core].account(Math.min(timeFs, doneFs));
    }
  }

  /** Completions, dispatch and issue at one edge, in this order. */
  void edge(long timeFs) {
    for (int k = 0; k < units.length; k++) {
      if (agenda.isAwake(k, timeFs)) {
        if (units[k].isWorking()) {
          complete(units[k], timeFs);
        }
        agenda.wake(k, units[k].nextEdgeFs(timeFs));
        agenda.stir(k);
      }
    }
    dispatch(timeFs);
    for (int k = 0; k < units.length; k++) {
      if (agenda.takeStirred(k) && units[k].probe(timeFs) == Unit.Readiness.READY) {
        issue(k, timeFs);
      }
    }
    agenda.plan(sequencer.nextEdgeFs());
  }

  private void complete(Unit unit, long timeFs) {
    long startFs = unit.run().startFs();
    long doneFs = unit.run().doneFs();
    Task task = unit.complete(timeFs);
    stirWaiting(task);
    if (task.isTune()) {
      JobPlan.Held held = task.plan().held().orElseThrow();
      power[unit.id().index()].hold(held.bank(), held.rings(), doneFs);
      observer.bank(task.job(), held.rings(), startFs, doneFs);
    } else if (unit.id().kind() == UnitKind.STREAM) {
      power[unit.id().index()].account(timeFs);
    }
    tally.done(task, startFs, doneFs, unit.last());
    unit.run().meter().handTo(tally.share(task));
    sequencer.completed();
    observer.job(unit.id(), task.work(), task.step(), startFs, doneFs);
  }

  /** Those who wait for its signals, and for the write path it may have had. */
  private void stirWaiting(Task task) {
    List<Integer> signals = task.work().control().signals();
    for (int k = 0; k < signals.size(); k++) {
      UnitId consumer = program.tokens().get(signals.get(k)).consumer();
      if (exists(consumer)) {
        agenda.stir(position(consumer));
      }
    }
    for (int core = 0; task.isTune() && sharesPaths && core < cores; core++) {
      agenda.stir(FIRST_WRITER + core);
    }
  }

  private void dispatch(long timeFs) {
    if (!sequencer.isReady(timeFs)) {
      return;
    }
    int k = checkedPosition(sequencer.next().orElseThrow().unit());
    if (sequencer.probe(units[k], timeFs)) {
      sequencer.issue(units[k], timeFs);
      agenda.wake(k, units[k].nextEdgeFs(timeFs));
    } else {
      sequencer.stall(units[k]);
    }
  }

  private void issue(int k, long timeFs) {
    Unit unit = units[k];
    Task task = unit.issue(timeFs);
    agenda.request(k, unit.run().pendingFs());
    agenda.wake(k, unit.nextEdgeFs(timeFs));
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
