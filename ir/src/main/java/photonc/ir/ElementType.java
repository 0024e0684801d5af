package photonc.ir;

import java.util.Locale;
import java.util.Optional;

/**
 * The number type of one element: {@code f32}, {@code i8}, {@code u8}, {@code i1} (a truth value).
 * Integers have any width from 1 to 64 bits; floats are f16, f32 or f64.
 */
public record ElementType(Kind kind, int bits) {
  /** How the bits are read. */
  public enum Kind {
    FLOAT('f'),
    SIGNED('i'),
    UNSIGNED('u');

    private final char letter;

    Kind(char letter) {
      this.letter = letter;
    }
  }

  public static final ElementType F16 = new ElementType(Kind.FLOAT, 16);
  public static final ElementType F32 = new ElementType(Kind.FLOAT, 32);
  public static final ElementType F64 = new ElementType(Kind.FLOAT, 64);
  public static final ElementType I1 = new ElementType(Kind.SIGNED, 1);
  public static final ElementType I8 = new ElementType(Kind.SIGNED, 8);
  public static final ElementType U8 = new ElementType(Kind.UNSIGNED, 8);
  public static final ElementType I32 = new ElementType(Kind.SIGNED, 32);
  public static final ElementType I64 = new ElementType(Kind.SIGNED, 64);

  public ElementType {
    if (kind == Kind.FLOAT ? bits != 16 && bits != 32 && bits != 64 : bits < 1 || bits > 64) {
      throw new IllegalArgumentException("no " + kind + " type of " + bits + " bits");
    }
  }

  /** The type a text such as {@code u8} names, or empty. */
  public static Optional<ElementType> parse(String text) {
    if (!text.matches("[fiu][1-9][0-9]?")) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(text.substring(1));
    for (Kind kind : Kind.values()) {
      boolean legal = kind == Kind.FLOAT ? bits == 16 || bits == 32 || bits == 64 : bits <= 64;
      if (kind.letter == text.charAt(0) && legal) {
        return Optional.of(new ElementType(kind, bits));
      }
    }
    return Optional.empty();
  }

  public static ElementType signed(int bits) {
    return new ElementType(Kind.SIGNED, bits);
  }

  public static ElementType unsigned(int bits) {
    return new ElementType(Kind.UNSIGNED, bits);
  }

  public boolean isFloat() {
    return kind == Kind.FLOAT;
  }

  public boolean isInteger() {
    return kind != Kind.FLOAT;
  }

  public boolean isSigned() {
    return kind != Kind.UNSIGNED;
  }

  /** Bytes one element takes in memory: the next of 1, 2, 4, 8 that holds its bits. */
  public int bytes() {
    return bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
  }

  /** The most negative code of an integer type; truth values are 0 and 1. */
  public long minCode() {
    return kind == Kind.UNSIGNED || bits == 1
        ? 0
        : bits == 64 ? Long.MIN_VALUE : -(1L << (bits - 1));
  }

  /** The largest code of an integer type. */
  public long maxCode() {
    int magnitudeBits = kind == Kind.UNSIGNED || bits == 1 ? bits : bits - 1;
    return magnitudeBits >= 63 ? Long.MAX_VALUE : (1L << magnitudeBits) - 1;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%c%d", kind.letter, bits);
  }
}
