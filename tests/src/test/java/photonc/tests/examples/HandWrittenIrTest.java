package photonc.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;
import photonc.ir.Level;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Every .pir among the examples is valid and means what its comment says. */
class HandWrittenIrTest {
  private static final int[][] W = {
    {1, 2, 3, -1, -2, -3},
    {4, -3, 2, -1, 0, 5},
    {0, 0, 7, 0, 0, -7},
    {-1, -1, -1, -1, -1, -1},
    {2, 4, 6, 8, -6, -4},
    {5, -4, 3, -2, 1, 0},
    {-8, 4, 12, -4, 8, 16},
    {1, 0, -1, 0, 1, 0}
  };

  @Test
  void thereIsOneForEveryLevelAndEachIsValid() {
    List<String> names = Examples.named(".pir");
    assertThat(names)
        .contains("product-array.pir", "product-tensor.pir", "product-tile.pir", "two-layers.pir");
    assertThat(names.stream().map(name -> Examples.module(name).level()).distinct())
        .containsExactlyInAnyOrder(Level.values());
  }

  /** Inputs up to 9 keep every sum inside the converters' range. */
  @Property(tries = 50)
  void theProductIsTheSameAtEveryLevel(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] x = random.longs(3 * 6, -7, 8).toArray();
    long[] y = new long[3 * 8];
    for (int v = 0; v < 3; v++) {
      for (int m = 0; m < 8; m++) {
        for (int k = 0; k < 6; k++) {
          y[v * 8 + m] += W[m][k] * x[v * 6 + k];
        }
      }
    }
    Tensor input = Tensor.ofLongs(TensorType.of(ElementType.signed(4), 3, 6), x);
    for (String name : List.of("product-tensor.pir", "product-tile.pir", "product-array.pir")) {
      assertThat(Examples.result(name, input).longs()).as(name).isEqualTo(y);
    }
  }

  /** The steps are chosen for inputs of 4 bits: 20 * 7 / 2 = 70 steps is what row 4 comes to. */
  @Test
  void theLargestInputsDoNotClip() {
    long[] x = {7, 7, 7, 7, -7, -7, -7, 7, 7, 7, 7, 7, 7, -7, 7, -7, 7, -7};
    Tensor input = Tensor.ofLongs(TensorType.of(ElementType.signed(4), 3, 6), x);
    long[] exact = Examples.result("product-tensor.pir", input).longs();
    assertThat(exact[4]).isEqualTo(20 * 7 + 10 * 7);
    assertThat(Examples.result("product-tile.pir", input).longs()).isEqualTo(exact);
    assertThat(Examples.result("product-array.pir", input).longs()).isEqualTo(exact);
  }

  /** x = (1, 0, 0, 0.5); the hidden values before ReLU are 2, -1.25 and 2.125. */
  @Test
  void theTwoLayersGiveWhatIsWorkedOutByHand() {
    // fc1: 0.5 + 2*0.5 + 0.5 = 2; -0.75 - 0.5*0.5 - 0.25 = -1.25; 1 + 0.25*0.5 + 1 = 2.125
    // fc2: 2 + 0.5*2.125 - 1 = 2.0625; -0.5*2 + 1.25*2.125 + 0.125 = 1.78125
    Tensor x = Tensor.ofFloats(TensorType.of(ElementType.F32, 1, 4), 1, 0, 0, 0.5f);
    assertThat(Examples.result("two-layers.pir", x).floats()).containsExactly(2.0625f, 1.78125f);
  }
}
