package photonc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Tensor;

/**
 * How far outputs lie from a reference.
 *
 * @param relativeError the largest over outputs of max|y - r| / max|r|
 * @param absoluteError max|y - r| over all outputs
 * @param beyondSteps the relative error without that of outputs that are codes, or stand for codes,
 *     and differ by one at most
 * @param sqnrDb 10 log10(sum r^2 / sum (y - r)^2) over all outputs concatenated; infinite if equal
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
    double relative = 0;
    double beyond = 0;
    double absolute = 0;
    double signal = 0;
    double noise = 0;
    int same = 0;
    for (int k = 0; k < outputs.size(); k++) {
      boolean first = true;
      for (Map.Entry<String, Tensor> reference : references.get(k).entrySet()) {
        Tensor r = reference.getValue();
        Tensor y = outputs.get(k).get(reference.getKey());
        double largest = 0;
        double error = 0;
        for (int i = 0; i < r.length(); i++) {
          double difference = y.real(i) - r.real(i);
          largest = Math.max(largest, Math.abs(r.real(i)));
          error = Double.isNaN(difference) ? Double.NaN : Math.max(error, Math.abs(difference));
          signal += r.real(i) * r.real(i);
          noise += difference * difference;
        }
        relative = Math.max(relative, error == 0 ? 0 : error / largest);
        double step = steps.getOrDefault(reference.getKey(), 0.0) * (1 + STEP_SLACK);
        beyond = error <= step ? beyond : Math.max(beyond, error / largest);
        absolute = Math.max(absolute, error);
        if (first) {
          same += top(y) == top(r) ? 1 : 0;
          first = false;
        }
      }
    }
    return new Comparison(
        relative, absolute, beyond, 10 * Math.log10(signal / noise), same, outputs.size());
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
    return Double.isInfinite(sqnrDb);
  }
}
