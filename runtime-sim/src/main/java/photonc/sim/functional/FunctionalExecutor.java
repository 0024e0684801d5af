package photonc.sim.functional;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.Tensor;
import photonc.program.Halt;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.Program;
import photonc.program.ProgramCursor;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;
import photonc.target.Target;

/**
 * Executes a program's flat instruction sequence, one instruction after the other, on real
 * memories. It keeps no time. The same program, inputs and seeds give the same bytes with any
 * number of threads.
 */
public final class FunctionalExecutor implements Instruction.Visitor<Runnable> {
  private final Program program;
  private final Memories memories;
  private final Walks walks = new Walks();
  private final Transfer transfer = new Transfer();
  private final Writer writer;
  private final StreamPath streamPath;
  private final VectorUnit vectorUnit;
  private final HostProcessor host;
  private final Steps steps;
  private long[] counters = {};
  private final int firstStep;
  private int step;
  private long executed;

  private FunctionalExecutor(
      Program program,
      Target target,
      NoiseOptions noise,
      List<Map<String, Tensor>> inputs,
      int firstStep,
      Workers workers) {
    this.program = program;
    this.firstStep = firstStep;
    memories = new Memories(program, target);
    Target.Array array = target.array();
    writer =
        new Writer(array, memories, new RingErrors(noise, array.rows(), array.columns()), workers);
    streamPath =
        new StreamPath(memories, writer, workers, noise, array.columns(), program.sites().size());
    vectorUnit = new VectorUnit(memories, walks, workers);
    host = new HostProcessor(memories.scratchpad());
    steps = new Steps(program, memories.dram(), inputs);
  }

  /**
   * Runs setup, one step for every map of inputs, and finish.
   *
   * @param inputs for every step, a tensor for each input port by name
   * @param threads that share the vectors of an mvm and the elements of a vector instruction
   * @throws IllegalStateException where an instruction does what the checker should have refused
   */
  public static FunctionalResult run(
      Program program,
      Target target,
      NoiseOptions noise,
      List<Map<String, Tensor>> inputs,
      int threads) {
    return run(program, target, noise, inputs, 0, threads);
  }

  /**
   * A part of a longer run: its first step has the noise of step {@code firstStep}, so that a long
   * run in parts gives the bytes of the whole.
   */
  public static FunctionalResult run(
      Program program,
      Target target,
      NoiseOptions noise,
      List<Map<String, Tensor>> inputs,
      int firstStep,
      int threads) {
    try (Workers workers = new Workers(threads)) {
      return new FunctionalExecutor(program, target, noise, inputs, firstStep, workers)
          .run(workers);
    }
  }

  private FunctionalResult run(Workers workers) {
    ProgramCursor cursor = new ProgramCursor(program, steps.count());
    Optional<ProgramCursor.Entry> entry = cursor.next();
    while (entry.isPresent()) {
      execute(entry.get());
      entry = cursor.next();
    }
    steps.moveTo(steps.count());
    return new FunctionalResult(
        steps.outputs(),
        steps.states(),
        Arrays.stream(streamPath.clipped()).boxed().toList(),
        Arrays.stream(streamPath.conversions()).boxed().toList(),
        workers.used());
  }

  private void execute(ProgramCursor.Entry entry) {
    if (entry.segment() != Segment.SETUP) {
      steps.moveTo(entry.segment() == Segment.STEP ? entry.step() : steps.count());
    }
    counters = entry.counters();
    step = firstStep + entry.step();
    try {
      entry.work().instruction().accept(this).run();
    } catch (ArithmeticException overflow) {
      throw new UserError(
          DiagKind.BAD_INPUT,
          new Location.Named(program.name()),
          "%s: %s in integers of 32 bits".formatted(name(entry), overflow.getMessage()));
    } catch (IllegalStateException | IndexOutOfBoundsException bug) {
      throw new IllegalStateException(name(entry) + ": " + bug.getMessage(), bug);
    }
    executed++;
  }

  /** How a message names an instruction: its place in the run, kind, unit, site and counters. */
  private String name(ProgramCursor.Entry entry) {
    Work work = entry.work();
    int site = work.control().site();
    String siteName =
        site < program.sites().size() ? program.sites().get(site).name() : "site " + site;
    return "instruction %d of the run (%s on %s for '%s', %s %d, counters %s)"
        .formatted(
            executed,
            work.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
            work.unit(),
            siteName,
            entry.segment().text(),
            entry.step(),
            Arrays.toString(entry.counters()));
  }

  @Override
  public Runnable load(Load load) {
    return () -> copy(load.source(), load.destination());
  }

  @Override
  public Runnable store(Store store) {
    return () -> copy(store.source(), store.destination());
  }

  private void copy(photonc.program.Pattern source, photonc.program.Pattern destination) {
    transfer.copy(
        memories.at(source.memory()),
        walks.of(source),
        memories.at(destination.memory()),
        walks.of(destination),
        counters);
  }

  @Override
  public Runnable tune(Tune tune) {
    return () -> writer.tune(tune, counters);
  }

  @Override
  public Runnable mvm(Mvm mvm) {
    return () -> streamPath.stream(mvm, walks.of(mvm.source()), counters, step);
  }

  @Override
  public Runnable vector(VectorOp vector) {
    return () -> vectorUnit.execute(vector, counters);
  }

  @Override
  public Runnable host(HostOp op) {
    return () -> host.execute(op);
  }

  @Override
  public Runnable sync(Sync sync) {
    return () -> {};
  }

  @Override
  public Runnable repeat(Repeat repeat) {
    throw new IllegalStateException("the flat sequence has no repeat");
  }

  @Override
  public Runnable halt(Halt halt) {
    return () -> {};
  }
}
