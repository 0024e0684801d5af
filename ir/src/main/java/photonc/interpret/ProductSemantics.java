package photonc.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

/** Products: of a window, of matrices, convolutions. */
final class ProductSemantics {
  private ProductSemantics() {}

  static Tensor product(Call call) {
    Tensor w = call.operand(1);
    Window window = call.op().window();
    long[] group = call.op().group(w.type());
    int rows = Math.toIntExact(group[0]);
    int lanes = Math.toIntExact(group[1]);
    Tensor out = Tensor.zeros(call.type().withElement(sumElement(call)));
    Product.Place place = Product.Place.of(call.op().place(call.type()), call.type());
    for (int first = 0; first < w.type().size(0); first += rows) {
      int firstRow = first;
      new Product(
              w,
              Matrix.dense(first * lanes, rows, lanes),
              call.operand(0),
              window,
              first / rows * lanes)
          .into(out, (row, vector) -> place.index(firstRow + row, vector));
    }
    return EpilogueSemantics.of(call).whole(out);
  }

  private static ElementType sumElement(Call call) {
    ElementType input = call.operand(0).type().element();
    return input.isInteger() ? ElementType.I32 : input;
  }

  /** A product for every group: its kernels times the windows over its channels. */
  static Tensor conv(Call call) {
    Tensor x = call.operand(0);
    Tensor w = call.operand(1);
    Tensor out = Tensor.zeros(call.type());
    if (out.length() == 0) {
      return out;
    }
    int groups = call.integer("groups");
    int outputs = Math.toIntExact(w.type().size(0));
    int rows = outputs / groups;
    int lanes = w.length() / outputs;
    int inner = Math.toIntExact(call.type().elements() / call.type().size(0) / outputs);
    SlidingWindow sliding = SlidingWindow.of(call.op(), kernel(w.type()));
    for (int group = 0; group < groups; group++) {
      long channels = w.type().size(1);
      Window window = sliding.over(call.type(), channels, group * channels);
      Matrix matrix = Matrix.dense(group * rows * lanes, rows, lanes);
      new Product(w, matrix, x, window)
          .into(out, new Product.Inserted(0, outputs, group * rows, inner));
    }
    return out;
  }

  private static long[] kernel(TensorType weights) {
    long[] sizes = weights.sizes();
    return Arrays.copyOfRange(sizes, 2, sizes.length);
  }

  /** A product for every batch index: the rows of a times the columns of b. */
  static Tensor matmul(Call call) {
    Tensor a = stacked(call.operand(0), true);
    Tensor b = stacked(call.operand(1), false);
    if (call.op().flag("transpose_a")) {
      a = LayoutSemantics.swapLastAxes(a);
    }
    boolean transposed = call.op().flag("transpose_b");
    int rankA = a.type().rank();
    int rankB = b.type().rank();
    int rows = Math.toIntExact(a.type().size(rankA - 2));
    int lanes = Math.toIntExact(a.type().size(rankA - 1));
    int laneAxis = transposed ? rankB - 1 : rankB - 2;
    int vectorAxis = transposed ? rankB - 2 : rankB - 1;
    int vectors = Math.toIntExact(b.type().size(vectorAxis));
    requireSame(lanes, b.type().size(laneAxis));
    Tensor out = Tensor.zeros(call.type());
    if (out.length() == 0 || lanes == 0) {
      return out;
    }
    int[] batchesA = Broadcast.batchOffsets(a.type(), b.type());
    long[][] batchesB = Broadcast.batchCoordinates(b.type(), a.type());
    for (int batch = 0; batch < batchesA.length; batch++) {
      Window window =
          new Window(
              List.of(new Window.Dimension(vectors, vectorAxis, 1)),
              List.of(new Window.Dimension(lanes, laneAxis, 1)),
              offsets(batchesB[batch]),
              0);
      Matrix matrix = Matrix.dense(batchesA[batch] * rows * lanes, rows, lanes);
      int base = batch * rows * vectors;
      new Product(a, matrix, b, window).into(out, new Product.Inserted(base, rows, 0, vectors));
    }
    return out;
  }

  private static void requireSame(long lanes, long other) {
    if (lanes != other) {
      throw new IllegalArgumentException("inner sizes " + lanes + " and " + other + " differ");
    }
  }

  private static List<Long> offsets(long[] batchCoordinates) {
    List<Long> offsets = new ArrayList<>();
    for (long coordinate : batchCoordinates) {
      offsets.add(coordinate);
    }
    offsets.add(0L);
    offsets.add(0L);
    return offsets;
  }

  /** A vector as the matrix numpy.matmul makes of it: a row on the left, a column on the right. */
  private static Tensor stacked(Tensor tensor, boolean left) {
    if (tensor.type().rank() != 1) {
      return tensor;
    }
    long size = tensor.type().size(0);
    TensorType type =
        left
            ? TensorType.of(tensor.type().element(), 1, size)
            : TensorType.of(tensor.type().element(), size, 1);
    return tensor.reshaped(type);
  }
}
