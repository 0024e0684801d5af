package photonc.cli;

import java.util.List;
import java.util.Optional;
import photonc.ir.Module;
import photonc.pass.PassOptions;
import photonc.target.Target;

/**
 * What bits are searched for.
 *
 * @param options with the calibration inputs, and without bits
 * @param labels the classes of these inputs, or none
 * @param scores the output that has the largest element at the chosen class; empty for the first
 */
record BitsSubject(
    Module network,
    Target target,
    PassOptions options,
    List<Integer> labels,
    Optional<String> scores,
    int threads) {
  BitsSubject {
    labels = List.copyOf(labels);
  }
}
