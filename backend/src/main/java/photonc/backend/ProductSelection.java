package photonc.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import photonc.backend.Uses.Use;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;
import photonc.program.Control;
import photonc.program.InputEncoding;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Tune;
import photonc.program.WeightEncoding;

/** Banks, mvms and drains to tune, mvm and vector instructions. */
final class ProductSelection {
  private final Frame frame;
  private final Uses uses;
  private final WeightTables tables;

  ProductSelection(Frame frame, Uses uses, WeightTables tables) {
    this.frame = frame;
    this.uses = uses;
    this.tables = tables;
  }

  void program(Operation op) {
    if (op.operand(0) instanceof Global) {
      programConstant(op);
    } else {
      programComputed(op);
    }
    frame.bind(op.result(), new Held.Bank(op));
  }

  /** The table is in the scratchpad, where it was made, and its gains beside it. */
  private void programComputed(Operation op) {
    Held.InBuffer blocks = frame.inMemory(op.operand(0), op, Memory.SP);
    List<Buffer> read = new ArrayList<>(List.of(blocks.buffer()));
    Optional<Buffer> gains = Optional.empty();
    if (op.data().size() > 1) {
      gains = Optional.of(frame.inMemory(op.operand(1), op, Memory.SP).buffer());
    }
    gains.ifPresent(read::add);
    Optional<Buffer> beside = gains;
    Affine row = frame.affine(op, "row");
    Affine column = frame.affine(op, "column");
    Control control = frame.control(op);
    frame.emit(
        read,
        List.of(),
        addresses -> {
          long from = addresses.of(blocks.buffer());
          long gainsFrom = beside.map(addresses::of).orElse(0L);
          Addresses.Place place = new Addresses.Place(Memory.SP, from, gainsFrom);
          return tune(op, steps(op), row, column, place, control);
        });
  }

  /** Resident banks are written in setup; that needs a block that no loop chooses. */
  private void programConstant(Operation op) {
    WeightTable table = table(op);
    Affine row = frame.affine(op, "row");
    Affine column = frame.affine(op, "column");
    boolean resident = op.flag("resident") && frame.scope().depth() == 0;
    tables.use(table, resident, op);
    Control control = frame.control(op);
    Draft.Step step =
        new Draft.Step(
            List.of(),
            List.of(),
            List.of(table),
            op.location(),
            addresses -> tune(op, steps(op), row, column, addresses.of(table), control));
    (resident ? frame.setup() : frame.scope()).add(step);
  }

  private static WeightTable table(Operation program) {
    return new WeightTable(
        (Global) program.operand(0),
        program.data().size() > 1 ? Optional.of((Global) program.operand(1)) : Optional.empty());
  }

  /** The type of the receiver gains; empty where sums are not converted. */
  private static Optional<ElementType> steps(Operation program) {
    return program.data().size() > 1
        ? Optional.of(((TensorType) program.operand(1).type()).element())
        : Optional.empty();
  }

  private Tune tune(
      Operation op,
      Optional<ElementType> steps,
      Affine row,
      Affine column,
      Addresses.Place place,
      Control control) {
    TensorType type = (TensorType) op.operand(0).type();
    return new Tune(
        (int) op.integer("core"),
        (int) op.integer("bank"),
        place.memory(),
        place.blocks(),
        type.element(),
        (int) type.size(1),
        (int) type.size(2),
        op.integer("outputs"),
        op.integer("reduction"),
        index(op, type),
        row,
        column,
        steps.map(step -> new Tune.Gains(place.gains(), step)),
        op.attribute("weights").isPresent()
            ? WeightEncoding.parse(op.string("weights"))
            : WeightEncoding.BALANCED,
        op.attribute("taps").isPresent() ? (int) op.integer("taps") : (int) type.size(2),
        control);
  }

  /** Empty where block (i, j) simply is number i*C + j. */
  private static List<Integer> index(Operation op, TensorType table) {
    long[] index = op.integers("index");
    long rows = ceilDiv(op.integer("outputs"), table.size(1));
    long columns = ceilDiv(op.integer("reduction"), table.size(2));
    if (Arrays.equals(index, LongStream.range(0, rows * columns).toArray())) {
      return List.of();
    }
    return Arrays.stream(index).mapToObj(Math::toIntExact).toList();
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  void mvm(Operation op) {
    Operation program = ((Held.Bank) frame.held(op.operand(1), op)).program();
    int core = (int) program.integer("core");
    int bank = (int) program.integer("bank");
    TensorType sums = op.result().tensorType();
    Held.InBuffer x = frame.inMemory(op.operand(0), op, Memory.SP);
    Held.Pending target = sums(op, core);
    if (program.operand(0) instanceof Global) {
      tables.stream(table(program), op.window().vectorCount());
    }
    Pattern source = source(op, program, x.type(), sums.size(0));
    InputEncoding encoding =
        op.attribute("encoding").isPresent()
            ? InputEncoding.parse(op.string("encoding"))
            : InputEncoding.DIRECT;
    int adcBits = op.attribute("adc_bits").isPresent() ? (int) op.integer("adc_bits") : 0;
    long repeated = op.attribute("repeated").isPresent() ? op.integer("repeated") : 0;
    Control control = frame.control(op);
    frame.emit(
        List.of(x.buffer()),
        List.of(target.buffer()),
        addresses ->
            new Mvm(
                core,
                bank,
                Patterns.moved(source, addresses.of(x.buffer())),
                Affine.constant(addresses.of(target.buffer())),
                target.accumulate(),
                encoding,
                adcBits,
                repeated,
                control));
    frame.bind(op.result(), new Held.InBuffer(target.buffer(), sums));
  }

  private Pattern source(Operation op, Operation program, TensorType x, long vectors) {
    Window window = op.window();
    long lanes = ((TensorType) program.operand(0).type()).size(2);
    return Patterns.window(
        Memory.SP,
        x,
        window,
        frame.affine(op, "first"),
        vectors,
        frame.affine(op, "column").times(lanes),
        lanes,
        (double) window.fill());
  }

  /** The accumulators that an mvm adds to, and when they count as zeros. */
  private Held.Pending sums(Operation op, int core) {
    TensorType type = op.result().tensorType();
    Memory memory = Memory.acc(core);
    Held before = frame.held(op.operand(2), op);
    if (before instanceof Held.Pending pending && pending.buffer().memory().equals(memory)) {
      return pending;
    }
    if (before instanceof Held.InBuffer in
        && in.buffer().memory().equals(memory)
        && frame.mayOverwrite(op.operand(2), op)) {
      return new Held.Pending(in.buffer(), type, Affine.constant(1));
    }
    Buffer buffer = frame.fresh(op, op.result(), memory);
    if (before instanceof Held.Zero && new ZeroSums(uses).needNoClearing(new Use(op, 2))) {
      return new Held.Pending(buffer, type, Affine.ZERO);
    }
    frame.copy(before, buffer, type, op);
    return new Held.Pending(buffer, type, Affine.constant(1));
  }

  void drain(Operation op) {
    TensorType type = op.result().tensorType();
    TensorType sums = (TensorType) op.operand(1).type();
    Buffer out = destination(op, type);
    Held from = op.sums().size() == 1 ? frame.held(op.operand(1), op) : total(op, sums);
    Slice destination = Slice.of(out, drained(op, Memory.SP, type, type.strides()));
    Chain chain = Chain.of(frame.read(from, sums, memory -> Patterns.whole(memory, sums)));
    if (op.flag("add")) {
      ElementType compute = VectorArithmetic.of(type.element());
      chain = chain.then(compute, StageOp.ADD, destination);
    }
    frame.vector(epilogue(op, chain), destination, op);
    frame.bind(op.result(), new Held.InBuffer(out, type));
  }

  /** The elements of a tensor that the sums of a drain belong to, the tensor walked by strides. */
  private Pattern drained(Operation op, Memory memory, TensorType type, long[] strides) {
    TensorType sums = (TensorType) op.operand(1).type();
    return Patterns.window(
        memory,
        type,
        strides,
        op.place(op.result().tensorType()),
        frame.affine(op, "first"),
        sums.size(0),
        frame.affine(op, "row").times(sums.size(1)),
        sums.size(1),
        0);
  }

  /** The stages of a drain behind the sums that the chain starts with. */
  private Chain epilogue(Operation op, Chain chain) {
    List<Slice> operands = new ArrayList<>();
    for (Operand operand : op.epilogueOperands()) {
      operands.add(stageOperand(op, operand));
    }
    Chain longer = chain;
    for (Stage stage : op.epilogue().stages()) {
      longer =
          stage.operand() instanceof Stage.Operand.Source source
              ? longer.then(ElementType.F32, stage.op(), operands.get(source.index() - 1))
              : longer.then(ElementType.F32, stage.op(), stage.operand());
    }
    return longer;
  }

  private Slice stageOperand(Operation op, Operand operand) {
    TensorType type = (TensorType) operand.type();
    TensorType result = op.result().tensorType();
    long[] strides = Patterns.broadcastStrides(type, result.rank());
    TensorType walked = result.withElement(type.element());
    return frame.read(
        frame.held(operand, op), type, memory -> drained(op, memory, walked, strides));
  }

  /** The sums of several cores added up in the accumulators of the first. */
  private Held total(Operation op, TensorType sums) {
    Held first = frame.held(op.operand(1), op);
    Buffer total =
        first instanceof Held.InBuffer in && frame.mayOverwrite(op.operand(1), op)
            ? in.buffer()
            : frame.fresh(op, (Value) op.operand(1), Memory.acc((int) op.integer("core")));
    ElementType compute = VectorArithmetic.of(sums.element());
    Chain chain = Chain.of(accumulated(op, first, sums));
    for (Operand more : op.sums().subList(1, op.sums().size())) {
      chain = chain.then(compute, StageOp.ADD, accumulated(op, frame.held(more, op), sums));
    }
    Held result = new Held.InBuffer(total, sums);
    frame.vector(chain, accumulated(op, result, sums), op);
    return result;
  }

  /** Those of the sums that have a place in the drain's result. */
  private Slice accumulated(Operation op, Held how, TensorType sums) {
    Window place = op.place(op.result().tensorType());
    return frame.read(
        how,
        sums,
        memory ->
            Patterns.sums(
                memory,
                sums,
                frame.affine(op, "first"),
                place.vectorCount(),
                frame.affine(op, "row").times(sums.size(1)),
                place.laneCount()));
  }

  private Buffer destination(Operation op, TensorType type) {
    Held before = frame.held(op.operand(0), op);
    if (before instanceof Held.InBuffer in
        && in.buffer().memory().equals(Memory.SP)
        && frame.mayOverwrite(op.operand(0), op)) {
      return in.buffer();
    }
    Buffer buffer = frame.fresh(op, op.result(), Memory.SP);
    if (!(before instanceof Held.Zero && DrainCoverage.isComplete(uses, new Use(op, 0)))) {
      frame.copy(before, buffer, type, op);
    }
    return buffer;
  }
}
