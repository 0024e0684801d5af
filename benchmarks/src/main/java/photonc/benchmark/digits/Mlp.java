package photonc.benchmark.digits;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A multi-layer perceptron: dense layers with ReLU between them, logits at the end. */
final class Mlp {
  private final List<DenseLayer> layers = new ArrayList<>();

  /** A network with random weights. */
  Mlp(SplittableRandom random, int... sizes) {
    for (int i = 0; i + 1 < sizes.length; i++) {
      layers.add(new DenseLayer(sizes[i], sizes[i + 1], random));
    }
  }

  List<DenseLayer> layers() {
    return List.copyOf(layers);
  }

  /** The share of images whose largest logit is their label's. */
  double accuracy(LabelledImages images) {
    int right = 0;
    for (int i = 0; i < images.count(); i++) {
      List<double[]> values = forward(images.images()[i]);
      right += largest(values.get(values.size() - 1)) == images.labels()[i] ? 1 : 0;
    }
    return (double) right / images.count();
  }

  /** Adds the gradient of the cross-entropy of softmax(logits), times {@code weight}. */
  void learn(float[] image, int label, double weight) {
    List<double[]> values = forward(image);
    double[] gradient = softmax(values.get(values.size() - 1));
    gradient[label] -= 1;
    for (int m = 0; m < gradient.length; m++) {
      gradient[m] *= weight;
    }
    for (int l = layers.size() - 1; l >= 0; l--) {
      double[] input = values.get(l);
      gradient = layers.get(l).backward(input, gradient);
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] = input[k] > 0 ? gradient[k] : 0;
      }
    }
  }

  void step(double rate, double momentum) {
    layers.forEach(layer -> layer.step(rate, momentum));
  }

  /** The input of every layer, then the logits. */
  private List<double[]> forward(float[] image) {
    double[] x = new double[image.length];
    for (int k = 0; k < x.length; k++) {
      x[k] = image[k];
    }
    List<double[]> values = new ArrayList<>();
    for (DenseLayer layer : layers) {
      values.add(x);
      x = layer.forward(x);
      if (values.size() < layers.size()) {
        relu(x);
      }
    }
    values.add(x);
    return values;
  }

  private static void relu(double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] = Math.max(0, x[k]);
    }
  }

  private static double[] softmax(double[] logits) {
    double peak = logits[largest(logits)];
    double[] shares = new double[logits.length];
    double total = 0;
    for (int m = 0; m < logits.length; m++) {
      shares[m] = StrictMath.exp(logits[m] - peak);
      total += shares[m];
    }
    for (int m = 0; m < logits.length; m++) {
      shares[m] /= total;
    }
    return shares;
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int m = 1; m < values.length; m++) {
      best = values[m] > values[best] ? m : best;
    }
    return best;
  }
}
