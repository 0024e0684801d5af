package photonc.program;

import java.util.List;

/**
 * What every executed instruction carries beside its work: the site (layer) it is accounted to, the
 * tokens it waits for before it starts and those it signals when it is done.
 */
public record Control(int site, List<Integer> waits, List<Integer> signals) {
  public static final Control NONE = new Control(0, List.of(), List.of());

  public Control {
    waits = List.copyOf(waits);
    signals = List.copyOf(signals);
    if (site < 0) {
      throw new IllegalArgumentException("site " + site);
    }
  }

  public static Control at(int site) {
    return new Control(site, List.of(), List.of());
  }
}
