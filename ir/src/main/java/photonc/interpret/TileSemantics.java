package photonc.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import photonc.ir.Tensor;
import photonc.ir.Window;
import photonc.program.InputEncoding;

/** Products block by block: what {@code tile} and {@code array} ops have in common. */
final class TileSemantics {
  private TileSemantics() {}

  /** {@code tile.mvm}; peaks are computed where someone takes them. */
  static Tensor tileMvm(Call call, Optional<Consumer<DetectorPeaks>> peaks) {
    Optional<Tensor> lsb = call.data().size() > 3 ? Optional.of(call.operand(3)) : Optional.empty();
    WeightBlock.Site site = new WeightBlock.Site(call.affine("row"), call.affine("column"));
    boolean diagonal = call.op().flag("diagonal");
    WeightBlock block =
        WeightBlock.of(
            call.op(),
            call.operand(1),
            lsb,
            diagonal ? new WeightBlock.Site(site.row(), 0) : site,
            call.op().integer("outputs"),
            diagonal ? call.operand(1).type().size(2) : call.op().window().laneCount());
    return mvm(call, call.operand(2), block, peaks);
  }

  /** {@code array.program}. */
  static ProgrammedBank program(Call call) {
    Optional<Tensor> lsb = call.data().size() > 1 ? Optional.of(call.operand(1)) : Optional.empty();
    WeightBlock.Site site = new WeightBlock.Site(call.affine("row"), call.affine("column"));
    WeightBlock block =
        WeightBlock.of(
            call.op(),
            call.operand(0),
            lsb,
            site,
            call.op().integer("outputs"),
            call.op().integer("reduction"));
    return new ProgrammedBank(ProgrammedBank.Slot.of(call.op()), block);
  }

  /**
   * Partial sums plus those of the vectors from {@code first} on; operand 0 is what is streamed.
   */
  static Tensor mvm(
      Call call, Tensor acc, WeightBlock block, Optional<Consumer<DetectorPeaks>> peaks) {
    Window window = call.op().window();
    Tensor x = call.operand(0);
    int column = call.affine("column");
    int firstLane = column * block.columns();
    int lanes = (int) Math.min(block.columns(), window.laneCount() - firstLane);
    int first = call.affine("first");
    int n = (int) Math.max(0, Math.min(acc.type().size(0), window.vectorCount() - first));
    int[] indices = new WindowReader(window, x.type(), firstLane, lanes).indices(first, n);
    if (!block.element().isInteger()) {
      float[] patch = Patch.floats(x.floats(), indices, (float) window.fill());
      float[] sums = MatrixSums.floats(block.table().floats(), block.matrix(lanes), patch, n);
      return added(acc, sums, n);
    }
    long[] patch = Patch.longs(x.longs(), indices, window.fill());
    int adcBits = call.op().attribute("adc_bits").isPresent() ? call.integer("adc_bits") : 0;
    if (adcBits == 0 && peaks.isEmpty()) {
      return added(acc, MatrixSums.longs(block.table().longs(), block.matrix(lanes), patch, n), n);
    }
    Detector detector = new Detector(block, encoding(call), x.type().element(), adcBits);
    Detector.Reading reading = detector.read(patch, n);
    int inTable = call.op().flag("diagonal") ? 0 : column;
    peaks.ifPresent(to -> to.accept(peaks(block, inTable, reading)));
    return added(acc, reading.sums(), n);
  }

  private static InputEncoding encoding(Call call) {
    return call.op().attribute("encoding").isPresent()
        ? InputEncoding.parse(call.op().string("encoding"))
        : InputEncoding.DIRECT;
  }

  private static DetectorPeaks peaks(WeightBlock block, int column, Detector.Reading reading) {
    List<Long> largest = new ArrayList<>();
    for (long magnitude : reading.largest()) {
      largest.add(magnitude);
    }
    return new DetectorPeaks(block.row(), column, largest);
  }

  private static Tensor added(Tensor acc, long[] sums, int n) {
    int rows = Math.toIntExact(acc.type().size(1));
    long[] result = acc.longs().clone();
    int used = n == 0 ? 0 : sums.length / n;
    for (int v = 0; v < n; v++) {
      for (int m = 0; m < used; m++) {
        int to = v * rows + m;
        result[to] = Exact.fit(result[to] + sums[m * n + v], acc.type().element());
      }
    }
    return Tensor.ofLongs(acc.type(), result);
  }

  private static Tensor added(Tensor acc, float[] sums, int n) {
    int rows = Math.toIntExact(acc.type().size(1));
    float[] result = acc.floats().clone();
    int used = n == 0 ? 0 : sums.length / n;
    for (int v = 0; v < n; v++) {
      for (int m = 0; m < used; m++) {
        result[v * rows + m] += sums[m * n + v];
      }
    }
    return Tensor.ofFloats(acc.type(), result);
  }

  /** {@code tile.drain} and {@code array.drain}. */
  static Tensor drain(Call call) {
    Tensor out = call.operand(0);
    Tensor acc = total(call);
    Window place = call.op().place(out.type());
    int blockRows = Math.toIntExact(acc.type().size(1));
    int firstRow = call.affine("row") * blockRows;
    int first = call.affine("first");
    int n = (int) Math.max(0, Math.min(acc.type().size(0), place.vectorCount() - first));
    int used = (int) Math.max(0, Math.min(blockRows, place.laneCount() - firstRow));
    int[] to = new WindowReader(place, out.type(), firstRow, used).indices(first, n);
    int[] from = new int[n * used];
    for (int i = 0; i < from.length; i++) {
      from[i] = i % n * blockRows + i / n;
    }
    EpilogueSemantics epilogue = EpilogueSemantics.of(call);
    if (epilogue.isEmpty()) {
      return moved(out, to, acc, from, call.op().flag("add"));
    }
    Tensor result =
        out.type().element().isInteger()
            ? Tensor.ofLongs(out.type(), out.longs().clone())
            : Tensor.ofFloats(out.type(), out.floats().clone());
    epilogue.put(acc, from, result, to);
    return result;
  }

  /** The sums that a drain takes, added up in their order. */
  private static Tensor total(Call call) {
    Tensor total = call.operand(1);
    for (int k = 2; k <= call.op().sums().size(); k++) {
      total =
          total.type().element().isInteger()
              ? added(total, call.operand(k).longs())
              : added(total, call.operand(k).floats());
    }
    return total;
  }

  private static Tensor added(Tensor total, long[] more) {
    long[] result = total.longs().clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = Exact.fit(result[i] + more[i], total.type().element());
    }
    return Tensor.ofLongs(total.type(), result);
  }

  private static Tensor added(Tensor total, float[] more) {
    float[] result = total.floats().clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += more[i];
    }
    return Tensor.ofFloats(total.type(), result);
  }

  private static Tensor moved(Tensor out, int[] to, Tensor acc, int[] from, boolean add) {
    if (out.type().element().isInteger()) {
      long[] result = out.longs().clone();
      for (int i = 0; i < to.length; i++) {
        long sum = (add ? result[to[i]] : 0) + acc.longs()[from[i]];
        result[to[i]] = Exact.fit(sum, out.type().element());
      }
      return Tensor.ofLongs(out.type(), result);
    }
    float[] result = out.floats().clone();
    for (int i = 0; i < to.length; i++) {
      result[to[i]] = add ? result[to[i]] + acc.floats()[from[i]] : acc.floats()[from[i]];
    }
    return Tensor.ofFloats(out.type(), result);
  }
}
