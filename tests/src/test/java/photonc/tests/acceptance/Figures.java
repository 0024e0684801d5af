package photonc.tests.acceptance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import photonc.ir.ElementType;
import photonc.ir.Tensor;

/** How far outputs lie from references, by the definitions of the project. */
final class Figures {
  private Figures() {}

  /** max|y - r| / max|r|. */
  static double relativeError(Tensor found, Tensor reference) {
    double error = 0;
    double largest = 0;
    for (int i = 0; i < reference.length(); i++) {
      double difference = Math.abs(found.real(i) - reference.real(i));
      error = Double.isNaN(difference) ? Double.NaN : Math.max(error, difference);
      largest = Math.max(largest, Math.abs(reference.real(i)));
    }
    return error / largest;
  }

  /** 10 log10(sum r^2 / sum (y - r)^2) over all samples and outputs. */
  static double sqnrDb(List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    double signal = 0;
    double noise = 0;
    for (int k = 0; k < references.size(); k++) {
      for (Map.Entry<String, Tensor> reference : references.get(k).entrySet()) {
        Tensor r = reference.getValue();
        Tensor y = found.get(k).get(reference.getKey());
        for (int i = 0; i < r.length(); i++) {
          signal += r.real(i) * r.real(i);
          noise += (y.real(i) - r.real(i)) * (y.real(i) - r.real(i));
        }
      }
    }
    return 10 * Math.log10(signal / noise);
  }

  /**
   * {@link #sqnrDb} of what stood in front of a Softmax, up to a constant for each sample: of the
   * logarithms of the only output's probabilities, less their mean.
   */
  static double scoresSqnrDb(
      List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    double signal = 0;
    double noise = 0;
    for (int k = 0; k < references.size(); k++) {
      double[] r = scores(references.get(k));
      double[] y = scores(found.get(k));
      for (int i = 0; i < r.length; i++) {
        signal += r[i] * r[i];
        noise += (y[i] - r[i]) * (y[i] - r[i]);
      }
    }
    return 10 * Math.log10(signal / noise);
  }

  /** Probabilities that the element type does not tell from 0 count as its least. */
  private static double[] scores(Map<String, Tensor> outputs) {
    Tensor tensor = outputs.values().iterator().next();
    double least = tensor.type().element().equals(ElementType.F16) ? 0x1p-24 : Float.MIN_VALUE;
    double[] scores = new double[Math.toIntExact(tensor.length())];
    Arrays.setAll(scores, i -> Math.log(Math.max(least, tensor.real(i))));
    double mean = Arrays.stream(scores).average().orElseThrow();
    return Arrays.stream(scores).map(score -> score - mean).toArray();
  }

  /** max|y - r| over all samples and outputs. */
  static double absoluteError(
      List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    double error = 0;
    for (int k = 0; k < references.size(); k++) {
      for (Map.Entry<String, Tensor> reference : references.get(k).entrySet()) {
        Tensor r = reference.getValue();
        Tensor y = found.get(k).get(reference.getKey());
        for (int i = 0; i < r.length(); i++) {
          error = Math.max(error, Math.abs(y.real(i) - r.real(i)));
        }
      }
    }
    return error;
  }

  /** Where the largest element of the first output stands. */
  static int top(Map<String, Tensor> outputs) {
    Tensor tensor = outputs.values().iterator().next();
    int top = 0;
    for (int i = 1; i < tensor.length(); i++) {
      top = tensor.real(i) > tensor.real(top) ? i : top;
    }
    return top;
  }

  /** Samples whose {@link #top} is that of the reference. */
  static int sameTop(List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    int same = 0;
    for (int k = 0; k < references.size(); k++) {
      same += top(found.get(k)) == top(references.get(k)) ? 1 : 0;
    }
    return same;
  }
}
