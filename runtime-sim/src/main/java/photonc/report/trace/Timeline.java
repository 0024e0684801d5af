package photonc.report.trace;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Program;
import photonc.program.Tune;
import photonc.program.UnitId;
import photonc.program.Work;
import photonc.sim.Job;
import photonc.sim.StallReason;
import photonc.sim.TimingObserver;
import photonc.target.RingTuning;
import photonc.target.Target;

/**
 * Turns what a simulation tells its observer into the slices of a timeline: a row for the
 * sequencer, every unit, every memory port, every bank and every group of converters.
 */
public final class Timeline implements TimingObserver {
  /** What the sequencer does. */
  static final String DISPATCH = "dispatch";

  /** Recalibrations shown; each says how many there are. */
  private static final long MOST_PAUSES = 1000;

  private final Program program;
  private final Target target;
  private final Tracks tracks;
  private final SliceSink sink;
  private final Map<Track, Slice> open = new LinkedHashMap<>();
  private final Map<Track, Long> rings = new HashMap<>();

  /** A timeline that is written as it comes; the stream stays the caller's to close. */
  public Timeline(Program program, Target target, TraceLimits limits, OutputStream out) {
    this.program = program;
    this.target = target;
    this.tracks = new Tracks(target);
    this.sink = new TraceFile(program.name(), tracks, limits, out);
  }

  /** A timeline for a drawing. */
  public Timeline(Program program, Target target, TimelineBins bins) {
    this.program = program;
    this.target = target;
    this.tracks = new Tracks(target);
    this.sink = bins;
  }

  @Override
  public void job(UnitId unit, Work work, int step, long startFs, long doneFs) {
    // its parts are told one by one
  }

  @Override
  public void unit(Job job, Optional<StallReason> why, long startFs, long endFs) {
    add(job.unit().toString(), job, why, layer(job), startFs, endFs);
  }

  @Override
  public void sequencer(Job job, Optional<StallReason> why, long startFs, long endFs) {
    add(TimelineBins.SEQUENCER, job, why, DISPATCH, startFs, endFs);
  }

  private void add(
      String row, Job job, Optional<StallReason> why, String busy, long startFs, long endFs) {
    Slice.Kind kind = why.isPresent() ? Slice.Kind.STALL : Slice.Kind.BUSY;
    add(row, kind, why.map(StallReason::text).orElse(busy), job, startFs, endFs);
  }

  private void add(String row, Slice.Kind kind, String name, Job job, long startFs, long endFs) {
    Track track = tracks.of(row);
    Slice next = new Slice(track, kind, name, job, startFs, endFs);
    Slice before = open.get(track);
    if (before != null && before.goesOnIn(next)) {
      open.put(track, before.until(endFs));
      return;
    }
    open.put(track, next);
    if (before != null) {
      write(before);
    }
  }

  @Override
  public void port(Memory memory, Job job, boolean isWrite, long startFs, long endFs) {
    Slice.Kind kind = isWrite ? Slice.Kind.PORT_WRITE : Slice.Kind.PORT_READ;
    add(Tracks.port(memory), kind, layer(job), job, startFs, endFs);
  }

  /** Sums leave the ADCs, and the array, its latency after their symbols came in. */
  @Override
  public void stream(Job job, long startFs, long endFs) {
    if (!target.isAnalog()) {
      return;
    }
    int core = job.unit().index();
    add(Tracks.dacs(core), Slice.Kind.CONVERT, layer(job), job, startFs, endFs);
    if (job.work() instanceof Mvm mvm && mvm.adcBits() > 0) {
      long latencyFs = target.array().latencyFs();
      add(
          Tracks.adcs(core),
          Slice.Kind.CONVERT,
          layer(job),
          job,
          startFs + latencyFs,
          endFs + latencyFs);
    }
  }

  @Override
  public void bank(Job job, long held, long startFs, long doneFs) {
    Tune tune = (Tune) job.work();
    String row = Tracks.bank(tune.core(), tune.bank());
    Track track = tracks.of(row);
    holdUntil(track, startFs);
    add(row, Slice.Kind.WRITE, layer(job), job, startFs, doneFs);
    rings.put(track, held);
    long ofCore = 0;
    for (int bank = 0; bank < target.array().banks(); bank++) {
      ofCore += rings.getOrDefault(tracks.of(Tracks.bank(tune.core(), bank)), 0L);
    }
    sink.counter(Tracks.groupOfCore(tune.core()), "rings held", doneFs, ofCore);
  }

  /** What was written last is held from its end on. */
  private void holdUntil(Track track, long endFs) {
    Slice written = open.get(track);
    if (written != null && written.endFs() < endFs) {
      add(track.name(), Slice.Kind.HELD, written.name(), written.job(), written.endFs(), endFs);
    }
  }

  private String layer(Job job) {
    int site = job.site();
    return site < program.sites().size() ? program.sites().get(site).name() : "site " + site;
  }

  private void write(Slice slice) {
    sink.slice(slice, () -> arguments(slice));
  }

  private Map<String, Object> arguments(Slice slice) {
    Job job = slice.job();
    Map<String, Object> arguments = new LinkedHashMap<>();
    long lengthFs = slice.endFs() - slice.startFs();
    if (slice.name().equals(DISPATCH) && slice.track().name().equals(TimelineBins.SEQUENCER)) {
      arguments.put("instructions", lengthFs / target.clocks().digitalFs());
      return arguments;
    }
    if (slice.kind() == Slice.Kind.STALL) {
      arguments.put("layer", layer(job));
    }
    arguments.put("instruction", job.work().instruction().accept(new InstructionName()));
    arguments.put("segment", job.segment().text());
    arguments.put("step", job.step());
    switch (slice.kind()) {
      case BUSY, STALL -> {}
      case WRITE, HELD -> arguments.put("rings", rings.getOrDefault(slice.track(), 0L));
      case CONVERT -> arguments.put("symbols", lengthFs / target.clocks().symbolFs());
      case PORT_READ, PORT_WRITE -> arguments.put("unit", job.unit().toString());
    }
    return arguments;
  }

  /**
   * The bias is set before time 0; recalibrations pause a clock that this timeline does not show.
   */
  private void tune(RingTuning tuning, long totalFs) {
    long pauses = totalFs / tuning.intervalFs();
    sink.moment("rings biased", 0, Map.of("settleFs", tuning.settleFs()));
    for (long pause = 1; pause <= Math.min(pauses, MOST_PAUSES); pause++) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      arguments.put("pauseFs", tuning.settleFs());
      arguments.put("number", pause);
      arguments.put("of", pauses);
      sink.moment("recalibration", pause * tuning.intervalFs(), arguments);
    }
  }

  /** Writes what is open and the end of the document; says what was left out, if anything. */
  public Optional<String> finish(long totalFs) {
    tracks.all().stream()
        .filter(track -> rings.containsKey(track))
        .forEach(track -> holdUntil(track, totalFs));
    open.values().forEach(this::write);
    open.clear();
    target.rings().tuning().ifPresent(tuning -> tune(tuning, totalFs));
    return sink.finish(totalFs);
  }
}
