package photonc.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import photonc.cli.dataset.Dataset;
import photonc.ir.Tensor;

/**
 * The samples that are scored: {@code count} of a dataset from {@code first} on.
 *
 * @param scores the output that has a score for every class
 */
record Samples(Dataset data, int first, int count, Port scores) {
  /** How many classes are scored. */
  long classes() {
    return scores.type().elements();
  }

  List<Map<String, Tensor>> inputs(int from, int to) {
    return IntStream.range(from, to).mapToObj(k -> data.inputs(first + k)).toList();
  }

  int label(int sample) {
    return data.label(first + sample);
  }

  /** What an output says of a sample. */
  Guess guess(int sample, Map<String, Tensor> outputs) {
    return Guess.of(outputs.get(scores.name()), label(sample));
  }
}
