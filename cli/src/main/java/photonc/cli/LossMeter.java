package photonc.cli;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import photonc.ir.Tensor;

/**
 * Compares the outputs of programs with those of the program that has all bits.
 *
 * @param reference of every input, what that program gives
 * @param scores the output whose largest element is a choice
 * @param labels the class of every input; only ACCURACY looks at them
 */
record LossMeter(
    LossKind kind, List<Map<String, Tensor>> reference, String scores, List<Integer> labels) {

  BitsLoss of(List<Map<String, Tensor>> outputs) {
    double error = error(outputs);
    double loss =
        switch (kind) {
          case TOP_1 -> (double) moved(outputs) / reference.size();
          case ACCURACY -> (double) (right(reference) - right(outputs)) / reference.size();
          case ERROR -> error;
        };
    return new BitsLoss(loss, error);
  }

  private double error(List<Map<String, Tensor>> outputs) {
    double noise = 0;
    double signal = 0;
    for (int k = 0; k < outputs.size(); k++) {
      for (Map.Entry<String, Tensor> output : reference.get(k).entrySet()) {
        Tensor r = output.getValue();
        Tensor y = outputs.get(k).get(output.getKey());
        for (int i = 0; i < r.length(); i++) {
          double difference = y.real(i) - r.real(i);
          noise += difference * difference;
          signal += r.real(i) * r.real(i);
        }
      }
    }
    return noise == 0 ? 0 : noise / signal;
  }

  private long moved(List<Map<String, Tensor>> outputs) {
    long moved = 0;
    for (int k = 0; k < outputs.size(); k++) {
      moved += chosen(outputs.get(k)).equals(chosen(reference.get(k))) ? 0 : 1;
    }
    return moved;
  }

  private long right(List<Map<String, Tensor>> outputs) {
    long right = 0;
    for (int k = 0; k < outputs.size(); k++) {
      Tensor of = outputs.get(k).get(scores);
      int label = labels.get(k);
      right += label < of.length() && Guess.of(of, label).place() == 0 ? 1 : 0;
    }
    return right;
  }

  private OptionalInt chosen(Map<String, Tensor> outputs) {
    return Guess.of(outputs.get(scores), 0).chosen();
  }
}
