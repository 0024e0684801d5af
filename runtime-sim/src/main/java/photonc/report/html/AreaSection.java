package photonc.report.html;

import j2html.tags.DomContent;
import java.util.List;
import photonc.report.RunReport;
import photonc.sim.AreaComponent;

/** The chip's area by what it is taken by. */
final class AreaSection {
  private AreaSection() {}

  static Section of(RunReport report, Figures figures) {
    DomContent words =
        Words.paragraph(
            "Of one chip, from the target's areas; without waveguides, lasers, DRAM, vector unit,"
                + " host and control.");
    DataTable table =
        new DataTable("area-table", "Area by component")
            .words("component")
            .numbers("area")
            .numbers("share");
    for (AreaComponent component : AreaComponent.values()) {
      String pointer = "/areaUm2/" + component.text() + "Um2";
      if (report.result().area().um2(component) > 0) {
        table.row(row(component.title(), pointer, figures));
      }
    }
    table.row(row("total", "/areaUm2/totalUm2", figures));
    return new Section("area", "Area", List.of(words, table.table()));
  }

  private static List<DomContent> row(String title, String pointer, Figures figures) {
    return List.of(
        Words.of(title), figures.of(pointer), figures.share(pointer, "/areaUm2/totalUm2"));
  }
}
