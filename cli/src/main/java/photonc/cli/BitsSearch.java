package photonc.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import photonc.target.Target;

/**
 * Lowers the bits of layers one by one, that first which saves most energy for the error it brings,
 * as long as the loss stays within a limit.
 *
 * <p>Rounding to a step D brings an error of power D^2 / 12, so one bit less makes it four times as
 * much. How much it is in the outputs is measured once for all codes of a layer, at a few bits,
 * with all others whole. Energies come from counted conversions and the target's rules. Steps are
 * measured in runs that double while the loss holds and are halved where it does not: a step that
 * does not hold alone ends its codes' descent. The same inputs give the same bits.
 */
final class BitsSearch {
  private static final int FEWEST = 2;
  private static final int PROBE = 4;

  /** What a choice of bits loses; codes that are not in it have all bits. */
  interface Measure {
    BitsLoss of(Map<LayerCodes, Integer> bits);
  }

  private record Step(LayerCodes codes, int bits) {}

  private final List<LayerCodes> all;
  private final Target target;
  private final double limit;
  private final double wholePj;
  private final Map<LayerCodes, Integer> bits = new LinkedHashMap<>();
  private final Map<LayerCodes, Double> errors = new HashMap<>();
  private final Set<LayerCodes> ended = new HashSet<>();
  private final Deque<Step> kept = new ArrayDeque<>();
  private final List<BitsStep> trace = new ArrayList<>();

  /**
   * @param wholePj energy of a cold inference with all bits
   */
  BitsSearch(List<LayerCodes> all, Target target, double limit, double wholePj) {
    this.all = List.copyOf(all);
    this.target = target;
    this.limit = limit;
    this.wholePj = wholePj;
    all.forEach(codes -> bits.put(codes, codes.most()));
  }

  /** What was done, in order. */
  List<BitsStep> trace() {
    return List.copyOf(trace);
  }

  /** The bits found so far. */
  Map<LayerCodes, Integer> bits() {
    return new LinkedHashMap<>(bits);
  }

  /** Energy of a cold inference with them. */
  double coldPj() {
    return pj(bits);
  }

  /** Lowers bits until no step is left. */
  void descend(Measure measure) {
    for (LayerCodes codes : all) {
      int probe = Math.max(FEWEST, codes.most() - PROBE);
      double error = measure.of(Map.of(codes, probe)).error();
      errors.put(codes, error * Math.pow(4, probe));
    }
    int length = 1;
    for (List<Step> run = run(length); !run.isEmpty(); run = run(length)) {
      Map<LayerCodes, Integer> lowered = bits();
      run.forEach(step -> lowered.put(step.codes(), step.bits()));
      double loss = measure.of(lowered).loss();
      if (loss <= limit) {
        keep(run, loss);
        length = 2 * run.size();
      } else if (run.size() > 1) {
        length = run.size() / 2;
      } else {
        ended.add(run.get(0).codes());
        double pj = pj(lowered);
        note(run.get(0), pj, OptionalDouble.of(loss), BitsStep.Verdict.BEYOND);
      }
    }
  }

  /** Raises again what was lowered last, until a more exact measure is content. */
  BitsLoss retreat(Measure measure) {
    BitsLoss found = measure.of(bits());
    int count = 1;
    while (found.loss() > limit && !kept.isEmpty()) {
      for (int k = 0; k < count && !kept.isEmpty(); k++) {
        Step last = kept.removeLast();
        bits.put(last.codes(), last.bits() + 1);
        note(
            new Step(last.codes(), last.bits() + 1),
            pj(bits),
            OptionalDouble.empty(),
            BitsStep.Verdict.TAKEN_BACK);
      }
      found = measure.of(bits());
      count *= 2;
    }
    return found;
  }

  private void keep(List<Step> run, double loss) {
    for (int k = 0; k < run.size(); k++) {
      Step step = run.get(k);
      bits.put(step.codes(), step.bits());
      kept.add(step);
      OptionalDouble measured =
          k == run.size() - 1 ? OptionalDouble.of(loss) : OptionalDouble.empty();
      note(step, pj(bits), measured, BitsStep.Verdict.KEPT);
    }
  }

  private void note(Step step, double pj, OptionalDouble loss, BitsStep.Verdict verdict) {
    trace.add(new BitsStep(step.codes(), step.bits(), pj, loss, verdict));
  }

  /** The next steps, each the best behind those before it. */
  private List<Step> run(int length) {
    Map<LayerCodes, Integer> ahead = bits();
    List<Step> run = new ArrayList<>();
    while (run.size() < length) {
      Optional<LayerCodes> best = best(ahead);
      if (best.isEmpty()) {
        break;
      }
      int lower = ahead.merge(best.get(), -1, Integer::sum);
      run.add(new Step(best.get(), lower));
    }
    return run;
  }

  /** The first of equals: codes are in the order of their layers. */
  private Optional<LayerCodes> best(Map<LayerCodes, Integer> from) {
    return all.stream()
        .filter(codes -> !ended.contains(codes) && from.get(codes) > FEWEST)
        .filter(codes -> saved(codes, from.get(codes)) > 0)
        .min(
            Comparator.comparingDouble(
                codes -> added(codes, from.get(codes)) / saved(codes, from.get(codes))));
  }

  private double saved(LayerCodes codes, int from) {
    return codes.picojoules(from, target) - codes.picojoules(from - 1, target);
  }

  private double added(LayerCodes codes, int from) {
    return errors.get(codes) * (Math.pow(4, -(from - 1)) - Math.pow(4, -from));
  }

  private double pj(Map<LayerCodes, Integer> chosen) {
    double pj = wholePj;
    for (LayerCodes codes : all) {
      pj -= codes.picojoules(codes.most(), target) - codes.picojoules(chosen.get(codes), target);
    }
    return pj;
  }
}
