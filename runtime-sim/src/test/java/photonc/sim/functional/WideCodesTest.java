package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import photonc.ir.ElementType;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;

/** Codes whose sums floats do not hold: both threads multiply them as doubles. */
class WideCodesTest {
  @Property(tries = 60)
  void sumsBeyondFloatsAreExactOnTwoThreads(
      @ForAll @IntRange(min = 2, max = 120) int vectors,
      @ForAll @IntRange(min = 16, max = 64) int lanes,
      @ForAll @IntRange(min = 1, max = 64) int rows,
      @ForAll long seed) {
    Random random = new Random(seed);
    ElementType wide = ElementType.signed(12);
    long[] x = random.longs((long) vectors * lanes, -2048, 2048).toArray();
    long[] w = random.longs((long) rows * lanes, -2048, 2048).toArray();
    w[0] = 2047;
    long[] ones = new long[rows];
    Arrays.fill(ones, 1);
    Fixture.Product product =
        new Fixture.Product(
            wide,
            wide,
            vectors,
            lanes,
            rows,
            InputEncoding.DIRECT,
            WeightEncoding.BALANCED,
            0,
            x,
            w,
            ones);
    long[] expected = new long[vectors * rows];
    for (int k = 0; k < expected.length; k++) {
      for (int l = 0; l < lanes; l++) {
        expected[k] += x[k / rows * lanes + l] * w[k % rows * lanes + l];
      }
    }

    FunctionalResult result = product.run(NoiseOptions.OFF, 2);

    assertThat(result.outputs().get(0).get("y").longs()).isEqualTo(expected);
  }

  /** What a bank holds is made before workers share it, by statements and not by assertions. */
  @Property(tries = 1)
  void formsOfWeightsAreNotMadeByTheWay() {
    Weights weights = new Weights();
    weights.writeSingles(4);
    assertThatThrownBy(weights::doubles).isInstanceOf(IllegalStateException.class);
    weights.prepareDoubles();
    assertThat(weights.doubles()).hasSize(4);
  }
}
