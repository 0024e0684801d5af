package photonc.tests.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import photonc.diagnostic.Location;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.Block;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.IndexType;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/**
 * Random array-level modules: products in loop nests of many shapes, vector ops between them, loops
 * that carry, swap and drop tensors, state variables.
 */
final class ArrayModules {
  static final int CORES = 2;
  static final int BANKS = 2;
  static final int BLOCK = 8;

  private final Random random;
  private final boolean exact;
  private final List<Global> globals = new ArrayList<>();
  private BlockBuilder out = new BlockBuilder();
  private int layers;

  private ArrayModules(long seed, boolean exact) {
    this.random = new Random(seed);
    this.exact = exact;
  }

  /** A module for an exact target (f32 blocks) or for an analog one (codes and converters). */
  static Module of(long seed, boolean exact) {
    return new ArrayModules(seed, exact).module();
  }

  private Module module() {
    TensorType type =
        random.nextBoolean()
            ? TensorType.of(ElementType.F32, below(6), below(12))
            : TensorType.of(ElementType.F32, below(2), below(3), 3 + below(4), 3 + below(4));
    List<Value> live = new ArrayList<>();
    live.add(out.argument("x", type));
    live.add(out.argument("other", type));
    int ops = 2 + random.nextInt(7);
    for (int k = 0; k < ops; k++) {
      layers++;
      live.add(step(live));
    }
    Value first = live.get(live.size() - 1);
    Value second = any(live);
    List<Value> results = List.of(first, second);
    out.end(OpKind.CORE_RETURN, results, at());
    photonc.ir.Function main =
        new photonc.ir.Function(
            "main",
            out.build(),
            List.of("y", "z"),
            results.stream().map(Value::type).toList(),
            Location.UNKNOWN);
    return new Module("random", Level.ARRAY, globals, List.of(main));
  }

  private Value step(List<Value> live) {
    Value x = random.nextInt(3) > 0 ? live.get(live.size() - 1) : any(live);
    return switch (random.nextInt(9)) {
      case 8 -> striped(x);
      case 0, 1 -> product(x);
      case 2, 3 -> elementwise(x, live);
      case 4 -> moved(x);
      case 5 -> carriedTensors(x, live);
      case 6 -> state(x);
      default -> elementwise(elementwise(elementwise(x, live), live), live);
    };
  }

  // vector ops

  private Value elementwise(Value x, List<Value> live) {
    TensorType type = x.tensorType();
    return switch (random.nextInt(9)) {
      case 0 -> unary(OpKind.VECTOR_RELU, x);
      case 1 -> unary(OpKind.VECTOR_TANH, x);
      case 2 -> unary(OpKind.VECTOR_SIGMOID, x);
      case 3 -> binary(OpKind.VECTOR_ADD, x, constant(broadcast(type)));
      case 4 -> binary(OpKind.VECTOR_SUB, constant(broadcast(type)), x);
      case 5 -> binary(OpKind.VECTOR_MUL, x, x);
      case 6 -> binary(OpKind.VECTOR_MAXIMUM, x, constant(TensorType.of(ElementType.F32, 1)));
      case 7 -> binary(OpKind.VECTOR_SUB, x, partner(type, live));
      // a rounding step would make a wide difference of a narrow one in a f32 sum
      default ->
          exact
              ? unary(OpKind.VECTOR_RELU, x)
              : dequantize(quantize(x, ElementType.I8), type.rank() - 1);
    };
  }

  private Value partner(TensorType type, List<Value> live) {
    List<Value> same = live.stream().filter(v -> v.type().equals(type)).toList();
    return same.isEmpty() ? emit(OpKind.CORE_ZERO, List.of(), Map.of(), type) : any(same);
  }

  private Value moved(Value x) {
    TensorType type = x.tensorType();
    if (type.rank() != 4) {
      return switch (random.nextInt(3)) {
        case 0 -> reduced(x, random.nextInt(type.rank()));
        case 1 -> matmul(x);
        default -> flipped(x);
      };
    }
    return switch (random.nextInt(5)) {
      case 4 -> matmul(x);
      case 0 -> pooled(x, OpKind.VECTOR_MAX_POOL);
      case 1 -> pooled(x, OpKind.VECTOR_SUM_POOL);
      case 2 -> reduced(x, random.nextInt(4));
      default -> flipped(x);
    };
  }

  /** The Gram matrix of the rows, or of the columns, of every matrix. */
  private Value matmul(Value x) {
    TensorType type = x.tensorType();
    boolean rows = random.nextBoolean();
    long[] sizes = type.sizes();
    int last = type.rank() - 1;
    sizes[rows ? last : last - 1] = sizes[rows ? last - 1 : last];
    return emit(
        OpKind.VECTOR_MATMUL,
        List.of(x, x),
        Map.of(rows ? "transpose_b" : "transpose_a", Attribute.of(true)),
        TensorType.of(type.element(), sizes));
  }

  private Value reduced(Value x, int axis) {
    long[] sizes = x.tensorType().sizes();
    sizes[axis] = 1;
    OpKind kind = random.nextBoolean() ? OpKind.VECTOR_REDUCE_MAX : OpKind.VECTOR_REDUCE_SUM;
    return emit(
        kind,
        List.of(x),
        Map.of("axes", Attribute.integers(axis)),
        TensorType.of(x.tensorType().element(), sizes));
  }

  private Value flipped(Value x) {
    int rank = x.tensorType().rank();
    long[] permutation = LongStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
    long[] sizes = LongStream.of(permutation).map(a -> x.tensorType().size((int) a)).toArray();
    Value transposed =
        emit(
            OpKind.VECTOR_TRANSPOSE,
            List.of(x),
            Map.of("permutation", Attribute.integers(permutation)),
            TensorType.of(x.tensorType().element(), sizes));
    return emit(OpKind.CORE_RESHAPE, List.of(transposed), Map.of(), x.type());
  }

  private Value pooled(Value x, OpKind kind) {
    TensorType type = x.tensorType();
    long pad = random.nextInt(2);
    long stride = 1L + random.nextInt(2);
    long height = (type.size(2) + 2 * pad - 2) / stride + 1;
    long width = (type.size(3) + 2 * pad - 2) / stride + 1;
    if (height < 1 || width < 1 || type.size(2) + 2 * pad < 2 || type.size(3) + 2 * pad < 2) {
      return unary(OpKind.VECTOR_RELU, x);
    }
    return emit(
        kind,
        List.of(x),
        Map.of(
            "kernel", Attribute.integers(2, 2),
            "strides", Attribute.integers(stride, stride),
            "pads", Attribute.integers(pad, pad, pad, pad),
            "dilations", Attribute.integers(1, 1)),
        TensorType.of(ElementType.F32, type.size(0), type.size(1), height, width));
  }

  private Value quantize(Value x, ElementType element) {
    return emit(
        OpKind.VECTOR_QUANTIZE,
        List.of(x),
        Map.of("scale", Attribute.real(0.03 + 0.1 * random.nextFloat())),
        x.tensorType().withElement(element));
  }

  private Value dequantize(Value codes, int axis) {
    long scales = random.nextBoolean() ? 1 : codes.tensorType().size(axis);
    return emit(
        OpKind.VECTOR_DEQUANTIZE,
        List.of(codes, constant(TensorType.of(ElementType.F32, scales))),
        Map.of("axis", Attribute.of(axis)),
        codes.tensorType().withElement(ElementType.F32));
  }

  private Value unary(OpKind kind, Value x) {
    return emit(kind, List.of(x), Map.of(), x.type());
  }

  private Value binary(OpKind kind, Operand left, Operand right) {
    TensorType type =
        left instanceof Value value ? value.tensorType() : ((Value) right).tensorType();
    return emit(kind, List.of(left, right), Map.of(), type);
  }

  private TensorType broadcast(TensorType type) {
    long[] sizes = type.sizes();
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextBoolean() ? 1 : sizes[axis];
    }
    int from = random.nextInt(sizes.length);
    return TensorType.of(ElementType.F32, java.util.Arrays.copyOfRange(sizes, from, sizes.length));
  }

  // loops and state

  /** A loop that carries two tensors, works on one and may hand them on crosswise. */
  private Value carriedTensors(Value x, List<Value> live) {
    Value y = partner(x.tensorType(), live);
    boolean zero = random.nextBoolean();
    Value start = zero ? emit(OpKind.CORE_ZERO, List.of(), Map.of(), x.type()) : y;
    boolean swap = random.nextBoolean();
    List<Value> results =
        loop(
            random.nextInt(4),
            List.of(x, start),
            (counter, carried) -> {
              Value sum = binary(OpKind.VECTOR_ADD, carried.get(0), carried.get(1));
              Value kept = random.nextBoolean() ? carried.get(1) : unary(OpKind.VECTOR_TANH, y);
              return swap ? List.of(kept, sum) : List.of(sum, kept);
            });
    return binary(OpKind.VECTOR_SUB, results.get(0), results.get(1));
  }

  private Value state(Value x) {
    Tensor zero = Tensor.zeros(x.tensorType());
    Global state =
        new Global(
            Global.Kind.STATE,
            "state" + globals.size(),
            x.tensorType(),
            photonc.ir.Blob.of(zero),
            at());
    globals.add(state);
    Value sum = binary(OpKind.VECTOR_ADD, x, state);
    if (random.nextInt(3) > 0) {
      out.add(
          new Operation(
              OpKind.CORE_UPDATE, List.of(state, sum), List.of(), Map.of(), List.of(), at()));
    }
    return binary(OpKind.VECTOR_MAXIMUM, sum, state);
  }

  private interface Body {
    List<Value> of(Value counter, List<Value> carried);
  }

  private List<Value> loop(long count, List<Value> inits, Body body) {
    BlockBuilder outside = out;
    out = new BlockBuilder();
    Value counter = out.argument("i", IndexType.INDEX);
    List<Value> arguments = new ArrayList<>();
    inits.forEach(init -> arguments.add(out.argument("", init.type())));
    out.end(OpKind.CORE_YIELD, body.of(counter, arguments), at());
    Block region = out.build();
    out = outside;
    List<Value> results = new ArrayList<>();
    inits.forEach(init -> results.add(new Value("", init.type())));
    out.add(
        new Operation(
            OpKind.CORE_LOOP,
            inits,
            results,
            Map.of("count", Attribute.of(count)),
            List.of(region),
            at()));
    return results;
  }

  // stripes

  /**
   * Stripes of a tensor, shifted, into one that may lie in DRAM and may not be written all over.
   */
  private Value striped(Value x) {
    TensorType type = x.tensorType();
    int axis = random.nextInt(type.rank());
    long rows = 1L + random.nextInt((int) type.size(axis));
    long count = Math.max(1, ceilDiv(type.size(axis), rows) - random.nextInt(2));
    long shift = random.nextInt(3) - 1L;
    long late = random.nextInt(4) == 0 ? 1 : 0;
    Map<String, Attribute> where =
        random.nextBoolean() ? Map.of("memory", Attribute.of("dram")) : Map.of();
    Value zero = emit(OpKind.CORE_ZERO, List.of(), where, type);
    long[] sizes = type.sizes();
    sizes[axis] = rows;
    return over(
        count,
        zero,
        (index, into) -> {
          Counters counters = new Counters();
          TreeMap<String, Attribute> from = new TreeMap<>();
          from.put("axis", Attribute.of(axis));
          from.put("size", Attribute.of(rows));
          from.put("fill", Attribute.real(0.5));
          from.put("start", Attribute.of(counters.affine(index, rows).plus(shift)));
          List<Operand> operands = new ArrayList<>(List.of(x));
          operands.addAll(counters.used);
          Value stripe =
              emit(OpKind.CORE_EXTRACT, operands, from, TensorType.of(type.element(), sizes));
          Value done = random.nextBoolean() ? unary(OpKind.VECTOR_RELU, stripe) : stripe;
          TreeMap<String, Attribute> to = new TreeMap<>();
          to.put("axis", Attribute.of(axis));
          to.put("start", Attribute.of(counters.affine(index, rows).plus(late)));
          List<Operand> written = new ArrayList<>(List.of(into, done));
          written.addAll(counters.used);
          return emit(OpKind.CORE_INSERT, written, to, type);
        });
  }

  // products

  /** Outputs of a product nest: how it is cut, and what its ops have in common. */
  private final class Product {
    private final Value x;
    private final Window window;
    private final long outputs = 1L + random.nextInt(20);
    private final long rows = 1L + random.nextInt(BLOCK);
    private final long columns = 1L + random.nextInt(BLOCK);
    private final long chunk;
    private final Global table;
    private final List<Global> gains;
    private final TensorType sums;
    private final TensorType type;
    private final TreeMap<String, Attribute> place = new TreeMap<>();
    private final List<Attribute> stages = new ArrayList<>();
    private final List<Operand> stageOperands = new ArrayList<>();
    private final int core = random.nextInt(CORES);
    private int bank = random.nextInt(BANKS);

    Product(Value x, Window window, TensorType type, int rowAxis) {
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
              ? List.of(gains(rowBlocks(), columnBlocks(), rows))
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
        stageOperands.add(random.nextBoolean() ? constant(broadcast(real)) : whole(real));
      }
      return op + " $" + stageOperands.size();
    }

    /** Something computed that has the product's shape. */
    private Value whole(TensorType real) {
      return emit(OpKind.VECTOR_TANH, List.of(constant(real)), Map.of(), real);
    }

    /** Rows along an axis, in order or the even ones first. */
    private void place(int rowAxis) {
      if (outputs % 2 != 0 || random.nextBoolean()) {
        place.put("row_axis", Attribute.of(rowAxis));
        return;
      }
      Window along = Window.along(type, rowAxis);
      List<Window.Dimension> rows =
          List.of(
              new Window.Dimension(2, rowAxis, 1), new Window.Dimension(outputs / 2, rowAxis, 2));
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
          set(values, k);
        }
      }
      return add(values);
    }

    long rowBlocks() {
      return ceilDiv(outputs, rows);
    }

    long columnBlocks() {
      return ceilDiv(window.laneCount(), columns);
    }

    long chunks() {
      return ceilDiv(window.vectorCount(), chunk);
    }

    Value write() {
      Value zero = emit(OpKind.CORE_ZERO, List.of(), Map.of(), type);
      boolean rowsFirst = random.nextBoolean();
      return over(
          rowsFirst ? rowBlocks() : chunks(),
          zero,
          (outer, tensor) ->
              over(
                  rowsFirst ? chunks() : rowBlocks(),
                  tensor,
                  (inner, inside) ->
                      columns(inside, rowsFirst ? outer : inner, rowsFirst ? inner : outer)));
    }

    private Value columns(Value tensor, Index row, Index chunkNumber) {
      Value zero = emit(OpKind.CORE_ZERO, List.of(), Map.of(), sums);
      boolean split = columnBlocks() > 1 && random.nextInt(3) == 0;
      long here = split ? 1 + random.nextInt((int) columnBlocks() - 1) : columnBlocks();
      Value sum = over(here, zero, (column, acc) -> mvm(acc, row, column, chunkNumber, core));
      if (!split) {
        return drain(tensor, List.of(sum), row, chunkNumber, false, core);
      }
      int other = (core + 1) % CORES;
      Value rest = random.nextBoolean() ? zero : emit(OpKind.CORE_ZERO, List.of(), Map.of(), sums);
      for (long k = here; k < columnBlocks(); k++) {
        rest = mvm(rest, row, new Index(List.of(), k), chunkNumber, other);
      }
      if (!stages.isEmpty() || random.nextBoolean()) {
        return drain(tensor, List.of(sum, rest), row, chunkNumber, false, core);
      }
      Value drained = drain(tensor, List.of(sum), row, chunkNumber, false, core);
      return drain(drained, List.of(rest), row, chunkNumber, true, other);
    }

    private Value mvm(Value acc, Index row, Index column, Index chunkNumber, int onCore) {
      Counters programCounters = new Counters();
      TreeMap<String, Attribute> program = new TreeMap<>();
      program.put("core", Attribute.of(onCore));
      program.put("bank", Attribute.of(bank));
      program.put("outputs", Attribute.of(outputs));
      program.put("reduction", Attribute.of(window.laneCount()));
      program.put("index", Attribute.integers(LongStream.range(0, table.type().size(0)).toArray()));
      program.put("row", Attribute.of(programCounters.affine(row, 1)));
      program.put("column", Attribute.of(programCounters.affine(column, 1)));
      bank = (bank + 1) % BANKS;
      List<Operand> from = new ArrayList<>(List.of(table));
      from.addAll(gains);
      from.addAll(programCounters.used);
      Value weights =
          emit(
              OpKind.ARRAY_PROGRAM,
              from,
              program,
              new BankType((int) rows, (int) columns, table.type().element()));
      Counters counters = new Counters();
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
      operands.addAll(counters.used);
      return emit(OpKind.ARRAY_MVM, operands, mvm, sums);
    }

    private Value drain(
        Value tensor, List<Value> sum, Index row, Index chunkNumber, boolean add, int onCore) {
      Counters counters = new Counters();
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
      operands.addAll(counters.used);
      return emit(OpKind.ARRAY_DRAIN, operands, drain, type);
    }
  }

  /** A number that a loop counts, or a fixed one. */
  private record Index(List<Value> counter, long number) {}

  /** The counters one op names. */
  private static final class Counters {
    private final List<Value> used = new ArrayList<>();

    Affine affine(Index index, long factor) {
      if (index.counter().isEmpty()) {
        return Affine.constant(index.number() * factor);
      }
      Value counter = index.counter().get(0);
      if (!used.contains(counter)) {
        used.add(counter);
      }
      return Affine.of(factor, used.indexOf(counter), 0);
    }
  }

  private interface Turn {
    Value of(Index index, Value carried);
  }

  /** {@code count} turns that carry one value: as a loop, or one after the other. */
  private Value over(long count, Value init, Turn turn) {
    if (count > 1 && random.nextInt(4) > 0) {
      return loop(
              count,
              List.of(init),
              (counter, carried) ->
                  List.of(turn.of(new Index(List.of(counter), 0), carried.get(0))))
          .get(0);
    }
    Value current = init;
    for (long k = 0; k < count; k++) {
      current = turn.of(new Index(List.of(), k), current);
    }
    return current;
  }

  private Value product(Value real) {
    ElementType codes = random.nextBoolean() ? ElementType.I8 : ElementType.U8;
    Value x = exact ? real : quantize(real, codes);
    TensorType from = x.tensorType();
    int rank = from.rank();
    List<Window.Dimension> vectors = new ArrayList<>();
    List<Window.Dimension> lanes = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    long[] sizes = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      boolean spatial = rank == 4 && axis > 1;
      boolean reduced = rank == 4 ? axis == 1 : axis == rank - 1;
      long pad = spatial ? random.nextInt(2) : 0;
      long kernel = spatial ? Math.min(1 + random.nextInt(3), from.size(axis)) : from.size(axis);
      offsets.add(-pad);
      if (reduced || spatial) {
        lanes.add(new Window.Dimension(kernel, axis, 1));
      }
      sizes[axis] = spatial ? from.size(axis) + 2 * pad - kernel + 1 : from.size(axis);
      if (!reduced) {
        vectors.add(new Window.Dimension(sizes[axis], axis, 1));
      }
    }
    int rowAxis = rank == 4 ? 1 : rank - 1;
    Window window = new Window(vectors, lanes, offsets, 0);
    Value sums = new Product(x, window, TensorType.of(from.element(), sizes), rowAxis).write();
    return sums.tensorType().element().isFloat() ? sums : dequantize(sums, rowAxis);
  }

  // pieces

  private Value emit(
      OpKind kind,
      List<? extends Operand> operands,
      Map<String, Attribute> attributes,
      photonc.ir.Type type) {
    return out.emit(kind, operands, attributes, type, "", at());
  }

  private Location at() {
    return new Location.Named("layer" + layers);
  }

  private Global constant(TensorType type) {
    Tensor values = Tensor.zeros(type);
    for (int k = 0; k < values.length(); k++) {
      set(values, k);
    }
    return add(values);
  }

  private Global gains(long rowBlocks, long columnBlocks, long rows) {
    Tensor values = Tensor.zeros(TensorType.of(ElementType.I32, rowBlocks, columnBlocks, rows));
    for (int k = 0; k < values.length(); k++) {
      values.longs()[k] = 1L + random.nextInt(40);
    }
    return add(values);
  }

  private Global add(Tensor values) {
    Global global = Global.constant("c" + globals.size(), values, at());
    globals.add(global);
    return global;
  }

  private void set(Tensor values, int index) {
    if (values.type().element().isFloat()) {
      values.floats()[index] = (float) random.nextGaussian() * 0.5f;
    } else {
      values.longs()[index] = random.nextInt(255) - 127L;
    }
  }

  private Value any(List<Value> values) {
    return values.get(random.nextInt(values.size()));
  }

  private int below(int most) {
    return 1 + random.nextInt(most);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
