package photonc.benchmark.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Learning, held to arithmetic done by hand. */
class MlpTest {
  /**
   * One layer, image (1, 2), label 0. A step along the gradient g of the cross-entropy changes
   * weights by -rate * g * x and biases by -rate * g, with g = softmax - (1, 0): whatever the
   * weights, g sums to zero, and row 0 moves by minus what row 1 moves.
   */
  @Test
  void oneStepMovesWeightsAlongTheGradient() {
    Mlp network = new Mlp(new SplittableRandom(1), 2, 2);
    DenseLayer layer = network.layers().get(0);
    float[] before = layer.weights();
    double z0 = before[0] + 2 * before[1];
    double z1 = before[2] + 2 * before[3];
    double share1 = 1 / (1 + Math.exp(z0 - z1));
    network.learn(new float[] {1, 2}, 0, 1);
    network.step(0.5, 0.9);
    float[] after = layer.weights();
    double[] moved = {0.5 * share1, share1, -0.5 * share1, -share1};
    for (int i = 0; i < 4; i++) {
      assertThat(after[i] - before[i]).isCloseTo((float) moved[i], within(1e-6f));
    }
    assertThat(layer.bias()[0]).isCloseTo((float) (0.5 * share1), within(1e-6f));
  }

  /** Exclusive or: beyond one matrix, so it takes gradients that pass the ReLU. */
  @Test
  void learnsExclusiveOrThroughItsHiddenLayer() {
    float[][] inputs = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    LabelledImages pairs = new LabelledImages(inputs, new int[] {0, 1, 1, 0});
    Mlp network = new Mlp(new SplittableRandom(3), 2, 8, 2);
    for (int round = 0; round < 500; round++) {
      for (int i = 0; i < 4; i++) {
        network.learn(inputs[i], pairs.labels()[i], 0.25);
      }
      network.step(0.1, 0.9);
    }
    assertThat(network.accuracy(pairs)).isEqualTo(1);
  }
}
