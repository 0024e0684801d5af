package photonc.tests.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
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
  private final ModuleDraft draft;

  private ArrayModules(long seed, boolean exact) {
    this.random = new Random(seed);
    this.draft = new ModuleDraft(random);
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
    live.add(draft.argument("x", type));
    live.add(draft.argument("other", type));
    int ops = 2 + random.nextInt(7);
    for (int k = 0; k < ops; k++) {
      draft.startLayer();
      live.add(step(live));
    }
    Value first = live.get(live.size() - 1);
    Value second = any(live);
    List<Value> results = List.of(first, second);
    photonc.ir.Function main =
        new photonc.ir.Function(
            "main",
            draft.end(results),
            List.of("y", "z"),
            results.stream().map(Value::type).toList(),
            Location.UNKNOWN);
    return new Module("random", Level.ARRAY, draft.globals(), List.of(main));
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
      case 3 -> binary(OpKind.VECTOR_ADD, x, draft.constant(draft.broadcast(type)));
      case 4 -> binary(OpKind.VECTOR_SUB, draft.constant(draft.broadcast(type)), x);
      case 5 -> binary(OpKind.VECTOR_MUL, x, x);
      case 6 -> binary(OpKind.VECTOR_MAXIMUM, x, draft.constant(TensorType.of(ElementType.F32, 1)));
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
    return same.isEmpty() ? draft.emit(OpKind.CORE_ZERO, List.of(), Map.of(), type) : any(same);
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
    return draft.emit(
        OpKind.VECTOR_MATMUL,
        List.of(x, x),
        Map.of(rows ? "transpose_b" : "transpose_a", Attribute.of(true)),
        TensorType.of(type.element(), sizes));
  }

  private Value reduced(Value x, int axis) {
    long[] sizes = x.tensorType().sizes();
    sizes[axis] = 1;
    OpKind kind = random.nextBoolean() ? OpKind.VECTOR_REDUCE_MAX : OpKind.VECTOR_REDUCE_SUM;
    return draft.emit(
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
        draft.emit(
            OpKind.VECTOR_TRANSPOSE,
            List.of(x),
            Map.of("permutation", Attribute.integers(permutation)),
            TensorType.of(x.tensorType().element(), sizes));
    return draft.emit(OpKind.CORE_RESHAPE, List.of(transposed), Map.of(), x.type());
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
    return draft.emit(
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
    return draft.emit(
        OpKind.VECTOR_QUANTIZE,
        List.of(x),
        Map.of("scale", Attribute.real(0.03 + 0.1 * random.nextFloat())),
        x.tensorType().withElement(element));
  }

  private Value dequantize(Value codes, int axis) {
    long scales = random.nextBoolean() ? 1 : codes.tensorType().size(axis);
    return draft.emit(
        OpKind.VECTOR_DEQUANTIZE,
        List.of(codes, draft.constant(TensorType.of(ElementType.F32, scales))),
        Map.of("axis", Attribute.of(axis)),
        codes.tensorType().withElement(ElementType.F32));
  }

  private Value unary(OpKind kind, Value x) {
    return draft.emit(kind, List.of(x), Map.of(), x.type());
  }

  private Value binary(OpKind kind, Operand left, Operand right) {
    TensorType type =
        left instanceof Value value ? value.tensorType() : ((Value) right).tensorType();
    return draft.emit(kind, List.of(left, right), Map.of(), type);
  }

  // loops and state

  /** A loop that carries two tensors, works on one and may hand them on crosswise. */
  private Value carriedTensors(Value x, List<Value> live) {
    Value y = partner(x.tensorType(), live);
    boolean zero = random.nextBoolean();
    Value start = zero ? draft.emit(OpKind.CORE_ZERO, List.of(), Map.of(), x.type()) : y;
    boolean swap = random.nextBoolean();
    List<Value> results =
        draft.loop(
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
            "state" + draft.globals().size(),
            x.tensorType(),
            photonc.ir.Blob.of(zero),
            draft.at());
    draft.globals().add(state);
    Value sum = binary(OpKind.VECTOR_ADD, x, state);
    if (random.nextInt(3) > 0) {
      draft.effect(OpKind.CORE_UPDATE, List.of(state, sum));
    }
    return binary(OpKind.VECTOR_MAXIMUM, sum, state);
  }

  // stripes

  /**
   * Stripes of a tensor, shifted, into one that may lie in DRAM and may not be written all over.
   */
  private Value striped(Value x) {
    TensorType type = x.tensorType();
    int axis = random.nextInt(type.rank());
    long rows = 1L + random.nextInt((int) type.size(axis));
    long count = Math.max(1, ModuleDraft.ceilDiv(type.size(axis), rows) - random.nextInt(2));
    long shift = random.nextInt(3) - 1L;
    long late = random.nextInt(4) == 0 ? 1 : 0;
    Map<String, Attribute> where =
        random.nextBoolean() ? Map.of("memory", Attribute.of("dram")) : Map.of();
    Value zero = draft.emit(OpKind.CORE_ZERO, List.of(), where, type);
    long[] sizes = type.sizes();
    sizes[axis] = rows;
    return draft.over(
        count,
        zero,
        (index, into) -> {
          LoopCounters counters = new LoopCounters();
          TreeMap<String, Attribute> from = new TreeMap<>();
          from.put("axis", Attribute.of(axis));
          from.put("size", Attribute.of(rows));
          from.put("fill", Attribute.real(0.5));
          from.put("start", Attribute.of(counters.affine(index, rows).plus(shift)));
          List<Operand> operands = new ArrayList<>(List.of(x));
          operands.addAll(counters.used());
          Value stripe =
              draft.emit(OpKind.CORE_EXTRACT, operands, from, TensorType.of(type.element(), sizes));
          Value done = random.nextBoolean() ? unary(OpKind.VECTOR_RELU, stripe) : stripe;
          TreeMap<String, Attribute> to = new TreeMap<>();
          to.put("axis", Attribute.of(axis));
          to.put("start", Attribute.of(counters.affine(index, rows).plus(late)));
          List<Operand> written = new ArrayList<>(List.of(into, done));
          written.addAll(counters.used());
          return draft.emit(OpKind.CORE_INSERT, written, to, type);
        });
  }

  // products

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
    Value sums =
        new ProductNest(
                draft, random, exact, x, window, TensorType.of(from.element(), sizes), rowAxis)
            .write();
    return sums.tensorType().element().isFloat() ? sums : dequantize(sums, rowAxis);
  }

  private Value any(List<Value> values) {
    return values.get(random.nextInt(values.size()));
  }

  private int below(int most) {
    return 1 + random.nextInt(most);
  }
}
