package photonc.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Affine;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.ElementwiseStage;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.StageOp;
import photonc.ir.TensorType;
import photonc.ir.Trait;
import photonc.ir.Window;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.program.Reduction;

/** Vector ops to vector instructions, one for every chain of ops that Fusion found. */
final class VectorSelection {
  private final Frame frame;
  private final Fusion fusion;
  private final Diagnostics diagnostics;
  private final MoveSelection moves;

  VectorSelection(Frame frame, Fusion fusion, Diagnostics diagnostics) {
    this.frame = frame;
    this.fusion = fusion;
    this.diagnostics = diagnostics;
    this.moves = new MoveSelection(frame);
  }

  void select(Operation op) {
    if (!op.kind().is(Trait.MOVE) && !VectorArithmetic.holds(op)) {
      diagnostics.report(
          DiagKind.UNMAPPABLE,
          op.location(),
          ("'%s' to %s: the vector unit computes in i32 and f32; expected floats of up to 32 bits"
                  + " or integers of up to 31")
              .formatted(op.kind().mnemonic(), op.result().type()));
    }
    if (fusion.isDeferred(op)) {
      frame.bind(op.result(), new Held.Deferred(chain(op)));
      return;
    }
    if (op.kind() == OpKind.VECTOR_CONCAT) {
      moves.concat(op);
      return;
    }
    if (op.kind() == OpKind.VECTOR_SLICE && moves.isView(op)) {
      moves.view(op);
      return;
    }
    TensorType type = op.result().tensorType();
    if (type.elements() == 0) {
      Buffer nothing = frame.fresh(op, op.result(), Memory.SP);
      frame.bind(op.result(), new Held.InBuffer(nothing, type));
      return;
    }
    Chain chain = chain(op);
    Pattern whole = Patterns.whole(Memory.SP, type);
    Buffer buffer =
        inPlace(chain, whole, op).orElseGet(() -> frame.fresh(op, op.result(), Memory.SP));
    frame.vector(chain, Slice.of(buffer, whole), op);
    frame.bind(op.result(), new Held.InBuffer(buffer, type));
  }

  /** A source that nobody needs any more and that is read as the result is written. */
  private Optional<Buffer> inPlace(Chain chain, Pattern result, Operation op) {
    if (chain.reduction() != Reduction.NONE || frame.hasPlace(op.result())) {
      return Optional.empty();
    }
    return chain.sources().stream()
        .flatMap(source -> source.buffer().stream())
        .filter(buffer -> buffer.memory().equals(Memory.SP) && frame.mayOverwrite(buffer, op))
        .filter(buffer -> buffer.bytes() >= op.result().tensorType().bytes())
        .filter(
            buffer ->
                chain.sources().stream()
                    .filter(source -> source.buffer().filter(buffer::overlaps).isPresent())
                    .allMatch(
                        source ->
                            source.buffer().orElseThrow().isSamePart(buffer)
                                && sameWalk(source.pattern(), result)))
        .findFirst();
  }

  private static boolean sameWalk(Pattern source, Pattern result) {
    return source.element().bytes() == result.element().bytes()
        && source.axes().equals(result.axes())
        && source.inner().equals(result.inner())
        && source.outer().equals(result.outer());
  }

  private Chain chain(Operation op) {
    return switch (op.kind()) {
      case VECTOR_ADD,
          VECTOR_SUB,
          VECTOR_MUL,
          VECTOR_DIV,
          VECTOR_MAXIMUM,
          VECTOR_MINIMUM,
          VECTOR_POW,
          VECTOR_EQUAL,
          VECTOR_LESS,
          VECTOR_AT_MOST ->
          binary(op);
      case VECTOR_SELECT -> choice(op);
      case VECTOR_RELU -> running(op, 0).then(VectorArithmetic.of(op), StageOp.MAX, 0);
      case VECTOR_EXP,
          VECTOR_LOG,
          VECTOR_SQRT,
          VECTOR_TANH,
          VECTOR_SIGMOID,
          VECTOR_ERF,
          VECTOR_SIN,
          VECTOR_COS,
          VECTOR_ATAN,
          VECTOR_FLOOR,
          VECTOR_CEIL,
          VECTOR_ROUND ->
          unary(op);
      case VECTOR_CAST -> cast(op);
      case VECTOR_QUANTIZE -> quantize(op);
      case VECTOR_DEQUANTIZE -> dequantize(op);
      case VECTOR_MATMUL -> new MatmulSelection(frame, op).chain();
      case VECTOR_MAX_POOL -> reduction(op, Reduction.MAX, pool(op));
      case VECTOR_SUM_POOL -> reduction(op, Reduction.SUM, pool(op));
      case VECTOR_REDUCE_MAX -> reduction(op, Reduction.MAX, axes(op));
      case VECTOR_REDUCE_SUM -> reduction(op, Reduction.SUM, axes(op));
      case VECTOR_TRANSPOSE, VECTOR_SLICE, VECTOR_PAD, VECTOR_BROADCAST -> Chain.of(moves.read(op));
      case CORE_LOOP,
          CORE_YIELD,
          CORE_RETURN,
          CORE_ZERO,
          CORE_RESHAPE,
          CORE_EXTRACT,
          CORE_INSERT,
          CORE_UPDATE,
          HOST_CALL,
          TENSOR_ADD,
          TENSOR_SUB,
          TENSOR_MUL,
          TENSOR_DIV,
          TENSOR_MAXIMUM,
          TENSOR_MINIMUM,
          TENSOR_POW,
          TENSOR_EQUAL,
          TENSOR_LESS,
          TENSOR_AT_MOST,
          TENSOR_SELECT,
          TENSOR_RELU,
          TENSOR_EXP,
          TENSOR_LOG,
          TENSOR_SQRT,
          TENSOR_TANH,
          TENSOR_SIGMOID,
          TENSOR_ERF,
          TENSOR_SIN,
          TENSOR_COS,
          TENSOR_ATAN,
          TENSOR_FLOOR,
          TENSOR_CEIL,
          TENSOR_ROUND,
          TENSOR_CAST,
          TENSOR_MATMUL,
          TENSOR_CONV,
          TENSOR_MAX_POOL,
          TENSOR_SUM_POOL,
          TENSOR_REDUCE_MAX,
          TENSOR_REDUCE_SUM,
          TENSOR_TRANSPOSE,
          TENSOR_CONCAT,
          TENSOR_SLICE,
          TENSOR_PAD,
          TENSOR_BROADCAST,
          TENSOR_PRODUCT,
          TENSOR_QUANTIZE,
          TENSOR_DEQUANTIZE,
          TILE_MVM,
          TILE_DRAIN,
          ARRAY_PROGRAM,
          ARRAY_MVM,
          ARRAY_DRAIN,
          VECTOR_CONCAT ->
          throw new IllegalStateException(op.kind().mnemonic() + " starts no chain");
    };
  }

  /** What operand {@code index} starts the chain with: its own chain, or a read of it. */
  private Chain running(Operation op, int index) {
    Held how = frame.held(op.operand(index), op);
    return how instanceof Held.Deferred deferred
        ? deferred.chain()
        : Chain.of(read(op, index, how));
  }

  private Slice read(Operation op, int index, Held how) {
    TensorType type = (TensorType) op.operand(index).type();
    long[] shape = op.result().tensorType().sizes();
    return frame.read(how, type, memory -> Patterns.broadcast(memory, type, shape));
  }

  private Chain unary(Operation op) {
    return running(op, 0).then(VectorArithmetic.of(op), stage(op).forward());
  }

  private static ElementwiseStage stage(Operation op) {
    return ElementwiseStage.of(op.kind()).orElseThrow();
  }

  private Chain binary(Operation op) {
    boolean swap = immediate(op.operand(0)).isPresent() && immediate(op.operand(1)).isEmpty();
    int first = fusion.absorbed(op).orElse(swap ? 1 : 0);
    int second = 1 - first;
    StageOp stage = first == 0 ? stage(op).forward() : stage(op).reversed();
    ElementType compute = VectorArithmetic.of(op);
    Chain chain = running(op, first);
    Optional<Double> immediate = immediate(op.operand(second));
    return immediate.isPresent()
        ? chain.then(compute, stage, immediate.get())
        : chain.then(compute, stage, read(op, second, frame.held(op.operand(second), op)));
  }

  /** The second operand runs; the first masks it, the third takes the lanes that are not set. */
  private Chain choice(Operation op) {
    ElementType compute = VectorArithmetic.of(op);
    Chain chain =
        running(op, 1).then(compute, StageOp.MASK, read(op, 0, frame.held(op.operand(0), op)));
    Optional<Double> immediate = immediate(op.operand(2));
    return immediate.isPresent()
        ? chain.then(compute, StageOp.MERGE, immediate.get())
        : chain.then(compute, StageOp.MERGE, read(op, 2, frame.held(op.operand(2), op)));
  }

  /** Storing converts into floats; into integers a stage makes the codes. */
  private Chain cast(Operation op) {
    ElementType compute = VectorArithmetic.of(op);
    Chain chain = running(op, 0);
    ElementType to = op.result().tensorType().element();
    if (to.equals(ElementType.I1)) {
      return chain.then(compute, StageOp.EQUAL, 0).then(compute, StageOp.EQUAL, 0);
    }
    return to.isFloat() ? chain.in(compute) : chain.then(compute, StageOp.TRUNCATE);
  }

  private Chain quantize(Operation op) {
    float inverse = 1 / (float) op.real("scale");
    return running(op, 0)
        .then(ElementType.F32, StageOp.MUL, inverse)
        .then(ElementType.F32, StageOp.ROUND);
  }

  private Chain dequantize(Operation op) {
    Chain chain = running(op, 0);
    Optional<Double> immediate = immediate(op.operand(1));
    if (immediate.isPresent()) {
      return chain.then(ElementType.F32, StageOp.MUL, immediate.get());
    }
    TensorType scales = (TensorType) op.operand(1).type();
    long[] shape = op.result().tensorType().sizes();
    int axis = (int) op.integer("axis");
    Slice factors =
        frame.read(
            frame.held(op.operand(1), op),
            scales,
            memory -> Patterns.along(memory, scales, shape, axis));
    return chain.then(ElementType.F32, StageOp.MUL, factors);
  }

  /** The value of a constant of one element, where it is known. */
  private static Optional<Double> immediate(Operand operand) {
    boolean known =
        operand instanceof Global global
            && global.kind() == Global.Kind.CONST
            && global.type().elements() == 1
            && !(global.blob() instanceof Blob.Absent);
    return known ? Optional.of(((Global) operand).value().real(0)) : Optional.empty();
  }

  private Chain reduction(Operation op, Reduction reduction, Window window) {
    Held.InBuffer x = frame.inMemory(op.operand(0), op, Memory.SP);
    ElementType element = x.type().element();
    double fill = 0;
    if (reduction == Reduction.MAX) {
      fill = element.isFloat() ? Double.NEGATIVE_INFINITY : element.minCode();
    }
    Slice source =
        Slice.of(
            x.buffer(),
            Patterns.window(
                Memory.SP,
                x.type(),
                window,
                Affine.ZERO,
                window.vectorCount(),
                Affine.ZERO,
                window.laneCount(),
                fill));
    return Chain.reduce(source, reduction, VectorArithmetic.of(op));
  }

  /** Vectors over batch, channel and output positions; lanes over the kernel. */
  private static Window pool(Operation op) {
    TensorType type = op.result().tensorType();
    List<Window.Dimension> vectors = new ArrayList<>();
    List<Window.Dimension> lanes = new ArrayList<>();
    List<Long> offsets = new ArrayList<>(List.of(0L, 0L));
    vectors.add(new Window.Dimension(type.size(0), 0, 1));
    vectors.add(new Window.Dimension(type.size(1), 1, 1));
    for (int axis = 2; axis < type.rank(); axis++) {
      int d = axis - 2;
      vectors.add(new Window.Dimension(type.size(axis), axis, op.integers("strides")[d]));
      lanes.add(new Window.Dimension(op.integers("kernel")[d], axis, op.integers("dilations")[d]));
      offsets.add(-op.integers("pads")[d]);
    }
    return new Window(vectors, lanes, offsets, 0);
  }

  /** Vectors over the axes that stay, lanes over those that are reduced. */
  private static Window axes(Operation op) {
    TensorType type = (TensorType) op.operand(0).type();
    List<Window.Dimension> vectors = new ArrayList<>();
    List<Window.Dimension> lanes = new ArrayList<>();
    for (int axis = 0; axis < type.rank(); axis++) {
      long wanted = axis;
      boolean reduced = Arrays.stream(op.integers("axes")).anyMatch(a -> a == wanted);
      (reduced ? lanes : vectors).add(new Window.Dimension(type.size(axis), axis, 1));
    }
    return new Window(vectors, lanes, Collections.nCopies(type.rank(), 0L), 0);
  }
}
