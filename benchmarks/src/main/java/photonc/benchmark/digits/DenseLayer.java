package photonc.benchmark.digits;

import java.util.SplittableRandom;

/** {@code y = W x + b} with its gradients and momentum; W is row-major, outputs by inputs. */
final class DenseLayer {
  private final int inputs;
  private final int outputs;
  private final double[] weights;
  private final double[] bias;
  private final double[] weightGradients;
  private final double[] biasGradients;
  private final double[] weightVelocity;
  private final double[] biasVelocity;

  /** Weights drawn evenly with the variance 2 / inputs that keeps ReLU networks in range. */
  DenseLayer(int inputs, int outputs, SplittableRandom random) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = new double[outputs * inputs];
    this.bias = new double[outputs];
    this.weightGradients = new double[outputs * inputs];
    this.biasGradients = new double[outputs];
    this.weightVelocity = new double[outputs * inputs];
    this.biasVelocity = new double[outputs];
    double range = Math.sqrt(6.0 / inputs);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = range * (2 * random.nextDouble() - 1);
    }
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  float[] weights() {
    return rounded(weights);
  }

  float[] bias() {
    return rounded(bias);
  }

  double[] forward(double[] x) {
    double[] y = new double[outputs];
    for (int m = 0; m < outputs; m++) {
      double sum = bias[m];
      for (int k = 0; k < inputs; k++) {
        sum += weights[m * inputs + k] * x[k];
      }
      y[m] = sum;
    }
    return y;
  }

  /** Adds to the gradients what {@code gradient} at y asks for, and hands it on to x. */
  double[] backward(double[] x, double[] gradient) {
    double[] handedOn = new double[inputs];
    for (int m = 0; m < outputs; m++) {
      biasGradients[m] += gradient[m];
      for (int k = 0; k < inputs; k++) {
        weightGradients[m * inputs + k] += gradient[m] * x[k];
        handedOn[k] += gradient[m] * weights[m * inputs + k];
      }
    }
    return handedOn;
  }

  /** One descent step along the gathered gradients, which start again from zero. */
  void step(double rate, double momentum) {
    descend(weights, weightGradients, weightVelocity, rate, momentum);
    descend(bias, biasGradients, biasVelocity, rate, momentum);
  }

  private static void descend(
      double[] values, double[] gradients, double[] velocity, double rate, double momentum) {
    for (int i = 0; i < values.length; i++) {
      velocity[i] = momentum * velocity[i] - rate * gradients[i];
      values[i] += velocity[i];
      gradients[i] = 0;
    }
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
