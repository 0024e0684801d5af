package photonc.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photonc.interpret.Ops.end;
import static photonc.interpret.Ops.f32;
import static photonc.interpret.Ops.i32;
import static photonc.interpret.Ops.module;
import static photonc.interpret.Ops.op;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.Value;
import photonc.ir.Window;

/** Blocks, chunks, banks and encodings change how a product is computed, not what. */
class TileFormTest {
  private static final List<String> ENCODINGS = List.of("two-pass", "differential", "offset");
  private static final List<String> WEIGHTS = List.of("balanced", "offset");

  private static Tensor result(Module module, Tiling tiling) {
    return new Interpreter(module).run(Map.of("x", tiling.input)).get("r0");
  }

  @Property(tries = 300)
  void blockFormsEqualTheTensorForm(@ForAll @IntRange(max = 1_000_000) int seed) {
    Tiling tiling = new Tiling(new Random(seed), ElementType.U8, ElementType.I8);
    Tensor expected = result(tiling.tensorForm(), tiling);
    assertThat(result(tiling.tileForm(), tiling)).isEqualTo(expected);
    assertThat(result(tiling.arrayForm(), tiling)).isEqualTo(expected);
  }

  /** With steps of 1 and bits to spare a conversion loses nothing. */
  @Property(tries = 300)
  void everyEncodingIsExactInStepsOfOne(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @IntRange(max = 2) int encoding,
      @ForAll @IntRange(max = 1) int weights) {
    Tiling tiling =
        new Tiling(new Random(seed), ElementType.signed(4), ElementType.signed(4))
            .converted(24, ENCODINGS.get(encoding), WEIGHTS.get(weights));
    Tensor expected = result(tiling.tensorForm(), tiling);
    assertThat(result(tiling.tileForm(), tiling)).isEqualTo(expected);
    assertThat(result(tiling.arrayForm(), tiling)).isEqualTo(expected);
  }

  /** Collects the peaks of a run by block and row. */
  private static final class Peaks implements Observer {
    private final Map<List<Long>, Long> largest = new TreeMap<>(new Lexicographic());

    @Override
    public void observe(Operation op, long[] counters, Tensor result) {}

    @Override
    public void detected(Operation op, long[] counters, DetectorPeaks peaks) {
      for (int m = 0; m < peaks.largest().size(); m++) {
        List<Long> at = List.of((long) peaks.row(), (long) peaks.column(), (long) m);
        largest.merge(at, peaks.largest().get(m), Math::max);
      }
    }
  }

  private static final class Lexicographic implements Comparator<List<Long>> {
    @Override
    public int compare(List<Long> a, List<Long> b) {
      return Arrays.compare(
          a.stream().mapToLong(v -> v).toArray(), b.stream().mapToLong(v -> v).toArray());
    }
  }

  /** Peaks are there before any converter is chosen: that is what calibration needs. */
  @Property(tries = 200)
  void peaksAreTheLargestEncodedSums(
      @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(max = 2) int encoding) {
    Tiling tiling =
        new Tiling(new Random(seed), ElementType.signed(4), ElementType.signed(4))
            .converted(24, ENCODINGS.get(encoding), "balanced");
    Peaks atTile = new Peaks();
    Peaks atArray = new Peaks();
    new Interpreter(tiling.tileForm(), atTile).run(Map.of("x", tiling.input));
    new Interpreter(tiling.arrayForm(), atArray).run(Map.of("x", tiling.input));
    Map<List<Long>, Long> expected = naivePeaks(tiling, ENCODINGS.get(encoding));
    assertThat(atTile.largest).isEqualTo(expected);
    assertThat(atArray.largest).isEqualTo(expected);
  }

  private static Map<List<Long>, Long> naivePeaks(Tiling tiling, String encoding) {
    Map<List<Long>, Long> largest = new TreeMap<>(new Lexicographic());
    for (long i = 0; i < tiling.rowBlocks(); i++) {
      for (long j = 0; j < tiling.columnBlocks(); j++) {
        for (long m = 0; m < tiling.r; m++) {
          long peak = 0;
          for (long v = 0; v < tiling.window.vectorCount(); v++) {
            peak = Math.max(peak, magnitude(tiling, encoding, i * tiling.r + m, j, v));
          }
          largest.put(List.of(i, j, m), peak);
        }
      }
    }
    return largest;
  }

  private static long magnitude(
      Tiling tiling, String encoding, long row, long column, long vector) {
    long positive = 0;
    long negative = 0;
    long shifted = 0;
    for (long lane = column * tiling.c; lane < (column + 1) * tiling.c; lane++) {
      long[] sizes = tiling.input.type().sizes();
      long at = tiling.window.elementIndex(sizes, vector, lane);
      long x = at < 0 ? tiling.window.fill() : tiling.input.longs()[(int) at];
      long weight = tiling.weight(row, lane);
      positive += weight * Math.max(x, 0);
      negative += weight * Math.max(-x, 0);
      shifted += weight * (x + 8);
    }
    return switch (encoding) {
      case "two-pass" -> Math.max(Math.abs(positive), Math.abs(negative));
      case "offset" -> Math.abs(shifted);
      default -> Math.abs(positive - negative);
    };
  }

  private static Map<String, Attribute> programming(long bank, long number) {
    return Map.of(
        "core", Attribute.of(0),
        "bank", Attribute.of(bank),
        "outputs", Attribute.of(1),
        "reduction", Attribute.of(1),
        "index", Attribute.integers(number),
        "row", Attribute.of(0),
        "column", Attribute.of(0));
  }

  /** Programs blocks 0 and 1 and streams 10 through the first. */
  private static Module twoBanks(long secondBank) {
    ElementType element = ElementType.I8;
    Global table = Ops.constant("blocks", Tensor.ofLongs(Ops.type(element, 2, 1, 1), 3, 4));
    Value x = new Value("x", Ops.type(element, 1));
    BankType bank = new BankType(1, 1, element);
    Operation first = op(OpKind.ARRAY_PROGRAM, List.of(table), bank, programming(0, 0));
    Operation second = op(OpKind.ARRAY_PROGRAM, List.of(table), bank, programming(secondBank, 1));
    Operation zero = op(OpKind.CORE_ZERO, List.of(), i32(1, 1), Map.of());
    Window window = new Window(List.of(), List.of(new Window.Dimension(1, 0, 1)), List.of(0L), 0);
    Map<String, Attribute> streaming =
        Map.of(
            "window", window.attribute(),
            "column", Attribute.of(0),
            "first", Attribute.of(0));
    Operation mvm =
        op(OpKind.ARRAY_MVM, List.of(x, first.result(), zero.result()), i32(1, 1), streaming);
    Operation end = end(OpKind.CORE_RETURN, mvm.result());
    return module(Level.ARRAY, List.of(table), List.of(x), first, second, zero, mvm, end);
  }

  @Test
  void readingAnOverwrittenBankThrows() {
    Map<String, Tensor> inputs = Map.of("x", Tensor.ofLongs(Ops.type(ElementType.I8, 1), 10));
    assertThat(new Interpreter(twoBanks(1)).run(inputs).get("r0").longs()).containsExactly(30);
    assertThatThrownBy(() -> new Interpreter(twoBanks(0)).run(inputs))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bank 0 of core 0 has been overwritten");
  }

  /**
   * Two lanes of floats summed before they are added, rows and vectors past the last left alone.
   */
  @Test
  void floatBlocksAddTheirSumAndCallNoDetector() {
    Window window =
        new Window(
            List.of(new Window.Dimension(1, 0, 2)),
            List.of(new Window.Dimension(2, 0, 1)),
            List.of(0L),
            0);
    Map<String, Attribute> attributes =
        Map.of(
            "window", window.attribute(),
            "outputs", Attribute.of(1),
            "index", Attribute.integers(0),
            "row", Attribute.of(0),
            "column", Attribute.of(0),
            "first", Attribute.of(0),
            "slot", Attribute.of(0));
    Value x = new Value("x", f32(2));
    Global blocks = Ops.constant("b", Tensor.ofFloats(f32(1, 2, 2), 1, -1, 0, 0));
    Global acc = Ops.constant("acc", Tensor.ofFloats(f32(2, 2), 0.25f, 7, 8, 9));
    Operation mvm = op(OpKind.TILE_MVM, List.of(x, blocks, acc), f32(2, 2), attributes);
    Operation end = end(OpKind.CORE_RETURN, mvm.result());
    Peaks peaks = new Peaks();
    Interpreter interpreter =
        new Interpreter(module(Level.TILE, List.of(blocks, acc), List.of(x), mvm, end), peaks);
    // 1e8 - (1e8 - 8) = 8 first, then 0.25; adding 1e8 to 0.25 first would lose the 0.25
    assertThat(
            interpreter
                .run(Map.of("x", Tensor.ofFloats(f32(2), 1e8f, 1e8f - 8)))
                .get("r0")
                .floats())
        .containsExactly(8.25f, 7, 8, 9);
    assertThat(peaks.largest).isEqualTo(new TreeMap<>());
  }
}
