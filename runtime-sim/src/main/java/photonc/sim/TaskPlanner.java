package photonc.sim;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageWork;
import photonc.ir.TensorType;
import photonc.program.FlatVisitor;
import photonc.program.HostOp;
import photonc.program.InputEncoding;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.ProgramCursor;
import photonc.program.Reduction;
import photonc.program.Segment;
import photonc.program.Store;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;
import photonc.sim.JobShape.Transfer;
import photonc.target.Streaming;
import photonc.target.Target;

/**
 * Turns instructions of the flat sequence, in order, into tasks: the table of jobs and the table of
 * counted facts of docs/isa.md. Instructions that are executed alike have a plan in common.
 */
final class TaskPlanner implements FlatVisitor<JobShape> {
  private final Target target;
  private final SlotServer dram;
  private final SlotServer scratchpad;
  private final ExtentReader reader;
  private final IdentityHashMap<Work, JobPlan> latest = new IdentityHashMap<>();
  private final IdentityHashMap<Work, Map<Extents, JobPlan>> plans = new IdentityHashMap<>();
  private Segment segment = Segment.SETUP;
  private Extents extents = Extents.NONE;
  private final EnumLongs<Counter> counts = new EnumLongs<>(Counter.class);
  private JobBits bits = JobBits.NONE;
  private Optional<JobPlan.Held> held = Optional.empty();

  TaskPlanner(Target target, SlotServer dram, SlotServer scratchpad) {
    this.target = target;
    this.dram = dram;
    this.scratchpad = scratchpad;
    this.reader = new ExtentReader(target.array());
  }

  /** The task of an instruction: most are executed as they were the last time. */
  Task plan(ProgramCursor.Entry entry) {
    Work work = entry.work();
    extents = reader.read(work.instruction(), entry.counters());
    Job job = new Job(work.unit(), work, entry.segment(), entry.step());
    if (segment != entry.segment()) {
      segment = entry.segment();
      latest.clear();
      plans.clear();
    }
    JobPlan plan = latest.get(work);
    if (plan == null || !plan.extents().equals(extents)) {
      plan = plan == null ? plan(job) : otherPlan(job, plan);
      latest.put(work, plan);
    }
    return new Task(job, plan);
  }

  /** The plan of an instruction that was executed with other extents the last time. */
  private JobPlan otherPlan(Job job, JobPlan last) {
    Map<Extents, JobPlan> known = plans.computeIfAbsent(job.work(), key -> new HashMap<>());
    known.put(last.extents(), last);
    return known.computeIfAbsent(extents, key -> plan(job));
  }

  private JobPlan plan(Job job) {
    counts.clear();
    bits = JobBits.NONE;
    held = Optional.empty();
    JobShape shape = job.work().instruction().accept(this);
    Waits waits = Waits.of(job.work().control().waits());
    return new JobPlan(job, extents, shape, counts.copy(), bits, waits, held);
  }

  private void count(Counter counter, long amount) {
    counts.add(counter, amount);
  }

  @Override
  public JobShape load(Load load) {
    long read = extents.outer();
    long written = extents.inner();
    count(Counter.DRAM_READ_BYTES, read);
    count(Counter.SP_WRITE_BYTES, written);
    return move(Transfer.of(dram, read, 1), Transfer.of(scratchpad, written, 1));
  }

  @Override
  public JobShape store(Store store) {
    long read = extents.outer();
    long written = extents.inner();
    count(Counter.SP_READ_BYTES, read);
    count(Counter.DRAM_WRITE_BYTES, written);
    return move(Transfer.of(scratchpad, read, 1), Transfer.of(dram, written, 1));
  }

  private JobShape move(Transfer read, Transfer write) {
    long chunkBytes = target.dram().chunkBytes();
    long chunks = groups(Math.max(read.items(), write.items()), chunkBytes);
    return new JobShape(
        chunks, chunkBytes, target.dram().latencyFs(), 0, 1, read, write, 0, 0, false);
  }

  private static long groups(long items, long group) {
    return (Math.max(items, 1) + group - 1) / group;
  }

  @Override
  public JobShape tune(Tune tune) {
    long rows = extents.outer();
    long columns = extents.inner();
    long bytes = rows * columns * tune.element().bytes();
    bytes += tune.gains().map(gains -> gains.bytes(rows)).orElse(0L);
    boolean fromDram = tune.memory().equals(Memory.DRAM);
    count(fromDram ? Counter.DRAM_READ_BYTES : Counter.SP_READ_BYTES, bytes);
    count(Counter.RING_WRITES, rows * columns);
    count(Counter.TILE_WRITES, 1);
    countCycles(target.write().tileFs());
    bits = new JobBits(bits(tune.element()), 0, 0);
    held = Optional.of(new JobPlan.Held(tune.bank(), rows * columns));
    return JobShape.single(
        fromDram ? target.dram().latencyFs() : 0,
        target.clocks().digitalFs(),
        Transfer.of(fromDram ? dram : scratchpad, 1, bytes),
        target.write().tileFs(),
        Transfer.NONE);
  }

  @Override
  public JobShape mvm(Mvm mvm) {
    long vectors = extents.outer();
    long lanes = extents.inner();
    int passes = mvm.encoding().passes();
    long vectorBytes = lanes * mvm.source().element().bytes() * target.array().fetches(passes);
    countMvm(mvm, vectors, lanes);
    count(Counter.SP_READ_BYTES, vectors * vectorBytes);
    Streaming streaming = target.streaming(extents.rows(), lanes, passes);
    long chunks = groups(vectors, streaming.group());
    countCycles(chunks * streaming.groupFs() + vectors * streaming.vectorFs() + streaming.tailFs());
    return new JobShape(
        chunks,
        streaming.group(),
        0,
        streaming.tailFs(),
        target.clocks().symbolFs(),
        Transfer.of(scratchpad, vectors, vectorBytes),
        Transfer.NONE,
        streaming.groupFs(),
        streaming.vectorFs(),
        true);
  }

  /** Cycles in which a systolic array is filled, streamed through or drained. */
  private void countCycles(long fs) {
    if (target.array().systolic().isPresent()) {
      long cycles = fs / target.clocks().symbolFs();
      count(Counter.ARRAY_CYCLES, cycles);
      count(Counter.PHYSICAL_MACS, cycles * target.array().units());
    }
  }

  private void countMvm(Mvm mvm, long vectors, long lanes) {
    long rows = extents.rows();
    long taps = Math.min(lanes, extents.taps());
    long useful = Math.max(0, rows * vectors - mvm.repeated()) * taps;
    long symbols = vectors * mvm.encoding().passes();
    count(Counter.USEFUL_MACS, useful);
    if (target.array().systolic().isEmpty()) {
      count(Counter.PHYSICAL_MACS, target.array().units() * symbols);
    }
    count(Counter.USED_RING_SYMBOLS, useful * mvm.encoding().passes());
    count(Counter.VECTOR_MVMS, vectors);
    count(Counter.SYMBOLS, symbols);
    count(Counter.ACCUMULATIONS, symbols * rows);
    if (target.isAnalog()) {
      int sides = mvm.encoding() == InputEncoding.DIFFERENTIAL ? 2 : 1;
      count(Counter.INPUT_CONVERSIONS, symbols * lanes * sides);
      count(Counter.DETECTIONS, symbols * rows);
      count(Counter.ADC_CONVERSIONS, mvm.adcBits() > 0 ? symbols * rows : 0);
      int inputBits = bits(mvm.source().element());
      bits = new JobBits(0, inputBits, mvm.adcBits());
    }
  }

  /** A machine that computes exactly converts nothing into codes. */
  private int bits(ElementType element) {
    return target.isAnalog() && element.isInteger() ? element.bits() : 0;
  }

  @Override
  public JobShape vector(VectorOp vector) {
    long elements = extents.outer();
    long readBytes = 0;
    for (int k = 0; k < vector.sources().size(); k++) {
      readBytes += sourceBytes(vector.sources().get(k), vector.reduces(k));
    }
    Pattern destination = vector.destination();
    long writtenBytes = inScratchpad(destination) ? destination.element().bytes() : 0;
    count(Counter.SP_READ_BYTES, elements * readBytes);
    count(Counter.SP_WRITE_BYTES, elements * writtenBytes);
    countVector(vector, elements);
    long cycles = vector.reducedCount() * vector.reduction().sources();
    for (Stage stage : vector.stages()) {
      cycles += isComplex(stage) ? target.vector().complexCycles() : 1;
    }
    int group = target.vector().lanes();
    return new JobShape(
        groups(elements, group),
        group,
        0,
        0,
        target.clocks().digitalFs(),
        Transfer.of(scratchpad, elements, readBytes),
        Transfer.of(scratchpad, elements, writtenBytes),
        Math.max(1, cycles) * target.clocks().digitalFs(),
        0,
        false);
  }

  private static long sourceBytes(Pattern source, boolean reduced) {
    if (!inScratchpad(source)) {
      return 0;
    }
    return source.element().bytes() * (reduced ? source.innerCount() : 1);
  }

  private static boolean inScratchpad(Pattern pattern) {
    return pattern.memory().equals(Memory.SP);
  }

  private void countVector(VectorOp vector, long elements) {
    boolean isFloat = vector.compute().equals(ElementType.F32);
    Counter add = isFloat ? Counter.FLOAT_ADDS : Counter.INT_ADDS;
    Counter mul = isFloat ? Counter.FLOAT_MULS : Counter.INT_MULS;
    count(add, elements * vector.reducedCount());
    if (vector.reduction() == Reduction.DOT) {
      count(mul, elements * vector.reducedCount());
      count(Counter.USEFUL_MACS, elements * vector.reducedCount());
    }
    for (Stage stage : vector.stages()) {
      Counter counter =
          switch (stage.op().work()) {
            case ADDITION -> add;
            case MULTIPLICATION -> mul;
            case COMPLEX -> Counter.COMPLEX_OPS;
          };
      count(counter, elements);
    }
  }

  private static boolean isComplex(Stage stage) {
    return stage.op().work() == StageWork.COMPLEX;
  }

  @Override
  public JobShape host(HostOp host) {
    long operations = 0;
    long read = 0;
    long written = 0;
    for (TensorType input : host.touched()) {
      operations += Walk.elements(input);
      read += Walk.elements(input) * input.element().bytes();
    }
    for (HostOp.Buffer output : host.outputs()) {
      operations += Walk.elements(output.type());
      written += Walk.elements(output.type()) * output.type().element().bytes();
    }
    count(Counter.SP_READ_BYTES, read);
    count(Counter.SP_WRITE_BYTES, written);
    count(Counter.HOST_OPERATIONS, operations);
    return JobShape.single(
        0,
        target.clocks().digitalFs(),
        Transfer.of(scratchpad, 1, read),
        operations * target.host().operationFs(),
        Transfer.of(scratchpad, 1, written));
  }

  @Override
  public JobShape sync(Sync sync) {
    long digitalFs = target.clocks().digitalFs();
    return JobShape.single(0, digitalFs, Transfer.NONE, digitalFs, Transfer.NONE);
  }
}
