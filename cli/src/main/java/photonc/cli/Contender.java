package photonc.cli;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/**
 * What was scored: a machine, on one chip or several, or ONNX Runtime.
 *
 * @param chips what each chip said; one entry where there are no chips
 * @param figures time and energy; empty where no machine was simulated
 */
record Contender(String name, List<Guesses> chips, Optional<Trial.Figures> figures) {
  Contender {
    chips = List.copyOf(chips);
  }

  Guesses first() {
    return chips.get(0);
  }

  DoubleSummaryStatistics accuracies() {
    return chips.stream().mapToDouble(Guesses::accuracy).summaryStatistics();
  }

  double meanAccuracy() {
    return accuracies().getAverage();
  }

  double meanTopFive() {
    return chips.stream().mapToDouble(Guesses::topFive).average().orElseThrow();
  }

  double meanAgreement(Guesses reference) {
    return chips.stream().mapToDouble(said -> said.agreement(reference)).average().orElseThrow();
  }

  /** The sample standard deviation of the accuracy over the chips; 0 for one chip. */
  double deviation() {
    if (chips.size() == 1) {
      return 0;
    }
    double mean = meanAccuracy();
    double squares = chips.stream().mapToDouble(said -> Math.pow(said.accuracy() - mean, 2)).sum();
    return Math.sqrt(squares / (chips.size() - 1));
  }

  /** The 95 % interval of the accuracy: what so few samples leave open, not the chips' spread. */
  ConfidenceInterval interval() {
    long right = Math.round(meanAccuracy() * first().count());
    return ConfidenceInterval.of(right, first().count());
  }
}
