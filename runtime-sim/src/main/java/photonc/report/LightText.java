package photonc.report;

import java.util.Locale;
import photonc.target.Demand;
import photonc.target.Feasibility;
import photonc.target.OpticalElement;
import photonc.target.OpticalPath;

/** Tables for a terminal: the critical optical path, and what is asked of rings and light. */
public final class LightText {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  private LightText() {}

  /** Both tables; nothing of a target without light. */
  public static String render(Feasibility feasibility) {
    LightText tables = new LightText();
    feasibility.path().ifPresent(tables::path);
    if (!feasibility.demands().isEmpty()) {
      tables.demands(feasibility);
    }
    return tables.text.toString();
  }

  private void path(OpticalPath path) {
    text.append("light of one wavelength from its laser to the detector of a row, at full scale\n");
    TextTable table = new TextTable();
    table.line("element", "count", "each", "loss", "sum", "light behind it");
    table.line("laser", "", "", "", "", dbm(path.laserDbm()));
    for (int k = 0; k < path.elements().size(); k++) {
      OpticalElement element = path.elements().get(k);
      boolean isLoss = element.role() == OpticalElement.Role.LOSS;
      table.line(
          element.name(),
          Integer.toString(element.count()),
          db(element.eachDb()),
          isLoss ? db(element.db()) : "",
          db(path.sumsDb().get(k)),
          dbm(path.lightDbm().get(k)));
    }
    table.line("detector needs", "", "", "", "", dbm(path.neededDbm()));
    table.line("margin", "", "", "", "", db(path.marginDb()));
    table.line("lost in all", "", "", db(path.lossDb()), "", "");
    table.line("lasers of a core, electrical", "", "", "", "", electrical(path));
    table.printWithin(text, WIDTH);
  }

  private static String electrical(OpticalPath path) {
    return Measure.POWER_MW.format(path.electricalWatts() * 1e3);
  }

  private void demands(Feasibility feasibility) {
    text.append("\nwhat is asked of rings and light\n");
    TextTable table = new TextTable();
    table.line("resource", "asked for", "given", "");
    for (Demand demand : feasibility.demands()) {
      table.line(
          demand.resource().title(),
          amount(demand.demand(), demand),
          amount(demand.bound(), demand),
          standing(demand));
    }
    table.printWithin(text, WIDTH);
  }

  private static String amount(double value, Demand demand) {
    return Double.isInfinite(value)
        ? "unbounded"
        : String.format(Locale.ROOT, "%.4g %s", value, demand.resource().unit());
  }

  private static String standing(Demand demand) {
    if (demand.fits()) {
      return "fits";
    }
    return demand.waiver().isPresent() ? "too much, waived" : "too much";
  }

  private static String db(double value) {
    return String.format(Locale.ROOT, "%.3f dB", zero(value));
  }

  private static String dbm(double value) {
    return String.format(Locale.ROOT, "%.3f dBm", zero(value));
  }

  /** What rounding leaves of zero has no sign. */
  private static double zero(double value) {
    return Math.abs(value) < 5e-4 ? 0 : value;
  }
}
