package photonc.benchmark.digits;

import java.util.SplittableRandom;

/** Stochastic gradient descent with momentum over shuffled batches, the rate falling to zero. */
final class Trainer {
  private static final int BATCH = 20;
  private static final double RATE = 0.1;
  private static final double MOMENTUM = 0.9;

  private final LabelledImages images;
  private final SplittableRandom random;

  Trainer(LabelledImages images, SplittableRandom random) {
    this.images = images;
    this.random = random;
  }

  void train(Mlp network, int epochs) {
    int[] order = new int[images.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int batches = images.count() / BATCH;
    for (int epoch = 0; epoch < epochs; epoch++) {
      shuffle(order);
      for (int batch = 0; batch < batches; batch++) {
        double done = (double) (epoch * batches + batch) / (epochs * batches);
        learn(network, order, batch * BATCH, RATE * (1 - done));
      }
    }
  }

  private void learn(Mlp network, int[] order, int from, double rate) {
    for (int i = from; i < from + BATCH; i++) {
      network.learn(images.images()[order[i]], images.labels()[order[i]], 1.0 / BATCH);
    }
    network.step(rate, MOMENTUM);
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = (int) (random.nextDouble() * (i + 1));
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
