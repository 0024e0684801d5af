package photonc.frontend.ops;

/**
 * The weights of the input elements around a place: element k of the result weighs the neighbour
 * {@code k - (length / 2 - 1)} behind the one at or before the place.
 */
interface ResizeFilter {
  /**
   * @param ratio how far the place lies behind the element at or before it, 0 to 1
   */
  double[] weights(double ratio, double scale);

  static ResizeFilter nearest(String mode) {
    return switch (mode) {
      case "floor" -> (ratio, scale) -> pick(false);
      case "ceil" -> (ratio, scale) -> pick(ratio > 0);
      case "round_prefer_ceil" -> (ratio, scale) -> pick(ratio >= 0.5);
      case "round_prefer_floor" -> (ratio, scale) -> pick(ratio > 0.5);
      default -> throw new IllegalArgumentException(mode);
    };
  }

  /** The rounding of Upsample and of Resize up to opset 10: to the end where elements get fewer. */
  static ResizeFilter simpleNearest() {
    return (ratio, scale) -> pick(scale < 1 && ratio > 0);
  }

  private static double[] pick(boolean second) {
    return second ? new double[] {0, 1} : new double[] {1, 0};
  }

  static ResizeFilter linear() {
    return (ratio, scale) -> new double[] {1 - ratio, ratio};
  }

  /** The cubic convolution of Keys with the parameter {@code a}. */
  static ResizeFilter cubic(double a) {
    return (ratio, scale) -> sampled(2, ratio, 1, x -> keys(x, a));
  }

  /** Triangles as wide as the input elements that one output element stands for. */
  static ResizeFilter smoothLinear() {
    return (ratio, scale) -> normalized(sampled(1, ratio, scale, x -> Math.max(0, 1 - x)));
  }

  static ResizeFilter smoothCubic(double a) {
    return (ratio, scale) -> normalized(sampled(2, ratio, scale, x -> keys(x, a)));
  }

  private static double keys(double x, double a) {
    if (x <= 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x < 2 ? ((x - 5) * x + 8) * x * a - 4 * a : 0;
  }

  /** A function of the distance, stretched when there are fewer outputs than inputs. */
  private static double[] sampled(
      int reach, double ratio, double scale, java.util.function.DoubleUnaryOperator function) {
    double stretch = Math.min(scale, 1);
    int half = (int) Math.ceil(reach / stretch);
    double[] weights = new double[2 * half];
    for (int k = 0; k < weights.length; k++) {
      double distance = Math.abs(k - (half - 1) - ratio);
      weights[k] = function.applyAsDouble(distance * stretch);
    }
    return weights;
  }

  static double[] normalized(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] shares = new double[weights.length];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = sum == 0 ? 0 : weights[k] / sum;
    }
    return shares;
  }
}
