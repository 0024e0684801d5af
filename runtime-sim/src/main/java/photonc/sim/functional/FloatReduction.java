package photonc.sim.functional;

import java.util.Arrays;
import java.util.List;
import photonc.program.Reduction;

/** Reduces floats, the numbers of an output in order, each operation rounded. */
final class FloatReduction {
  private final Reduction reduction;
  private final float[] gathered;
  private final float[] others;

  FloatReduction(Reduction reduction, float[] gathered, float[] others) {
    this.reduction = reduction;
    this.gathered = gathered;
    this.others = others;
  }

  void read(VectorInputs inputs, float[] into, int count) {
    Arrays.fill(into, 0, count, reduction == Reduction.MAX ? Float.NEGATIVE_INFINITY : 0);
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
    sources.get(0).floats(gathered, count);
    if (reduction == Reduction.DOT) {
      sources.get(1).floats(others, count);
    }
  }

  private void combine(float[] into, int count) {
    switch (reduction) {
      case NONE -> throw new AssertionError(reduction);
      case MAX -> {
        for (int n = 0; n < count; n++) {
          into[n] = Math.max(into[n], gathered[n]);
        }
      }
      case SUM -> {
        for (int n = 0; n < count; n++) {
          into[n] += gathered[n];
        }
      }
      case DOT -> {
        for (int n = 0; n < count; n++) {
          into[n] += gathered[n] * others[n];
        }
      }
    }
  }

  private float reduce(List<VectorSource> sources, long reduced, float start) {
    float result = start;
    for (long left = reduced; left > 0; ) {
      int part = (int) Math.min(left, gathered.length);
      fetch(sources, part);
      for (int n = 0; n < part; n++) {
        result =
            switch (reduction) {
              case NONE -> throw new AssertionError(reduction);
              case MAX -> Math.max(result, gathered[n]);
              case SUM -> result + gathered[n];
              case DOT -> result + gathered[n] * others[n];
            };
      }
      left -= part;
    }
    return result;
  }
}
