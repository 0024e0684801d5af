package photonc.pass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import photonc.cost.RunTimeProduct;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/**
 * A product of two run-time tensors as one of a matrix and streamed vectors: the operand that is
 * programmed gives the matrices, one under the other, the other one is streamed.
 *
 * <p>A batch axis along which the programmed operand has several matrices is one of groups: each
 * matrix sees lanes of its own. Along any other the streamed operand has more vectors.
 */
record DynamicProduct(Operation matmul, MatmulOperand weights, MatmulOperand streamed) {
  /** As the op says which operand is programmed. */
  static DynamicProduct of(Operation matmul, Rewriter rewriter) {
    boolean left = matmul.string("programs").equals("a");
    Operand a = rewriter.get(matmul.operand(0));
    return of(matmul, a, rewriter.get(matmul.operand(1)), left);
  }

  /**
   * @param programsLeft whether the left operand is the one that is programmed
   */
  static DynamicProduct of(Operation matmul, Operand a, Operand b, boolean programsLeft) {
    MatmulOperand left = MatmulOperand.left(a, matmul);
    MatmulOperand right = MatmulOperand.right(b, matmul);
    return programsLeft
        ? new DynamicProduct(matmul, left, right)
        : new DynamicProduct(matmul, right, left);
  }

  private int resultAxes() {
    return matmul.result().tensorType().rank();
  }

  private int batchAxes() {
    return Math.max(weights.batchAxes(), streamed.batchAxes());
  }

  /** Batch axes of the result along which there are several matrices. */
  private int[] groupAxes() {
    return IntStream.range(0, batchAxes())
        .filter(axis -> weights.batch(axis, batchAxes()) > 1)
        .toArray();
  }

  /** Batch axes along which one matrix sees more vectors. */
  private int[] vectorAxes() {
    return IntStream.range(0, batchAxes())
        .filter(axis -> weights.batch(axis, batchAxes()) == 1)
        .filter(axis -> streamed.batch(axis, batchAxes()) > 1)
        .toArray();
  }

  long groups() {
    return IntStream.of(groupAxes())
        .mapToLong(axis -> weights.batch(axis, batchAxes()))
        .reduce(1, Math::multiplyExact);
  }

  /** Rows of each matrix. */
  long outputs() {
    return weights.freeSize();
  }

  long reduction() {
    return weights.lanes().get(0).count();
  }

  long vectors() {
    return IntStream.of(vectorAxes())
        .mapToLong(axis -> streamed.batch(axis, batchAxes()))
        .reduce(streamed.freeSize(), Math::multiplyExact);
  }

  /** All that its cost depends on. */
  RunTimeProduct shape() {
    return new RunTimeProduct(
        groups(), outputs(), reduction(), vectors(), streamed.type().elements(), transposes());
  }

  boolean isEmpty() {
    return weights.type().elements() == 0 || streamed.type().elements() == 0;
  }

  /** The vectors, and the lanes of every group one after the other. */
  Window window() {
    List<Window.Dimension> vectors = new ArrayList<>();
    for (int axis : vectorAxes()) {
      vectors.add(digit(axis));
    }
    vectors.addAll(streamed.free());
    List<Window.Dimension> lanes = new ArrayList<>();
    for (int axis : groupAxes()) {
      lanes.add(
          streamed.batch(axis, batchAxes()) > 1
              ? digit(axis)
              : new Window.Dimension(weights.batch(axis, batchAxes()), 0, 0));
    }
    lanes.addAll(streamed.lanes());
    return new Window(vectors, lanes, zeros(streamed.type().rank()), 0);
  }

  /** A digit along the streamed operand's axis that is this batch axis of the result. */
  private Window.Dimension digit(int axis) {
    int own = axis - batchAxes() + streamed.batchAxes();
    return new Window.Dimension(streamed.type().size(own), own, 1);
  }

  /** Where vectors and rows go in the result. */
  Window place() {
    List<Window.Dimension> vectors = new ArrayList<>();
    for (int axis : vectorAxes()) {
      vectors.add(new Window.Dimension(streamed.batch(axis, batchAxes()), axis, 1));
    }
    if (streamed.type().rank() > 1) {
      vectors.add(new Window.Dimension(streamed.freeSize(), axisOf(streamed), 1));
    }
    List<Window.Dimension> lanes = new ArrayList<>();
    for (int axis : groupAxes()) {
      lanes.add(new Window.Dimension(weights.batch(axis, batchAxes()), axis, 1));
    }
    lanes.add(new Window.Dimension(outputs(), axisOf(weights), 1));
    return new Window(vectors, lanes, zeros(resultAxes()), 0);
  }

  /** The result's axis along which the free axis of an operand goes. */
  private int axisOf(MatmulOperand operand) {
    return operand.isLeft() ? batchAxes() : resultAxes() - 1;
  }

  private static List<Long> zeros(int count) {
    return Collections.nCopies(count, 0L);
  }

  /** Whether the programmed operand's rows are not yet rows of the matrix. */
  boolean transposes() {
    return !weights.isInnerLast();
  }

  /** Appends the product of a matrix that is made in front of it, and gives its result. */
  Value lowered(BlockBuilder out) {
    Map<String, Attribute> attributes = new TreeMap<>();
    ProductBits.copy(matmul, attributes);
    TensorType result = matmul.result().tensorType();
    if (groups() > 1) {
      attributes.put("window", window().attribute());
      attributes.put("place", place().attribute());
      attributes.put("group", Attribute.integers(outputs(), reduction()));
      return product(matrix(out), attributes, result, out);
    }
    Window window =
        new Window(streamed.vectors(), streamed.lanes(), zeros(streamed.type().rank()), 0);
    attributes.put("window", window.attribute());
    attributes.put("row_axis", Attribute.of(streamed.rowAxis()));
    List<Long> sizes = new ArrayList<>();
    window.vectors().forEach(dimension -> sizes.add(dimension.count()));
    sizes.add(streamed.rowAxis(), outputs());
    long[] natural = sizes.stream().mapToLong(size -> size).toArray();
    TensorType type = TensorType.of(result.element(), natural);
    return LowerProducts.reshaped(product(matrix(out), attributes, type, out), matmul, out);
  }

  private Value product(
      Value matrix, Map<String, Attribute> attributes, TensorType type, BlockBuilder out) {
    return out.emit(
        OpKind.TENSOR_PRODUCT,
        List.of(streamed.operand(), matrix),
        attributes,
        type,
        matmul.result().name(),
        matmul.location());
  }

  /** Appends what brings the programmed operand into rows of lanes, one matrix under the other. */
  private Value matrix(BlockBuilder out) {
    Operand rows = weights.operand();
    TensorType type = weights.type();
    if (transposes()) {
      int last = type.rank() - 1;
      long[] permutation = IntStream.rangeClosed(0, last).asLongStream().toArray();
      permutation[last] = last - 1L;
      permutation[last - 1] = last;
      long[] sizes = type.sizes();
      sizes[last] = type.size(last - 1);
      sizes[last - 1] = type.size(last);
      rows =
          out.emit(
              OpKind.TENSOR_TRANSPOSE,
              List.of(rows),
              Map.of("permutation", Attribute.integers(permutation)),
              TensorType.of(type.element(), sizes),
              "",
              matmul.location());
    }
    return out.emit(
        OpKind.CORE_RESHAPE,
        List.of(rows),
        Map.of(),
        TensorType.of(type.element(), groups() * outputs(), reduction()),
        "",
        matmul.location());
  }
}
