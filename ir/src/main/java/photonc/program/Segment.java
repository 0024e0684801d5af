package photonc.program;

import java.util.Locale;

/** The parts of a program: setup once, step for every input, finish once. */
public enum Segment {
  SETUP,
  STEP,
  FINISH;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
