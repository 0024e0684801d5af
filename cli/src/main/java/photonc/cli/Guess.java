package photonc.cli;

import java.util.OptionalInt;
import photonc.ir.Tensor;

/**
 * What a network said of a sample.
 *
 * @param chosen the class of the largest score, the first of equals; none where no score is a
 *     number
 * @param place of the sample's own class among the scores, from 0: larger scores, and equal ones of
 *     lower classes, stand before it
 */
record Guess(OptionalInt chosen, int place) {
  static Guess of(Tensor scores, int label) {
    OptionalInt chosen = OptionalInt.empty();
    double best = Double.NEGATIVE_INFINITY;
    int place = 0;
    double own = scores.real(label);
    for (int k = 0; k < scores.length(); k++) {
      double score = scores.real(k);
      if (score > best) {
        best = score;
        chosen = OptionalInt.of(k);
      }
      if (score > own || (score == own && k < label) || (Double.isNaN(own) && k != label)) {
        place++;
      }
    }
    return new Guess(chosen, place);
  }
}
