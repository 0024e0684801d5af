package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import photonc.report.RunReport;

/** What each layer reaches of what the arrays and the memories allow. */
final class RooflineSection {
  private static final String LAYERS = "/roofline/layers/";

  private RooflineSection() {}

  static Section of(RunReport report, Figures figures) {
    List<DomContent> body = new ArrayList<>();
    body.add(
        Words.paragraph(
            "Layers with products, in the first step: useful MACs over the time from their first"
                + " issue to their last done, against what the arrays could multiply and what the"
                + " memories could bring. A layer that another holds up stays below its roof."));
    body.add(
        Words.tag("p")
            .with(Words.of("Peak of the arrays "))
            .with(figures.of("/roofline/peakMacsPerSecond"))
            .with(Words.of(" (every ring, every symbol), DRAM "))
            .with(figures.of("/roofline/dramBytesPerSecond"))
            .with(Words.of(", scratchpad "))
            .with(figures.of("/roofline/scratchpadBytesPerSecond"))
            .with(Words.of(".")));
    if (report.roofline().points().isEmpty()) {
      body.add(Words.paragraph("No layer of this run has products."));
    } else {
      body.add(new RooflineChart(report.roofline()).figure());
      body.add(table(report, figures));
    }
    return new Section("roofline", "Roofline", body);
  }

  private static DomContent table(RunReport report, Figures figures) {
    DataTable table =
        new DataTable("roofline-table", "Layers against their roofs")
            .words("layer")
            .numbers("useful MACs")
            .numbers("time")
            .numbers("rate")
            .numbers("per DRAM byte")
            .numbers("per scratchpad byte")
            .numbers("its roof")
            .numbers("of its roof");
    for (int k = 0; k < report.roofline().points().size(); k++) {
      String point = LAYERS + k;
      List<DomContent> cells = new ArrayList<>();
      cells.add(Words.name(report.roofline().points().get(k).name()));
      for (String key :
          List.of(
              "/usefulMacs",
              "/spanFs",
              "/usefulMacsPerSecond",
              "/macsPerDramByte",
              "/macsPerScratchpadByte",
              "/roofMacsPerSecond")) {
        cells.add(figures.has(point + key) ? figures.of(point + key) : Words.of("–"));
      }
      cells.add(figures.share(point + "/usefulMacsPerSecond", point + "/roofMacsPerSecond"));
      table.row(cells);
    }
    return table.folded("Table: layers against their roofs");
  }
}
