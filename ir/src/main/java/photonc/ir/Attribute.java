package photonc.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A compile-time fact of an op or an instruction; pure data, printed and parsed generically. */
public sealed interface Attribute {
  /** {@code 64}. */
  record Int(long value) implements Attribute {}

  /** {@code 0.5}; always printed with a point or an exponent; inf, -inf and nan are words. */
  record Real(double value) implements Attribute {}

  /** {@code true}. */
  record Bool(boolean value) implements Attribute {}

  /** {@code "two-pass"}. */
  record Text(String value) implements Attribute {}

  /** {@code [1, 2, 3]}. */
  record Sequence(List<Attribute> elements) implements Attribute {
    public Sequence {
      elements = List.copyOf(elements);
    }

    /** The elements of a sequence of integers. */
    public long[] integers() {
      long[] integers = new long[elements.size()];
      for (int k = 0; k < integers.length; k++) {
        integers[k] = ((Int) elements.get(k)).value();
      }
      return integers;
    }
  }

  /** {@code {cores = 4, order = "rvc"}}; keys sorted. */
  record Dictionary(SortedMap<String, Attribute> entries) implements Attribute {
    public Dictionary {
      entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static Dictionary of(Map<String, Attribute> entries) {
      return new Dictionary(new TreeMap<>(entries));
    }

    public long integer(String key) {
      return ((Int) entries.get(key)).value();
    }

    public String text(String key) {
      return ((Text) entries.get(key)).value();
    }

    public Sequence sequence(String key) {
      return (Sequence) entries.get(key);
    }
  }

  /** {@code affine(64*i0 + 3)}. */
  record AffineExpression(Affine value) implements Attribute {}

  static Attribute of(long value) {
    return new Int(value);
  }

  static Attribute of(boolean value) {
    return new Bool(value);
  }

  static Attribute of(String value) {
    return new Text(value);
  }

  static Attribute of(Affine value) {
    return value.isConstant() ? new Int(value.constant()) : new AffineExpression(value);
  }

  static Attribute real(double value) {
    return new Real(value);
  }

  static Attribute integers(long... values) {
    List<Attribute> elements = new ArrayList<>();
    for (long value : values) {
      elements.add(new Int(value));
    }
    return new Sequence(elements);
  }
}
