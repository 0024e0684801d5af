package photonc.program;

import java.util.Locale;

/** What a vector instruction does with the inner numbers of its first source. */
public enum Reduction {
  NONE,
  MAX,
  SUM;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
