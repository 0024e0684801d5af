package photonc.cli;

import java.util.List;
import java.util.stream.IntStream;

/** What one machine said of every sample. */
record Guesses(List<Guess> each) {
  private static final int FEW = 5;

  Guesses {
    each = List.copyOf(each);
  }

  int count() {
    return each.size();
  }

  long right() {
    return each.stream().filter(guess -> guess.place() == 0).count();
  }

  double accuracy() {
    return (double) right() / count();
  }

  /** The share of samples whose class is among the five largest scores. */
  double topFive() {
    return (double) each.stream().filter(guess -> guess.place() < FEW).count() / count();
  }

  /** The share of samples of which another machine said the same. */
  double agreement(Guesses other) {
    long same =
        IntStream.range(0, count())
            .filter(k -> each.get(k).chosen().equals(other.each.get(k).chosen()))
            .count();
    return (double) same / count();
  }
}
