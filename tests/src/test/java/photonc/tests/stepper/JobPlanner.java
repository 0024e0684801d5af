package photonc.tests.stepper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.TensorType;
import photonc.program.HostOp;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.ProgramCursor;
import photonc.program.Store;
import photonc.program.Tune;
import photonc.program.VectorOp;
import photonc.program.Work;
import photonc.target.Systolic;
import photonc.target.Target;
import photonc.tests.stepper.JobPlan.Chunk;
import photonc.tests.stepper.JobPlan.Server;

/** Plans a job from an instruction, as docs/isa.md's timing table says. */
final class JobPlanner {
  private final Target target;
  private final Map<List<Integer>, Long> rowsInBank = new HashMap<>();

  JobPlanner(Target target) {
    this.target = target;
  }

  JobPlan plan(ProgramCursor.Entry entry) {
    Work work = entry.work();
    long[] counters = entry.counters();
    if (work instanceof Load load) {
      return transfer(load.source(), load.destination(), counters, Server.DRAM, Server.SP);
    }
    if (work instanceof Store store) {
      return transfer(store.source(), store.destination(), counters, Server.SP, Server.DRAM);
    }
    if (work instanceof Tune tune) {
      return tune(tune, counters);
    }
    if (work instanceof Mvm mvm) {
      return mvm(mvm, counters);
    }
    if (work instanceof VectorOp vector) {
      return vector(vector, counters);
    }
    if (work instanceof HostOp host) {
      return host(host);
    }
    long digital = target.clocks().digitalFs();
    return JobPlan.single(new Chunk(Server.SP, 0, digital, Server.SP, 0), 0, 0, digital);
  }

  private JobPlan transfer(
      Pattern source, Pattern destination, long[] counters, Server from, Server to) {
    long read = walked(source, counters) * source.element().bytes();
    long written = walked(destination, counters) * destination.element().bytes();
    long size = target.dram().chunkBytes();
    List<Chunk> chunks = new ArrayList<>();
    long count = JobPlan.ceil(Math.max(1, Math.max(read, written)), size);
    for (long i = 0; i < count; i++) {
      long readBytes = Math.max(0, Math.min(size, read - i * size));
      long writeBytes = Math.max(0, Math.min(size, written - i * size));
      chunks.add(new Chunk(from, slots(from, readBytes), 0, to, slots(to, writeBytes)));
    }
    return new JobPlan(chunks, target.dram().latencyFs(), 0, 1);
  }

  private JobPlan tune(Tune tune, long[] counters) {
    long rows = used(tune.outputs(), tune.row().at(counters), tune.blockRows());
    long columns = used(tune.reduction(), tune.column().at(counters), tune.blockColumns());
    rowsInBank.put(List.of(tune.core(), tune.bank()), rows);
    long bytes = rows * columns * tune.element().bytes();
    if (tune.gains().isPresent()) {
      bytes += tune.gains().get().steps().bytes() * rows;
    }
    boolean fromDram = tune.memory().equals(Memory.DRAM);
    Server from = fromDram ? Server.DRAM : Server.SP;
    return JobPlan.single(
        new Chunk(from, slots(from, bytes), target.write().tileFs(), Server.SP, 0),
        fromDram ? target.dram().latencyFs() : 0,
        0,
        target.clocks().digitalFs());
  }

  private JobPlan mvm(Mvm mvm, long[] counters) {
    Pattern source = mvm.source();
    long vectors = walkedOuter(source, counters);
    long vectorBytes = walkedInner(source, counters) * source.element().bytes();
    long symbol = target.clocks().symbolFs();
    vectorBytes *= target.array().fetch() == Target.Fetch.PASS ? mvm.encoding().passes() : 1;
    if (target.array().systolic().isPresent()) {
      long rows = rowsInBank.getOrDefault(List.of(mvm.core(), mvm.bank()), 0L);
      long lanes = walkedInner(source, counters);
      return systolic(target.array().systolic().get(), rows, lanes, vectors, vectorBytes);
    }
    List<Chunk> chunks = new ArrayList<>();
    for (long group : JobPlan.groups(vectors, target.array().inputBufferVectors())) {
      long work = group * mvm.encoding().passes() * symbol;
      chunks.add(new Chunk(Server.SP, slots(Server.SP, group * vectorBytes), work, Server.SP, 0));
    }
    return new JobPlan(chunks, 0, target.array().latencyFs(), symbol);
  }

  private JobPlan systolic(Systolic grid, long rows, long lanes, long vectors, long vectorBytes) {
    long across = grid.rows() + grid.columns() - 2L;
    boolean weights = grid.dataflow() == Systolic.Dataflow.WEIGHT_STATIONARY;
    boolean inputs = grid.dataflow() == Systolic.Dataflow.INPUT_STATIONARY;
    long size = weights ? target.array().inputBufferVectors() : grid.columns();
    long fold = grid.columns() + (inputs ? rows : lanes) + across;
    List<Chunk> chunks = new ArrayList<>();
    for (long group : JobPlan.groups(vectors, inputs ? grid.rows() : size)) {
      long cycles = weights ? group : fold;
      long slots = slots(Server.SP, group * vectorBytes);
      chunks.add(new Chunk(Server.SP, slots, cycles * target.clocks().symbolFs(), Server.SP, 0));
    }
    long tail = weights ? across * target.clocks().symbolFs() : 0;
    return new JobPlan(chunks, 0, tail, target.clocks().symbolFs());
  }

  private JobPlan vector(VectorOp op, long[] counters) {
    int folding =
        switch (op.reduction()) {
          case NONE -> 0;
          case MAX, SUM -> 1;
          case DOT -> 2;
        };
    long folded = folding == 0 ? 1 : op.sources().get(0).innerCount();
    long bytesPerElement = 0;
    for (int k = 0; k < op.sources().size(); k++) {
      Pattern source = op.sources().get(k);
      if (source.memory().equals(Memory.SP)) {
        bytesPerElement += source.element().bytes() * (k < Math.max(1, folding) ? folded : 1);
      }
    }
    long cycles = folding * folded;
    for (Stage stage : op.stages()) {
      cycles += cycles(stage);
    }
    cycles = Math.max(1, cycles);
    ElementType stored = op.destination().element();
    long writtenBytes = op.destination().memory().equals(Memory.SP) ? stored.bytes() : 0;
    long digital = target.clocks().digitalFs();
    List<Chunk> chunks = new ArrayList<>();
    for (long group : JobPlan.groups(walked(op.destination(), counters), target.vector().lanes())) {
      chunks.add(
          new Chunk(
              Server.SP,
              slots(Server.SP, group * bytesPerElement),
              cycles * digital,
              Server.SP,
              slots(Server.SP, group * writtenBytes)));
    }
    return new JobPlan(chunks, 0, 0, digital);
  }

  private long cycles(Stage stage) {
    return switch (stage.op()) {
      case ADD,
          SUB,
          REVERSE_SUB,
          MUL,
          MAX,
          MIN,
          EQUAL,
          LESS,
          GREATER,
          AT_MOST,
          AT_LEAST,
          MASK,
          MERGE,
          FLOOR,
          CEIL,
          NEAREST,
          TRUNCATE,
          ROUND ->
          1;
      case DIV, REVERSE_DIV, POW, REVERSE_POW, EXP, LOG, SQRT, TANH, SIGMOID, ERF, SIN, COS, ATAN ->
          target.vector().complexCycles();
    };
  }

  private JobPlan host(HostOp host) {
    long elements = 0;
    long readBytes = 0;
    long writtenBytes = 0;
    boolean looksUp = host.operator().equals("Gather");
    for (int k = 0; k < host.inputs().size(); k++) {
      TensorType read =
          looksUp && k == 0 ? host.outputs().get(0).type() : host.inputs().get(k).type();
      elements += read.elements();
      readBytes += read.bytes();
    }
    for (HostOp.Buffer output : host.outputs()) {
      elements += output.type().elements();
      writtenBytes += output.type().bytes();
    }
    return JobPlan.single(
        new Chunk(
            Server.SP,
            slots(Server.SP, readBytes),
            elements * target.host().operationFs(),
            Server.SP,
            slots(Server.SP, writtenBytes)),
        0,
        0,
        target.clocks().digitalFs());
  }

  private long slots(Server server, long bytes) {
    return JobPlan.ceil(
        bytes, server == Server.DRAM ? target.dram().slotBytes() : target.scratchpad().lineBytes());
  }

  private static long used(long extent, long block, long size) {
    return Math.max(0, Math.min(size, extent - block * size));
  }

  static long walked(Pattern pattern, long[] counters) {
    return walkedOuter(pattern, counters) * walkedInner(pattern, counters);
  }

  static long walkedOuter(Pattern pattern, long[] counters) {
    return walked(pattern.outer(), pattern.outerFirst().at(counters), pattern.outerCount());
  }

  static long walkedInner(Pattern pattern, long[] counters) {
    return walked(pattern.inner(), pattern.innerFirst().at(counters), pattern.innerCount());
  }

  private static long walked(List<Pattern.Digit> digits, long first, long count) {
    long combinations = 1;
    for (Pattern.Digit digit : digits) {
      combinations *= digit.count();
    }
    return Math.min(count, Math.max(0, combinations - first));
  }
}
