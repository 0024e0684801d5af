package photonc.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import photonc.program.UnitKind;
import photonc.sim.AreaComponent;
import photonc.sim.Conversion;
import photonc.sim.Counter;
import photonc.sim.Energy;
import photonc.sim.EnergyComponent;
import photonc.sim.SimTiming;
import photonc.sim.StallReason;
import photonc.sim.UnitTime;
import photonc.target.Feasibility;

/** A report for a terminal: aligned, 100 columns at most, no colour. */
public final class TextReport {
  private static final int WIDTH = 100;
  private static final int NAME_WIDTH = 24;

  private final RunReport report;
  private final StringBuilder text = new StringBuilder();

  private TextReport(RunReport report) {
    this.report = report;
  }

  /** The whole report. */
  public static String render(RunReport report) {
    TextReport page = new TextReport(report);
    page.assumptions();
    page.summary();
    page.energy();
    page.prices();
    page.tuning();
    WorkText.append(page.text, report.work());
    page.sites();
    if (report.hasReducedBits()) {
      page.bits();
    }
    page.units();
    page.area();
    page.light();
    return page.text.toString();
  }

  private void title(String title) {
    text.append(text.isEmpty() ? "" : "\n").append(title).append('\n');
  }

  private void assumptions() {
    text.append(AssumptionText.render(report.assumptions()));
  }

  private void summary() {
    String mark = report.feasibility().isInfeasible() ? " (" + Feasibility.MARK + ")" : "";
    title("summary of " + report.program() + mark);
    metrics(report.summary());
  }

  private void tuning() {
    if (!report.tuning().isEmpty()) {
      title("tuning of the rings (bias and recalibration are in no other figure)");
      metrics(report.tuning());
    }
  }

  private void metrics(List<Metric> metrics) {
    TextTable table = new TextTable();
    for (Metric metric : metrics) {
      table.line(metric.label(), metric.measure().format(metric.value()));
    }
    table.print(text, WIDTH / 2);
  }

  private void energy() {
    title("energy by component");
    Energy energy = report.result().energy();
    TextTable table = new TextTable();
    table.line("component", "kind", "setup", "per inference", "share");
    double total = energy.warm().totalPj();
    for (EnergyComponent component : EnergyComponent.values()) {
      double warm = energy.warm().pj(component);
      if (component.isOptional() && energy.total().pj(component) == 0) {
        continue;
      }
      table.line(
          component.title(),
          component.kind().text(),
          Measure.ENERGY_PJ.format(energy.setup().pj(component)),
          Measure.ENERGY_PJ.format(warm),
          Measure.FRACTION.format(total == 0 ? 0 : warm / total));
    }
    table.line(
        "total",
        "",
        Measure.ENERGY_PJ.format(energy.setup().totalPj()),
        Measure.ENERGY_PJ.format(total),
        Measure.FRACTION.format(total == 0 ? 0 : 1));
    table.print(text, NAME_WIDTH);
  }

  private void prices() {
    title("what energy is charged by (`photonc targets show` has the sources)");
    TextTable table = new TextTable();
    table.line("component", "figure of the target", "value", "which is");
    EnumSet<EnergyComponent> named = EnumSet.noneOf(EnergyComponent.class);
    for (Price price : report.prices()) {
      table.line(
          named.add(price.component()) ? price.component().title() : "",
          price.figure().path(),
          price.figure().value(),
          price.standing());
    }
    table.print(text, NAME_WIDTH);
  }

  /** Weights, inputs and conversions of sums of every layer. */
  private void bits() {
    title("bits of layers (weights, inputs, conversions of sums)");
    TextTable table = new TextTable();
    table.line("layer", "weights", "inputs", "outputs", "energy");
    for (SiteLine site : report.sites()) {
      if (!site.bits(Conversion.WEIGHT).isEmpty() || !site.bits(Conversion.INPUT).isEmpty()) {
        table.line(
            site.name(),
            site.bitsText(Conversion.WEIGHT),
            site.bitsText(Conversion.INPUT),
            site.bitsText(Conversion.OUTPUT),
            Measure.ENERGY_PJ.format(site.energy().totalPj()));
      }
    }
    table.printWithin(text, WIDTH);
  }

  private void sites() {
    title("layers, whole run (time of jobs by unit, side by side; dynamic energy)");
    TextTable table = new TextTable();
    table.line(
        "layer", "load", "store", "write", "stream", "vector", "host", "energy", "MACs", "used",
        "clipped");
    boolean hasValues = report.result().values().isPresent();
    for (SiteLine site : report.sites()) {
      table.line(
          site.name(),
          time(site, UnitKind.LOAD),
          time(site, UnitKind.STORE),
          time(site, UnitKind.WRITER),
          time(site, UnitKind.STREAM),
          time(site, UnitKind.VECTOR),
          time(site, UnitKind.HOST),
          Measure.ENERGY_PJ.format(site.energy().totalPj()),
          Measure.COUNT.format(site.counts().get(Counter.USEFUL_MACS)),
          site.utilisation().map(Measure.FRACTION::format).orElse("-"),
          hasValues ? Measure.COUNT.format(site.clipped()) : "");
    }
    table.dropColumns(Set.of("", "0 s"));
    table.printWithin(text, WIDTH);
  }

  private static String time(SiteLine site, UnitKind kind) {
    return Measure.TIME_FS.format(site.time().jobFs(kind));
  }

  private void units() {
    SimTiming timing = report.result().timing();
    title(
        "where the units' time went (shares of the whole run, "
            + Measure.TIME_FS.format(timing.totalFs())
            + ")");
    for (UnitTime unit : timing.units()) {
      WrappedLine.append(text, unit.unit(), unitLine(unit));
    }
  }

  private static String unitLine(UnitTime unit) {
    String line =
        "busy %s, idle %s".formatted(share(unit.busyFs(), unit), share(unit.idleFs(), unit));
    if (unit.stalledFs().isEmpty()) {
      return line;
    }
    StringJoiner waits = new StringJoiner("; ");
    unit.stalledFs().entrySet().stream()
        .sorted(Map.Entry.<StallReason, Long>comparingByValue().reversed())
        .forEach(
            wait -> waits.add(share(wait.getValue(), unit) + " for " + wait.getKey().awaited()));
    return line + ", stalled " + share(unit.stalledTotalFs(), unit) + ": " + waits;
  }

  private static String share(long fs, UnitTime unit) {
    return Measure.FRACTION.format(unit.totalFs() == 0 ? 0 : (double) fs / unit.totalFs());
  }

  private void light() {
    String tables = LightText.render(report.feasibility());
    text.append(tables.isEmpty() ? "" : "\n").append(tables);
  }

  private void area() {
    title("area (without waveguides, lasers, DRAM, vector unit, host and control)");
    TextTable table = new TextTable();
    for (AreaComponent component : AreaComponent.values()) {
      double um2 = report.result().area().um2(component);
      if (um2 > 0) {
        table.line(component.title(), Measure.AREA_UM2.format(um2));
      }
    }
    table.line("total", Measure.AREA_UM2.format(report.result().area().totalUm2()));
    table.print(text, WIDTH / 2);
  }
}
