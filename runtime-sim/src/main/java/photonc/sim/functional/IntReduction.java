package photonc.sim.functional;

import java.util.Arrays;
import java.util.List;
import photonc.program.Reduction;

/** Reduces integers, the numbers of an output in order; what does not fit throws. */
final class IntReduction {
  private final Reduction reduction;
  private final int[] gathered;
  private final int[] others;

  IntReduction(Reduction reduction, int[] gathered, int[] others) {
    this.reduction = reduction;
    this.gathered = gathered;
    this.others = others;
  }

  void read(VectorInputs inputs, int[] into, int count) {
    Arrays.fill(into, 0, count, reduction == Reduction.MAX ? Integer.MIN_VALUE : 0);
    if (inputs.numbers().size() == inputs.reduced()) {
      for (List<VectorSource> number : inputs.numbers()) {
        fetch(number, count);
        combine(into, count);
      }
      return;
    }
    for (int n = 0; n < count; n++) {
      into[n] = reduce(inputs.numbers().get(0), inputs.reduced(), into[n]);
    }
  }

  private void fetch(List<VectorSource> sources, int count) {
    sources.get(0).ints(gathered, count);
    if (reduction == Reduction.DOT) {
      sources.get(1).ints(others, count);
    }
  }

  private void combine(int[] into, int count) {
    switch (reduction) {
      case NONE -> throw new AssertionError(reduction);
      case MAX -> {
        for (int n = 0; n < count; n++) {
          into[n] = Math.max(into[n], gathered[n]);
        }
      }
      case SUM -> {
        for (int n = 0; n < count; n++) {
          into[n] = Math.addExact(into[n], gathered[n]);
        }
      }
      case DOT -> {
        for (int n = 0; n < count; n++) {
          into[n] = Math.addExact(into[n], Math.multiplyExact(gathered[n], others[n]));
        }
      }
    }
  }

  private int reduce(List<VectorSource> sources, long reduced, int start) {
    int result = start;
    for (long left = reduced; left > 0; ) {
      int part = (int) Math.min(left, gathered.length);
      fetch(sources, part);
      for (int n = 0; n < part; n++) {
        result =
            switch (reduction) {
              case NONE -> throw new AssertionError(reduction);
              case MAX -> Math.max(result, gathered[n]);
              case SUM -> Math.addExact(result, gathered[n]);
              case DOT -> Math.addExact(result, Math.multiplyExact(gathered[n], others[n]));
            };
      }
      left -= part;
    }
    return result;
  }
}
