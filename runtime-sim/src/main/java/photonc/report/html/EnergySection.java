package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import photonc.report.Price;
import photonc.report.RunReport;
import photonc.sim.EnergyComponent;

/** Which components take the energy, and by which figures of the target. */
final class EnergySection {
  private static final String WARM = "/energyByComponentPj/perInference/";
  private static final String SETUP = "/energyByComponentPj/setup/";
  private static final String TOTAL = "totalPj";

  private final RunReport report;
  private final Figures figures;

  private EnergySection(RunReport report, Figures figures) {
    this.report = report;
    this.figures = figures;
  }

  static Section of(RunReport report, Figures figures) {
    EnergySection section = new EnergySection(report, figures);
    DomContent words =
        Words.paragraph(
            "Dynamic energy is counted events times the energy of one; static and laser energy is"
                + " power times the time it is drawn.");
    return new Section(
        "energy",
        "Energy by component",
        List.of(words, section.chart(), section.table(), section.prices()));
  }

  private static String key(EnergyComponent component) {
    return component.text() + "Pj";
  }

  private Stream<EnergyComponent> drawing() {
    return Stream.of(EnergyComponent.values())
        .filter(
            component ->
                !component.isOptional()
                    || figures.value(WARM + key(component)) > 0
                    || figures.value(SETUP + key(component)) > 0);
  }

  private DomContent chart() {
    Bars bars = new Bars(figures);
    drawing()
        .filter(component -> figures.value(WARM + key(component)) > 0)
        .sorted(
            Comparator.comparingDouble(
                    (EnergyComponent component) -> figures.value(WARM + key(component)))
                .reversed())
        .forEach(component -> bars.bar(component.title(), WARM + key(component)));
    return bars.figure(
        "energy-chart",
        "Energy of one warm inference by component",
        "One bar a component, the largest first; the table below has the same numbers.");
  }

  private DomContent table() {
    DataTable table =
        new DataTable("energy-table", "Energy by component")
            .words("component")
            .words("kind")
            .numbers("setup")
            .numbers("per inference")
            .numbers("share of an inference");
    drawing()
        .forEach(
            component ->
                table.row(row(component.title(), component.kind().text(), key(component))));
    table.row(row("total", "", TOTAL));
    return table.table();
  }

  private List<DomContent> row(String title, String kind, String key) {
    return List.of(
        Words.of(title),
        Words.of(kind),
        figures.of(SETUP + key),
        figures.of(WARM + key),
        figures.share(WARM + key, WARM + TOTAL));
  }

  private DomContent prices() {
    DataTable table =
        new DataTable("price-table", "What energy is charged by")
            .words("figure of the target")
            .words("component")
            .constants("value")
            .words("which is")
            .words("source");
    for (Price price : report.prices()) {
      List<DomContent> cells = new ArrayList<>();
      cells.add(Words.code(price.figure().path()));
      cells.add(Words.of(price.component().title()));
      cells.add(Words.of(price.figure().value()));
      cells.add(Constants.standing(price.figure()));
      cells.add(Words.of(price.figure().source()));
      table.row(cells);
    }
    return table.folded("Table: what energy is charged by, with sources");
  }
}
