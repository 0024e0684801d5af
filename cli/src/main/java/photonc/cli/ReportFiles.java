package photonc.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.report.JsonReport;
import photonc.report.LayerCsv;
import photonc.report.RunReport;
import photonc.report.html.HtmlReport;
import picocli.CommandLine.Option;

/** The files a run's report is written to. */
final class ReportFiles {
  @Option(names = "--report", paramLabel = "FILE", description = "write the report as JSON")
  private Optional<Path> json = Optional.empty();

  @Option(
      names = "--layers-csv",
      paramLabel = "FILE",
      description = "write the report layer by layer as comma-separated values")
  private Optional<Path> layersCsv = Optional.empty();

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "write the report as one page for a browser")
  private Optional<Path> html = Optional.empty();

  void check(List<Path> inputs) {
    json.ifPresent(path -> Outputs.check(inputs, path, List.of()));
    layersCsv.ifPresent(path -> Outputs.check(inputs, path, List.of(".csv")));
    html.ifPresent(path -> Outputs.check(inputs, path, List.of(".html", ".htm")));
  }

  /** The files by the options that name them. */
  Map<String, Optional<Path>> byOption() {
    Map<String, Optional<Path>> files = new LinkedHashMap<>();
    files.put("--report", json);
    files.put("--layers-csv", layersCsv);
    files.put("--html", html);
    return files;
  }

  /**
   * @param more further entries of the report, such as a comparison
   */
  void write(RunReport report, Map<String, Object> more) {
    json.ifPresent(path -> write(path, JsonReport.render(report, more)));
    layersCsv.ifPresent(path -> write(path, LayerCsv.render(report)));
    html.ifPresent(path -> write(path, HtmlReport.render(report, more)));
  }

  private static void write(Path path, String text) {
    OutputFile.write(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
