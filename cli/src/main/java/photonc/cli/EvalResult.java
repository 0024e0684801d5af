package photonc.cli;

import java.util.List;
import java.util.Optional;

/**
 * What an evaluation found.
 *
 * @param trials the target's, one or as many as a sweep has values
 * @param others the network computed exactly, and ONNX Runtime where it was asked for
 */
record EvalResult(List<Contender> trials, List<Contender> others) {
  static final String REFERENCE = "ONNX Runtime";

  EvalResult {
    trials = List.copyOf(trials);
    others = List.copyOf(others);
  }

  /** What the others are compared with: the last of those that are not the target itself. */
  Optional<Contender> reference() {
    return others.isEmpty() ? Optional.empty() : Optional.of(others.get(others.size() - 1));
  }
}
