package photonc.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photonc.interpret.Ops.end;
import static photonc.interpret.Ops.i32;
import static photonc.interpret.Ops.module;
import static photonc.interpret.Ops.op;
import static photonc.interpret.Ops.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Level;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/** One vector through one block of one product; every expectation is computed in the comments. */
class ConversionTest {
  private static final ElementType I4 = ElementType.signed(4);
  private static final ElementType U4 = ElementType.unsigned(4);

  private final List<Long> peaks = new ArrayList<>();

  /** The converted sums of {@code rows} for the input {@code x}, one ADC step for all rows. */
  private long[] convert(
      ElementType input, long[] x, long[][] rows, long step, int bits, String... encodings) {
    int lanes = x.length;
    Value vector = new Value("x", TensorType.of(input, lanes));
    Value blocks = new Value("b", TensorType.of(ElementType.I8, 1, rows.length, lanes));
    if (encodings.length > 1) {
      blocks = new Value("b", TensorType.of(I4, 1, rows.length, lanes));
    }
    Value acc = new Value("acc", i32(1, rows.length));
    Value lsb = new Value("lsb", i32(1, 1, rows.length));
    Window window =
        new Window(List.of(), List.of(new Window.Dimension(lanes, 0, 1)), List.of(0L), 0);
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("window", window.attribute());
    attributes.put("outputs", Attribute.of(rows.length));
    attributes.put("index", Attribute.integers(0));
    attributes.put("row", Attribute.of(0));
    attributes.put("column", Attribute.of(0));
    attributes.put("first", Attribute.of(0));
    attributes.put("slot", Attribute.of(0));
    attributes.put("adc_bits", Attribute.of(bits));
    if (encodings.length > 0 && !encodings[0].isEmpty()) {
      attributes.put("encoding", Attribute.of(encodings[0]));
    }
    if (encodings.length > 1) {
      attributes.put("weights", Attribute.of(encodings[1]));
    }
    Operation mvm =
        op(OpKind.TILE_MVM, List.of(vector, blocks, acc, lsb), i32(1, rows.length), attributes);
    Observer observer =
        new Observer() {
          @Override
          public void observe(Operation op, long[] counters, Tensor result) {}

          @Override
          public void detected(Operation op, long[] counters, DetectorPeaks found) {
            peaks.addAll(found.largest());
          }
        };
    Interpreter interpreter =
        new Interpreter(
            module(
                Level.TILE,
                List.of(),
                List.of(vector, blocks, acc, lsb),
                mvm,
                end(OpKind.CORE_RETURN, mvm.result())),
            observer);
    long[] flat = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
    long[] steps = new long[rows.length];
    Arrays.fill(steps, step);
    return interpreter
        .run(
            Map.of(
                "x", Tensor.ofLongs((TensorType) vector.type(), x),
                "b", Tensor.ofLongs((TensorType) blocks.type(), flat),
                "acc", Tensor.zeros(i32(1, rows.length)),
                "lsb", Tensor.ofLongs(i32(1, 1, rows.length), steps)))
        .get("r0")
        .longs();
  }

  @Test
  void roundsHalfToEven() {
    // sums 2, 6, 10, -2, -6, 7 in steps of 4: 0.5, 1.5, 2.5, -0.5, -1.5, 1.75
    long[][] rows = {{2}, {6}, {10}, {-2}, {-6}, {7}};
    assertThat(convert(U4, new long[] {1}, rows, 4, 8)).containsExactly(0, 8, 8, 0, -8, 8);
    assertThat(peaks).containsExactly(2L, 6L, 10L, 2L, 6L, 7L);
  }

  @Test
  void clipsToTheCodesOfTheConverter() {
    // 4 bits: codes -8 .. 7, steps of 2: 20/2 = 10 -> 7, -20/2 -> -8, -16/2 = -8, 14/2 = 7
    long[][] rows = {{20}, {-20}, {-16}, {14}};
    assertThat(convert(U4, new long[] {1}, rows, 2, 4)).containsExactly(14, -16, -16, 14);
    assertThat(peaks).containsExactly(20L, 20L, 16L, 14L);
  }

  @Test
  void differentialConvertsTheSignedSumOnce() {
    // 6 - 2 = 4, 4/4 = 1
    assertThat(convert(I4, new long[] {1, -1}, new long[][] {{6, 2}}, 4, 8, "differential"))
        .containsExactly(4);
    assertThat(peaks).containsExactly(4L);
  }

  @Test
  void twoPassConvertsBothPartsOnTheirOwn() {
    // S+ = 6: 1.5 -> 2 -> 8; S- = 2: 0.5 -> 0; 8 - 0
    assertThat(convert(I4, new long[] {1, -1}, new long[][] {{6, 2}}, 4, 8, "two-pass"))
        .containsExactly(8);
    assertThat(peaks).containsExactly(6L);
  }

  @Test
  void twoPassClipsEachPassAtTheFullScale() {
    // 4 bits, steps of 1: S+ = 9 -> 7, S- = 10 -> 7; their difference is lost
    assertThat(convert(I4, new long[] {1, -1}, new long[][] {{9, 10}}, 1, 4, "two-pass"))
        .containsExactly(0);
    assertThat(peaks).containsExactly(10L);
  }

  @Test
  void offsetInputsAreTakenOffAfterTheConversion() {
    // inputs 1 + 8 = 9, -1 + 8 = 7: 54 + 14 = 68; 68/5 = 13.6 -> 14 -> 70; W = 8, 70 - 8*8 = 6
    assertThat(convert(I4, new long[] {1, -1}, new long[][] {{6, 2}}, 5, 8, "offset"))
        .containsExactly(6);
    assertThat(peaks).containsExactly(68L);
  }

  @Test
  void offsetWeightsAreTakenOffAfterTheConversion() {
    // i4 weights: z = 7; S = 6 - 2 = 4, X = 3: 4 + 21 = 25; 25/4 = 6.25 -> 24; 24 - 21 = 3
    assertThat(convert(U4, new long[] {2, 1}, new long[][] {{3, -2}}, 4, 8, "", "offset"))
        .containsExactly(3);
    assertThat(peaks).containsExactly(25L);
  }

  @Test
  void offsetInputsAndWeights() {
    // inputs 9, 7: 27 - 14 = 13, X = 16: 13 + 112 = 125; 12.5 -> 12 -> 120; 120 - 112 - 8*1 = 0
    assertThat(convert(I4, new long[] {1, -1}, new long[][] {{3, -2}}, 10, 8, "offset", "offset"))
        .containsExactly(0);
    assertThat(peaks).containsExactly(125L);
  }

  @Test
  void offsetWeightsInTwoPasses() {
    // S+ = 6, X+ = 2: 20/8 = 2.5 -> 16, 16 - 14 = 2; S- = -2, X- = 1: 5/8 -> 1 -> 8, 8 - 7 = 1
    assertThat(convert(I4, new long[] {2, -1}, new long[][] {{3, -2}}, 8, 8, "two-pass", "offset"))
        .containsExactly(1);
    assertThat(peaks).containsExactly(20L);
  }

  @Test
  void accumulatorsNeverWrap() {
    Tensor acc = Tensor.ofLongs(i32(1, 1), Integer.MAX_VALUE);
    Window window = new Window(List.of(), List.of(new Window.Dimension(1, 0, 1)), List.of(0L), 0);
    Map<String, Attribute> attributes =
        Map.of(
            "window", window.attribute(),
            "outputs", Attribute.of(1),
            "index", Attribute.integers(0),
            "row", Attribute.of(0),
            "column", Attribute.of(0),
            "first", Attribute.of(0),
            "slot", Attribute.of(0));
    Tensor one = Tensor.ofLongs(type(ElementType.I8, 1), 1);
    Tensor block = Tensor.ofLongs(type(ElementType.I8, 1, 1, 1), 1);
    assertThatThrownBy(() -> Ops.evaluate(OpKind.TILE_MVM, i32(1, 1), attributes, one, block, acc))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("2147483648 does not fit i32");
  }
}
