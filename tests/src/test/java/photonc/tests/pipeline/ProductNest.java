package photonc.tests.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/** Outputs of a product nest: how it is cut, and what its ops have in common. */
final class ProductNest {
  private final Random random;
  private final boolean exact;
  private final ModuleDraft draft;
  private final Value x;
  private final Window window;
  private final long outputs;
  private final long rows;
  private final long columns;
  private final long chunk;
  private final Global table;
  private final List<Global> gains;
  private final TensorType sums;
  private final TensorType type;
  private final TreeMap<String, Attribute> place = new TreeMap<>();
  private final List<Attribute> stages = new ArrayList<>();
  private final List<Operand> stageOperands = new ArrayList<>();
  private final int core;
  private int bank;

  ProductNest(
      ModuleDraft draft,
      Random random,
      boolean exact,
      Value x,
      Window window,
      TensorType type,
      int rowAxis) {
    this.draft = draft;
    this.random = random;
    this.exact = exact;
    this.outputs = 1L + random.nextInt(20);
    this.rows = 1L + random.nextInt(ArrayModules.BLOCK);
    this.columns = 1L + random.nextInt(ArrayModules.BLOCK);
    this.core = random.nextInt(ArrayModules.CORES);
    this.bank = random.nextInt(ArrayModules.BANKS);
    this.x = x;
    this.window = window;
    this.chunk = 1L + random.nextInt((int) window.vectorCount() + 1);
    long[] sizes = type.sizes();
    sizes[rowAxis] = outputs;
    ElementType word = exact ? ElementType.F32 : ElementType.I32;
    TensorType plain = TensorType.of(word, sizes);
    this.type = random.nextBoolean() ? plain : epilogue(plain.withElement(ElementType.F32));
    place(rowAxis);
    this.sums = TensorType.of(word, chunk, rows);
    this.table = table();
    this.gains =
        !exact && random.nextBoolean()
            ? List.of(draft.gains(rowBlocks(), columnBlocks(), rows))
            : List.of();
  }

  /** Up to five stages; returns what the product then is. */
  private TensorType epilogue(TensorType real) {
    int count = 1 + random.nextInt(4);
    for (int k = 0; k < count; k++) {
      stages.add(Attribute.of(stage(real)));
    }
    if (random.nextInt(3) > 0) {
      return real;
    }
    stages.add(Attribute.of("round"));
    return real.withElement(random.nextBoolean() ? ElementType.U8 : ElementType.I8);
  }

  private String stage(TensorType real) {
    List<String> ops = List.of("mul", "add", "sub", "reverse_sub", "max", "min", "tanh");
    String op = ops.get(random.nextInt(ops.size()));
    if (op.equals("tanh")) {
      return op;
    }
    if (random.nextInt(3) == 0) {
      return op + " 0.75";
    }
    if (stageOperands.isEmpty() || random.nextInt(3) > 0) {
      stageOperands.add(random.nextBoolean() ? draft.constant(draft.broadcast(real)) : whole(real));
    }
    return op + " $" + stageOperands.size();
  }

  /** Something computed that has the product's shape. */
  private Value whole(TensorType real) {
    return draft.emit(OpKind.VECTOR_TANH, List.of(draft.constant(real)), Map.of(), real);
  }

  /** Rows along an axis, in order or the even ones first. */
  private void place(int rowAxis) {
    if (outputs % 2 != 0 || random.nextBoolean()) {
      place.put("row_axis", Attribute.of(rowAxis));
      return;
    }
    Window along = Window.along(type, rowAxis);
    List<Window.Dimension> rows =
        List.of(new Window.Dimension(2, rowAxis, 1), new Window.Dimension(outputs / 2, rowAxis, 2));
    Window place = new Window(along.vectors(), rows, along.offsets(), 0);
    this.place.put("place", place.attribute());
  }

  private Global table() {
    long blocks = rowBlocks() * columnBlocks();
    ElementType element = exact ? ElementType.F32 : ElementType.I8;
    TensorType cut = TensorType.of(element, blocks, rows, columns);
    Tensor values = Tensor.zeros(cut);
    for (int k = 0; k < values.length(); k++) {
      long m = k / columns % rows + k / (rows * columns) / columnBlocks() * rows;
      long c = k % columns + k / (rows * columns) % columnBlocks() * columns;
      if (m < outputs && c < window.laneCount()) {
        draft.set(values, k);
      }
    }
    return draft.add(values);
  }

  long rowBlocks() {
    return ModuleDraft.ceilDiv(outputs, rows);
  }

  long columnBlocks() {
    return ModuleDraft.ceilDiv(window.laneCount(), columns);
  }

  long chunks() {
    return ModuleDraft.ceilDiv(window.vectorCount(), chunk);
  }

  Value write() {
    Value zero = draft.emit(OpKind.CORE_ZERO, List.of(), Map.of(), type);
    boolean rowsFirst = random.nextBoolean();
    return draft.over(
        rowsFirst ? rowBlocks() : chunks(),
        zero,
        (outer, tensor) ->
            draft.over(
                rowsFirst ? chunks() : rowBlocks(),
                tensor,
                (inner, inside) ->
                    columns(inside, rowsFirst ? outer : inner, rowsFirst ? inner : outer)));
  }

  private Value columns(Value tensor, LoopIndex row, LoopIndex chunkNumber) {
    Value zero = draft.emit(OpKind.CORE_ZERO, List.of(), Map.of(), sums);
    boolean split = columnBlocks() > 1 && random.nextInt(3) == 0;
    long here = split ? 1 + random.nextInt((int) columnBlocks() - 1) : columnBlocks();
    Value sum = draft.over(here, zero, (column, acc) -> mvm(acc, row, column, chunkNumber, core));
    if (!split) {
      return drain(tensor, List.of(sum), row, chunkNumber, false, core);
    }
    int other = (core + 1) % ArrayModules.CORES;
    Value rest =
        random.nextBoolean() ? zero : draft.emit(OpKind.CORE_ZERO, List.of(), Map.of(), sums);
    for (long k = here; k < columnBlocks(); k++) {
      rest = mvm(rest, row, new LoopIndex(List.of(), k), chunkNumber, other);
    }
    if (!stages.isEmpty() || random.nextBoolean()) {
      return drain(tensor, List.of(sum, rest), row, chunkNumber, false, core);
    }
    Value drained = drain(tensor, List.of(sum), row, chunkNumber, false, core);
    return drain(drained, List.of(rest), row, chunkNumber, true, other);
  }

  private Value mvm(Value acc, LoopIndex row, LoopIndex column, LoopIndex chunkNumber, int onCore) {
    LoopCounters programCounters = new LoopCounters();
    TreeMap<String, Attribute> program = new TreeMap<>();
    program.put("core", Attribute.of(onCore));
    program.put("bank", Attribute.of(bank));
    program.put("outputs", Attribute.of(outputs));
    program.put("reduction", Attribute.of(window.laneCount()));
    program.put("index", Attribute.integers(LongStream.range(0, table.type().size(0)).toArray()));
    program.put("row", Attribute.of(programCounters.affine(row, 1)));
    program.put("column", Attribute.of(programCounters.affine(column, 1)));
    bank = (bank + 1) % ArrayModules.BANKS;
    List<Operand> from = new ArrayList<>(List.of(table));
    from.addAll(gains);
    from.addAll(programCounters.used());
    Value weights =
        draft.emit(
            OpKind.ARRAY_PROGRAM,
            from,
            program,
            new BankType((int) rows, (int) columns, table.type().element()));
    LoopCounters counters = new LoopCounters();
    TreeMap<String, Attribute> mvm = new TreeMap<>();
    mvm.put("window", window.attribute());
    mvm.put("column", Attribute.of(counters.affine(column, 1)));
    mvm.put("first", Attribute.of(counters.affine(chunkNumber, chunk)));
    if (!exact && x.tensorType().element().isSigned()) {
      mvm.put("encoding", Attribute.of("two-pass"));
    }
    if (!gains.isEmpty()) {
      mvm.put("adc_bits", Attribute.of(8));
    }
    List<Operand> operands = new ArrayList<>(List.of(x, weights, acc));
    operands.addAll(counters.used());
    return draft.emit(OpKind.ARRAY_MVM, operands, mvm, sums);
  }

  private Value drain(
      Value tensor,
      List<Value> sum,
      LoopIndex row,
      LoopIndex chunkNumber,
      boolean add,
      int onCore) {
    LoopCounters counters = new LoopCounters();
    TreeMap<String, Attribute> drain = new TreeMap<>();
    drain.put("core", Attribute.of(onCore));
    drain.put("row", Attribute.of(counters.affine(row, 1)));
    drain.put("first", Attribute.of(counters.affine(chunkNumber, chunk)));
    drain.putAll(place);
    if (add) {
      drain.put("add", Attribute.of(true));
    }
    if (sum.size() > 1 || random.nextBoolean()) {
      drain.put("sums", Attribute.of(sum.size()));
    }
    if (!stages.isEmpty()) {
      drain.put("stages", new Attribute.Sequence(stages));
    }
    List<Operand> operands = new ArrayList<>(List.of(tensor));
    operands.addAll(sum);
    operands.addAll(stageOperands);
    operands.addAll(counters.used());
    return draft.emit(OpKind.ARRAY_DRAIN, operands, drain, type);
  }
}
