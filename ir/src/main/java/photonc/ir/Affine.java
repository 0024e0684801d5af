package photonc.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code constant + sum coefficients[k] * i_k}. In an op, i_k is its k-th loop-counter operand; in
 * an instruction, the counter of the k-th enclosing repeat, outermost first.
 */
public record Affine(long constant, List<Long> coefficients) {
  public static final Affine ZERO = constant(0);

  /** Trailing zero coefficients are dropped, so that equal functions are equal records. */
  public Affine {
    int used = coefficients.size();
    while (used > 0 && coefficients.get(used - 1) == 0) {
      used--;
    }
    coefficients = List.copyOf(coefficients.subList(0, used));
  }

  public static Affine constant(long value) {
    return new Affine(value, List.of());
  }

  /** {@code coefficient * i_index + constant}. */
  public static Affine of(long coefficient, int index, long constant) {
    List<Long> coefficients = new ArrayList<>();
    for (int k = 0; k < index; k++) {
      coefficients.add(0L);
    }
    coefficients.add(coefficient);
    return new Affine(constant, coefficients);
  }

  public boolean isConstant() {
    return coefficients.isEmpty();
  }

  public long coefficient(int index) {
    return index < coefficients.size() ? coefficients.get(index) : 0;
  }

  /** The value for the given counters; throws ArithmeticException on overflow. */
  public long at(long... counters) {
    long value = constant;
    for (int k = 0; k < coefficients.size(); k++) {
      value = Math.addExact(value, Math.multiplyExact(coefficients.get(k), counters[k]));
    }
    return value;
  }

  public Affine plus(Affine other) {
    List<Long> sum = new ArrayList<>();
    int terms = Math.max(coefficients.size(), other.coefficients.size());
    for (int k = 0; k < terms; k++) {
      sum.add(Math.addExact(coefficient(k), other.coefficient(k)));
    }
    return new Affine(Math.addExact(constant, other.constant), sum);
  }

  public Affine plus(long addend) {
    return plus(constant(addend));
  }

  public Affine times(long factor) {
    return new Affine(
        Math.multiplyExact(constant, factor),
        coefficients.stream().map(c -> Math.multiplyExact(c, factor)).toList());
  }

  /** {@code 64*i0 + i1 + 3}; a constant prints as itself. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < coefficients.size(); k++) {
      long coefficient = coefficients.get(k);
      if (coefficient == 0) {
        continue;
      }
      text.append(text.isEmpty() ? "" : " + ");
      text.append(coefficient == 1 ? "" : coefficient + "*").append("i").append(k);
    }
    if (constant != 0 || text.isEmpty()) {
      text.append(text.isEmpty() ? "" : " + ").append(constant);
    }
    return text.toString();
  }
}
