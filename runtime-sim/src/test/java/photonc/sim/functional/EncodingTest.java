package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import photonc.ir.ElementType;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;

/** The numerics of tile.mvm (docs/ir.md), restated here as loops over exact integers. */
class EncodingTest {
  private long clipped;

  @Property(tries = 150)
  void sumsAreConvertedAsTheIrSays(
      @ForAll InputEncoding encoding,
      @ForAll WeightEncoding weights,
      @ForAll boolean signed,
      @ForAll @IntRange(min = 1, max = 40) int vectors,
      @ForAll @IntRange(min = 1, max = 64) int lanes,
      @ForAll @IntRange(min = 1, max = 64) int rows,
      @ForAll @IntRange(min = 0, max = 10) int adcBits,
      @ForAll long seed) {
    ElementType input = signed ? ElementType.signed(6) : ElementType.unsigned(6);
    Fixture.Product product =
        Fixture.Product.random(
            new Random(seed), input, vectors, lanes, rows, encoding, weights, adcBits);

    clipped = 0;
    long[] expected = new long[vectors * rows];
    for (int v = 0; v < vectors; v++) {
      for (int m = 0; m < rows; m++) {
        expected[v * rows + m] = sum(product, v, m);
      }
    }
    FunctionalResult result = product.run(NoiseOptions.OFF, 1);

    assertThat(result.outputs().get(0).get("y").longs()).isEqualTo(expected);
    long passes = encoding.passes() == 2 && signed ? 2 : 1;
    assertThat(result.conversions())
        .containsExactly(0L, adcBits == 0 ? 0 : passes * vectors * rows);
    assertThat(result.clippedConversions()).containsExactly(0L, clipped);
  }

  private long sum(Fixture.Product p, int v, int m) {
    long plain = 0;
    long positive = 0;
    long negative = 0;
    long inputs = 0;
    long positiveInputs = 0;
    long negativeInputs = 0;
    long row = 0;
    for (int l = 0; l < p.lanes(); l++) {
      long x = p.x()[v * p.lanes() + l];
      long w = p.w()[m * p.lanes() + l];
      plain += x * w;
      positive += Math.max(x, 0) * w;
      negative += Math.max(-x, 0) * w;
      inputs += x;
      positiveInputs += Math.max(x, 0);
      negativeInputs += Math.max(-x, 0);
      row += w;
    }
    if (p.adcBits() == 0) {
      return plain;
    }
    InputEncoding encoding = p.input().isSigned() ? p.encoding() : InputEncoding.DIRECT;
    return switch (encoding) {
      case DIRECT, DIFFERENTIAL -> conversion(p, m, plain, inputs);
      case TWO_PASS ->
          conversion(p, m, positive, positiveInputs) - conversion(p, m, negative, negativeInputs);
      case OFFSET -> conversion(p, m, plain + 32 * row, inputs + 32L * p.lanes()) - 32 * row;
    };
  }

  private long conversion(Fixture.Product p, int m, long sum, long inputs) {
    long shift = p.weights() == WeightEncoding.OFFSET ? 127 * inputs : 0;
    long gain = p.gains()[m];
    long light = sum + shift;
    long code = Math.floorDiv(2 * light + gain, 2 * gain);
    boolean tie = Math.floorMod(2 * light + gain, 2 * gain) == 0;
    if (tie && code % 2 != 0) {
      code--;
    }
    long low = -(1L << (p.adcBits() - 1));
    long high = (1L << (p.adcBits() - 1)) - 1;
    if (code < low || code > high) {
      clipped++;
    }
    return gain * Math.max(low, Math.min(high, code)) - shift;
  }
}
