package photonc.tests.acceptance;

import java.util.List;
import java.util.Map;
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
