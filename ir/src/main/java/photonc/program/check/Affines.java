package photonc.program.check;

import java.util.List;
import java.util.Optional;
import photonc.ir.Affine;
import photonc.program.Instruction;
import photonc.program.Pattern;

/** Rules on affine fields and patterns under given repeats: counters exist, numbers stay small. */
final class Affines {
  /** Beyond this no byte address, count or coordinate makes sense, and sums of a few are exact. */
  static final double LIMIT = 1L << 48;

  private final Findings findings;
  private final Instruction instruction;
  private final List<Long> counts;

  /** {@code counts} of the enclosing repeats, outermost first. */
  Affines(Findings findings, Instruction instruction, List<Long> counts) {
    this.findings = findings;
    this.instruction = instruction;
    this.counts = counts;
  }

  /** Smallest and largest value over all counters. */
  record Range(long low, long high) {}

  /** The values a field takes; empty, and reported, where it cannot be evaluated. */
  Optional<Range> range(String field, Affine affine) {
    if (affine.coefficients().size() > counts.size()) {
      findings.fault(
          instruction,
          "%s = %s names i%d; %d repeats enclose it",
          field,
          affine,
          affine.coefficients().size() - 1,
          counts.size());
      return Optional.empty();
    }
    double low = affine.constant();
    double high = affine.constant();
    for (int k = 0; k < affine.coefficients().size(); k++) {
      double last = (double) affine.coefficient(k) * (counts.get(k) - 1);
      low += Math.min(0, last);
      high += Math.max(0, last);
    }
    if (low < -LIMIT || high > LIMIT) {
      findings.fault(instruction, "%s = %s grows beyond every memory", field, affine);
      return Optional.empty();
    }
    return Optional.of(new Range((long) low, (long) high));
  }

  /** As {@link #range}, and inside {@code 0 <= value < limit} for all counters. */
  boolean within(String field, Affine affine, long limit) {
    Optional<Range> range = range(field, affine);
    if (range.isEmpty()) {
      return false;
    }
    if (range.get().low() >= 0 && range.get().high() < limit) {
      return true;
    }
    findings.fault(
        instruction,
        "%s = %s goes from %d to %d; expected 0 to %d",
        field,
        affine,
        range.get().low(),
        range.get().high(),
        limit - 1);
    return false;
  }

  boolean pattern(String which, Pattern pattern) {
    boolean base = range(which + " base", pattern.base()).isPresent();
    boolean outer = within(which + " outer first", pattern.outerFirst(), (long) LIMIT);
    boolean inner = within(which + " inner first", pattern.innerFirst(), (long) LIMIT);
    boolean evaluates = base && outer && inner;
    if (evaluates && isSmall(pattern)) {
      return true;
    }
    if (evaluates) {
      findings.fault(instruction, "the %s pattern grows beyond every memory", which);
    }
    return false;
  }

  private static boolean isSmall(Pattern pattern) {
    double bytes = 0;
    double reach = 0;
    for (Pattern.Axis axis : pattern.axes()) {
      bytes += (double) axis.size() * Math.abs((double) axis.stride());
      reach += Math.abs((double) axis.offset());
    }
    double outer = 1;
    for (Pattern.Digit digit : pattern.outer()) {
      outer *= digit.count();
      reach += (double) digit.count() * Math.abs((double) digit.step());
    }
    double inner = 1;
    for (Pattern.Digit digit : pattern.inner()) {
      inner *= digit.count();
      reach += (double) digit.count() * Math.abs((double) digit.step());
    }
    double walked = (double) pattern.outerCount() * pattern.innerCount();
    return Math.max(Math.max(8 * bytes, reach), Math.max(Math.max(outer, inner), walked)) <= LIMIT;
  }
}
