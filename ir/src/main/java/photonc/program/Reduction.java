package photonc.program;

import java.util.Locale;

/** What a vector instruction does with the inner numbers of its first sources. */
public enum Reduction {
  NONE,
  MAX,
  SUM,
  DOT;

  /** How many of the first sources are reduced, together, to one. */
  public int sources() {
    return switch (this) {
      case NONE -> 0;
      case MAX, SUM -> 1;
      case DOT -> 2;
    };
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
