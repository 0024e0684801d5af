package photonc.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import photonc.program.UnitKind;
import photonc.sim.Conversion;
import photonc.sim.Counter;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;
import photonc.sim.Span;
import photonc.sim.StallReason;
import photonc.target.Feasibility;

/**
 * The whole run layer by layer as comma-separated values: a row a layer, the program's own
 * instructions first, and a last row for the energy that belongs to no layer. Every header says its
 * unit, and every column of energies, counts and unit times adds up to the run's own figure.
 */
public final class LayerCsv {
  /** The row of standing powers: rings, modulators and lasers draw them whoever works. */
  static final String WHOLE_MACHINE = "(whole machine)";

  /** Only the sequencer waits for these. */
  private static final List<StallReason> SEQUENCER =
      List.of(StallReason.BARRIER, StallReason.QUEUE_FULL);

  private record Column(String header, Function<SiteLine, String> cell) {}

  private final boolean hasValues;
  private final List<Column> columns = new ArrayList<>();

  private LayerCsv(boolean hasValues) {
    this.hasValues = hasValues;
    names();
    bits();
    times();
    work();
    counts();
    energy();
  }

  /** The table with its header line; lines end in a line feed. */
  public static String render(RunReport report) {
    LayerCsv table = new LayerCsv(report.result().values().isPresent());
    CsvTable text = new CsvTable();
    text.line(table.columns.stream().map(Column::header).toList());
    for (SiteLine site : report.sites()) {
      text.line(table.columns.stream().map(column -> column.cell().apply(site)).toList());
    }
    table.standing(text, report);
    if (report.feasibility().isInfeasible()) {
      table.mark(text, report.feasibility().text());
    }
    return text.toString();
  }

  private void add(String name, String unit, Function<SiteLine, String> cell) {
    columns.add(new Column(name + " [" + unit + "]", cell));
  }

  private void number(String name, String unit, ToLongFunction<SiteLine> value) {
    add(name, unit, site -> Long.toString(value.applyAsLong(site)));
  }

  private void names() {
    add("layer", "name", SiteLine::name);
    add("operator", "name", site -> site.site().operator());
    add(
        "inputs",
        "type",
        site ->
            site.site().inputs().stream().map(Object::toString).collect(Collectors.joining(" ")));
    add("output", "type", site -> site.site().output().map(Object::toString).orElse(""));
  }

  private void bits() {
    for (Conversion conversion : Conversion.values()) {
      add(conversion.text() + "Bits", "bit", site -> site.bitsText(conversion));
    }
  }

  private void times() {
    time("firstIssue", site -> site.time().run(), Span::startFs);
    time("lastDone", site -> site.time().run(), Span::endFs);
    time("firstStepIssue", site -> site.time().firstStep(), Span::startFs);
    time("firstStepDone", site -> site.time().firstStep(), Span::endFs);
    for (UnitKind kind : UnitKind.values()) {
      number(kind.text() + "Jobs", "instruction", site -> site.time().share(kind).jobs());
      number(kind.text() + "JobTime", "fs", site -> site.time().share(kind).jobFs());
      number(kind.text() + "Busy", "fs", site -> site.time().share(kind).busyFs());
      number(kind.text() + "Stalled", "fs", site -> site.time().share(kind).stalledTotalFs());
    }
    for (StallReason reason : StallReason.values()) {
      if (!SEQUENCER.contains(reason)) {
        number("stalled_" + reason.text(), "fs", site -> stalledFs(site, reason));
      }
    }
  }

  private void time(
      String name, Function<SiteLine, Optional<Span>> span, ToLongFunction<Span> end) {
    add(
        name,
        "fs",
        site -> span.apply(site).map(s -> Long.toString(end.applyAsLong(s))).orElse(""));
  }

  private static long stalledFs(SiteLine site, StallReason reason) {
    return Arrays.stream(UnitKind.values())
        .mapToLong(kind -> site.time().share(kind).stalledFs(reason))
        .sum();
  }

  private void work() {
    add("arrayUtilisation", "fraction", LayerCsv::utilisation);
    number("setupRingWrites", "write", site -> site.setup().get(Counter.RING_WRITES));
    number("setupDramReadBytes", "byte", site -> site.setup().get(Counter.DRAM_READ_BYTES));
    add("clippedConversions", "conversion", site -> hasValues ? Long.toString(site.clipped()) : "");
  }

  private static String utilisation(SiteLine site) {
    return site.utilisation().map(fraction -> Double.toString(fraction)).orElse("");
  }

  private void counts() {
    for (Counter counter : Counter.values()) {
      number(counter.text(), counter.unit(), site -> site.counts().get(counter));
    }
  }

  private void energy() {
    for (EnergyComponent component : EnergyComponent.values()) {
      boolean dynamic = component.kind() == EnergyComponent.Kind.DYNAMIC;
      add(
          component.text() + "Energy",
          "pJ",
          site -> {
            double pj = site.energy().pj(component);
            return dynamic || pj > 0 ? Double.toString(pj) : "";
          });
    }
    add("totalEnergy", "pJ", site -> Double.toString(site.energy().totalPj()));
  }

  /** A last row without numbers for a target that nobody can build: the reasons as its operator. */
  private void mark(CsvTable text, String reasons) {
    List<String> cells = new ArrayList<>(List.of("(" + Feasibility.MARK + ")", reasons));
    while (cells.size() < columns.size()) {
      cells.add("");
    }
    text.line(cells);
  }

  /** What is drawn whoever works; powers that are drawn by the symbol are the layers' own. */
  private void standing(CsvTable text, RunReport report) {
    EnergyBill run = report.result().energy().total();
    List<String> cells = new ArrayList<>(List.of(WHOLE_MACHINE));
    int energies = EnergyComponent.values().length + 1;
    while (cells.size() < columns.size() - energies) {
      cells.add("");
    }
    double sum = 0;
    for (EnergyComponent component : EnergyComponent.values()) {
      boolean dynamic = component.kind() == EnergyComponent.Kind.DYNAMIC;
      boolean bySymbol = report.sites().stream().anyMatch(s -> s.energy().pj(component) > 0);
      boolean stands = !dynamic && !bySymbol;
      cells.add(stands ? Double.toString(run.pj(component)) : "");
      sum += stands ? run.pj(component) : 0;
    }
    cells.add(Double.toString(sum));
    text.line(cells);
  }
}
