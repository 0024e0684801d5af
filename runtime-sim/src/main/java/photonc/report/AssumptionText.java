package photonc.report;

import java.util.List;

/** The block of assumptions for a terminal. */
public final class AssumptionText {
  private AssumptionText() {}

  /** A line for the title, then as many for each assumption as it needs. */
  public static String render(List<Assumption> assumptions) {
    StringBuilder text = new StringBuilder("assumptions\n");
    assumptions.forEach(line -> WrappedLine.append(text, line.key(), line.text()));
    return text.toString();
  }
}
