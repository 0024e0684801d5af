package photonc.report;

/** Names of layers in tables: cut in the middle, for they differ at either end. */
public final class ShortName {
  private static final String GAP = "...";

  private ShortName() {}

  /** The name in at most {@code width} characters. */
  public static String of(String name, int width) {
    if (name.length() <= width) {
      return name;
    }
    int kept = Math.max(2, width - GAP.length());
    int tail = kept / 2;
    return name.substring(0, kept - tail) + GAP + name.substring(name.length() - tail);
  }
}
