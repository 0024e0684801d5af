package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import photonc.ir.ElementType;
import photonc.program.WeightEncoding;

/** Products of a few vectors, which a loop adds, against sums lane by lane. */
class ProductsTest {
  @Property(tries = 200)
  void addsTheLanesOfAFewVectorsInOrder(
      @ForAll @IntRange(min = 1, max = Products.FEW) int vectors,
      @ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 70) int lanes,
      @ForAll long seed) {
    Random random = new Random(seed);
    Bank bank = bank(rows, lanes, random);
    float[] inputs = new float[vectors * lanes];
    for (int k = 0; k < inputs.length; k++) {
      inputs[k] = random.nextFloat() - 0.5f;
    }
    float[] found = new float[vectors * rows];
    new Products().single(bank, vectors, lanes, inputs, found);
    for (int v = 0; v < vectors; v++) {
      for (int m = 0; m < rows; m++) {
        float expected = 0;
        for (int l = 0; l < lanes; l++) {
          expected += inputs[v * lanes + l] * bank.singles()[l * rows + m];
        }
        assertThat(found[v * rows + m]).isEqualTo(expected);
      }
    }
  }

  private static Bank bank(int rows, int lanes, Random random) {
    Weights weights = new Weights();
    weights.writeSingles(rows * lanes);
    for (int k = 0; k < rows * lanes; k++) {
      weights.singles()[k] = random.nextFloat() - 0.5f;
    }
    Bank.Tuned tuned =
        new Bank.Tuned(ElementType.F32, rows, rows, lanes, 0, WeightEncoding.BALANCED);
    return new Bank(tuned, weights, new int[0], new CodeRows(rows), true);
  }
}
