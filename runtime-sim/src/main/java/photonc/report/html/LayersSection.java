package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import photonc.program.UnitKind;
import photonc.report.Measure;
import photonc.report.RunReport;
import photonc.sim.EnergyComponent;

/** Energy and time layer by layer. */
final class LayersSection {
  private static final int TOLD_APART = 5;

  private final RunReport report;
  private final Figures figures;

  private LayersSection(RunReport report, Figures figures) {
    this.report = report;
    this.figures = figures;
  }

  static Section of(RunReport report, Figures figures) {
    LayersSection section = new LayersSection(report, figures);
    DomContent words =
        Words.paragraph(
            "Of the whole run, in the order of the program. Energy of a layer is dynamic energy:"
                + " standing power (rings held, modulators, lasers) belongs to no layer. Times are"
                + " those of its jobs, summed over the units of a kind, which work side by side.");
    List<DomContent> body = new ArrayList<>();
    body.add(words);
    body.add(section.chart());
    body.add(section.table().folded("Table: every layer in numbers"));
    return new Section("layers", "Energy and time by layer", body);
  }

  private static String layer(int site) {
    return "/layers/" + site;
  }

  private static String energy(int site, EnergyComponent component) {
    return layer(site) + "/dynamicEnergyPj/" + component.text() + "Pj";
  }

  private IntStream sites() {
    return IntStream.range(0, report.sites().size());
  }

  private double total(EnergyComponent component) {
    return sites().mapToDouble(site -> figures.value(energy(site, component))).sum();
  }

  /** Components that take energy in some layer, those that take most first. */
  private List<EnergyComponent> components() {
    return Stream.of(EnergyComponent.values())
        .filter(component -> total(component) > 0)
        .sorted(Comparator.comparingDouble(this::total).reversed())
        .toList();
  }

  private DomContent chart() {
    List<EnergyComponent> all = components();
    List<EnergyComponent> main = all.subList(0, Math.min(TOLD_APART, all.size()));
    List<EnergyComponent> rest = all.subList(main.size(), all.size());
    List<String> parts = new ArrayList<>(main.stream().map(EnergyComponent::title).toList());
    if (!rest.isEmpty()) {
      parts.add("others");
    }
    List<StackedColumns.Column> columns = new ArrayList<>();
    for (int site = 0; site < report.sites().size(); site++) {
      List<Double> values = new ArrayList<>();
      for (EnergyComponent component : main) {
        values.add(figures.value(energy(site, component)));
      }
      if (!rest.isEmpty()) {
        int of = site;
        values.add(rest.stream().mapToDouble(c -> figures.value(energy(of, c))).sum());
      }
      columns.add(new StackedColumns.Column(report.sites().get(site).name(), values));
    }
    return new StackedColumns(Measure.ENERGY_PJ, parts, columns)
        .figure(
            "layers-chart",
            "Dynamic energy by layer",
            "One column a layer, stacked by component; the table below has every number.");
  }

  private DataTable table() {
    List<UnitKind> kinds =
        Stream.of(UnitKind.values())
            .filter(kind -> sites().anyMatch(site -> figures.value(jobs(site, kind)) > 0))
            .toList();
    DataTable table =
        new DataTable("layers-table", "Layers: work, time of jobs by kind of unit, dynamic energy")
            .words("layer")
            .words("operator")
            .numbers("useful MACs")
            .numbers("rings used");
    kinds.forEach(kind -> table.numbers("time, " + kind.text()));
    components().forEach(component -> table.numbers(component.title()));
    table.numbers("energy");
    boolean hasValues = report.result().values().isPresent();
    if (hasValues) {
      table.numbers("clipped");
    }
    for (int site = 0; site < report.sites().size(); site++) {
      table.row(row(site, kinds, hasValues));
    }
    return table;
  }

  private static String jobs(int site, UnitKind kind) {
    return layer(site) + "/" + kind.text() + "/jobsFs";
  }

  private List<DomContent> row(int site, List<UnitKind> kinds, boolean hasValues) {
    List<DomContent> cells = new ArrayList<>();
    cells.add(Words.name(report.sites().get(site).name()));
    cells.add(Words.name(report.sites().get(site).site().operator()));
    cells.add(figures.of(layer(site) + "/counts/usefulMacs"));
    String used = layer(site) + "/utilisationFraction";
    cells.add(figures.has(used) ? figures.of(used) : Words.of("–"));
    kinds.forEach(kind -> cells.add(figures.of(jobs(site, kind))));
    components().forEach(component -> cells.add(figures.of(energy(site, component))));
    cells.add(figures.of(layer(site) + "/dynamicEnergyPj/totalPj"));
    if (hasValues) {
      cells.add(figures.of(layer(site) + "/clippedConversions"));
    }
    return cells;
  }
}
