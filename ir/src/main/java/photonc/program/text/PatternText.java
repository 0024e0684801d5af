package photonc.program.text;

import java.util.List;
import java.util.stream.Collectors;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.text.AttributeText;

/**
 * Prints patterns: {@code sp[0 : 64 x u8]} and {@code sp[0 : 8 x 64 x u8]} where they are that
 * plain, everything spelled out where not.
 */
final class PatternText {
  private PatternText() {}

  /** Rows that follow each other: outer numbers are rows, inner numbers what is in them. */
  static Pattern rows(Memory memory, Affine base, ElementType element, long rows, long length) {
    return new Pattern(
        memory,
        base,
        element,
        List.of(new Pattern.Axis(rows, length, 0), new Pattern.Axis(length, 1, 0)),
        List.of(new Pattern.Digit(rows, 0, 1)),
        Affine.ZERO,
        rows,
        List.of(new Pattern.Digit(length, 1, 1)),
        Affine.ZERO,
        length,
        0);
  }

  /** How many numbers digits can form; as many as a long holds where they are more. */
  static long numbers(List<Pattern.Digit> digits) {
    long numbers = 1;
    for (Pattern.Digit digit : digits) {
      long high = Math.multiplyHigh(numbers, digit.count());
      numbers = high != 0 || numbers * digit.count() < 0 ? Long.MAX_VALUE : numbers * digit.count();
    }
    return numbers;
  }

  static String print(Pattern pattern) {
    return pattern.memory() + "[" + pattern.base() + " : " + shape(pattern) + "]";
  }

  private static String shape(Pattern pattern) {
    Memory memory = pattern.memory();
    ElementType element = pattern.element();
    long outer = pattern.outerCount();
    long inner = pattern.innerCount();
    if (pattern.equals(Pattern.contiguous(memory, pattern.base(), element, inner))) {
      return inner + " x " + element;
    }
    if (pattern.equals(rows(memory, pattern.base(), element, outer, inner))) {
      return outer + " x " + inner + " x " + element;
    }
    return element
        + pattern.axes().stream()
            .map(PatternText::axis)
            .collect(Collectors.joining(", ", " axes(", ")"))
        + walk(" outer", pattern.outer(), pattern.outerFirst(), outer)
        + walk(" inner", pattern.inner(), pattern.innerFirst(), inner)
        + fill(pattern.fill());
  }

  private static String axis(Pattern.Axis axis) {
    String text = axis.size() + ":" + axis.stride();
    return axis.offset() == 0 ? text : text + ":" + axis.offset();
  }

  private static String walk(String side, List<Pattern.Digit> digits, Affine first, long count) {
    String text = digits.stream().map(PatternText::digit).collect(Collectors.joining(", "));
    if (!first.equals(Affine.ZERO)) {
      text += " from " + first;
    }
    if (count != numbers(digits)) {
      text += " count " + count;
    }
    return text.isEmpty() ? "" : side + "(" + text.strip() + ")";
  }

  private static String digit(Pattern.Digit digit) {
    String text = digit.count() + "@" + digit.axis();
    return digit.step() == 1 ? text : text + "*" + digit.step();
  }

  private static String fill(double fill) {
    return Double.doubleToLongBits(fill) == 0
        ? ""
        : " fill " + AttributeText.print(Attribute.real(fill));
  }
}
