package photonc.ir;

import java.util.Locale;

/** The three levels of the IR, from whole tensors down to what the hardware does. */
public enum Level {
  TENSOR,
  TILE,
  ARRAY;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
