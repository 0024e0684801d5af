package photonc.report.html;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import photonc.report.Metric;
import photonc.report.RunReport;

/** How rings are tuned, where the target says so: what bias and recalibration take. */
final class TuningSection {
  private TuningSection() {}

  static Optional<Section> of(RunReport report, Figures figures) {
    if (report.tuning().isEmpty()) {
      return Optional.empty();
    }
    DomContent words =
        Words.paragraph(
            "Weights are written by instructions, and are in all figures. The bias under them is set"
                + " before the first instruction and renewed in pauses of the whole machine: that is"
                + " in no other figure.");
    DataTable table =
        new DataTable("tuning-table", "Tuning of the rings").words("figure").numbers("value");
    for (Metric metric : report.tuning()) {
      table.row(
          List.of(
              SummarySection.label(metric.label()),
              figures.of("/tuning/" + metric.key(), metric.measure())));
    }
    return Optional.of(new Section("tuning", "Tuning", List.of(words, table.table())));
  }
}
