package photonc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Tensor;

/**
 * How far outputs lie from a reference. What is the same infinity, or NaN in both, is no
 * difference; an output of another shape than the reference's is an infinite one.
 *
 * @param relativeError the largest over outputs of max|y - r| / max|r|
 * @param absoluteError max|y - r| over all outputs
 * @param beyondSteps the relative error without that of outputs that are codes, or stand for codes,
 *     and differ by one at most
 * @param sqnrDb 10 log10(sum r^2 / sum (y - r)^2) over all outputs concatenated; plus infinity if
 *     equal
 * @param sameTop1 samples whose largest element of the first output stands at the same place
 * @param samples samples compared
 */
record Comparison(
    double relativeError,
    double absoluteError,
    double beyondSteps,
    double sqnrDb,
    int sameTop1,
    int samples) {
  /** What rounding the numbers of two codes to f32 may add to the step between them. */
  private static final double STEP_SLACK = 1e-4;

  /**
   * @param steps between two codes, for the outputs that have such
   */
  static Comparison of(
      List<Map<String, Tensor>> outputs,
      List<Map<String, Tensor>> references,
      Map<String, Double> steps) {
    Distance all = Distance.NONE;
    double relative = 0;
    double beyond = 0;
    int same = 0;
    for (int k = 0; k < outputs.size(); k++) {
      boolean first = true;
      for (Map.Entry<String, Tensor> reference : references.get(k).entrySet()) {
        Tensor r = reference.getValue();
        Tensor y = outputs.get(k).get(reference.getKey());
        Distance error = Distance.of(y, r);
        relative = Math.max(relative, error.relative());
        double step = steps.getOrDefault(reference.getKey(), 0.0) * (1 + STEP_SLACK);
        beyond = error.largest <= step ? beyond : Math.max(beyond, error.relative());
        all = all.plus(error);
        if (first) {
          same += y.length() == r.length() && top(y) == top(r) ? 1 : 0;
          first = false;
        }
      }
    }
    return new Comparison(relative, all.largest, beyond, all.sqnrDb(), same, outputs.size());
  }

  /**
   * What lies between tensors.
   *
   * @param reference the largest |r|
   * @param largest max|y - r|
   * @param signal sum r^2
   * @param noise sum (y - r)^2
   */
  private record Distance(double reference, double largest, double signal, double noise) {
    static final Distance NONE = new Distance(0, 0, 0, 0);

    static Distance of(Tensor y, Tensor r) {
      if (!y.type().dims().equals(r.type().dims())) {
        return new Distance(0, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY);
      }
      Distance error = NONE;
      for (int i = 0; i < r.length(); i++) {
        error = error.plus(of(y.real(i), r.real(i)));
      }
      return error;
    }

    private static Distance of(double y, double r) {
      if (Double.compare(y, r) == 0 && !Double.isFinite(r)) {
        return NONE;
      }
      double difference = Math.abs(y - r);
      return new Distance(Math.abs(r), difference, r * r, difference * difference);
    }

    Distance plus(Distance other) {
      return new Distance(
          Math.max(reference, other.reference),
          Math.max(largest, other.largest),
          signal + other.signal,
          noise + other.noise);
    }

    double relative() {
      return largest == 0 ? 0 : largest / reference;
    }

    double sqnrDb() {
      return noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise);
    }
  }

  private static int top(Tensor tensor) {
    int top = 0;
    for (int i = 1; i < tensor.length(); i++) {
      top = tensor.real(i) > tensor.real(top) ? i : top;
    }
    return top;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("max relative error  %.3g".formatted(relativeError));
    if (beyondSteps < relativeError) {
      lines.add(
          "beyond one step     %.3g (of outputs that codes stand for)".formatted(beyondSteps));
    }
    lines.add("max absolute error  %.3g".formatted(absoluteError));
    lines.add("SQNR                " + (noiseless() ? "exact" : "%.1f dB".formatted(sqnrDb)));
    lines.add("top-1 agreement     %d of %d".formatted(sameTop1, samples));
    return lines;
  }

  /** The entry of a JSON report; an exact result has no SQNR. */
  Map<String, Object> json(Optional<Double> tolerance, boolean holds) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("maxRelativeError", relativeError);
    object.put("maxAbsoluteError", absoluteError);
    if (beyondSteps < relativeError) {
      object.put("maxRelativeErrorBeyondStep", beyondSteps);
    }
    if (!noiseless()) {
      object.put("sqnrDb", sqnrDb);
    }
    object.put("top1AgreementCount", sameTop1);
    object.put("sampleCount", samples);
    tolerance.ifPresent(value -> object.put("tolerance", value));
    object.put("holds", holds);
    return object;
  }

  private boolean noiseless() {
    return sqnrDb == Double.POSITIVE_INFINITY;
  }
}
