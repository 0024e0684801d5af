package photonc.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.program.Program;
import photonc.report.JsonReport;
import photonc.report.LayerCsv;
import photonc.report.RunReport;
import photonc.report.html.HtmlReport;
import photonc.report.trace.Timeline;
import photonc.report.trace.TimelineBins;
import photonc.sim.SimResult;
import photonc.sim.TimingObserver;
import photonc.target.Target;
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

  private Optional<TimelineBins> bins = Optional.empty();

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

  /** Simulates, and sums up what happens where a page shall draw it. */
  SimResult watch(
      Program program,
      Target target,
      TimingObserver observer,
      TraceSettings.Simulation simulation) {
    if (html.isEmpty()) {
      return simulation.run(observer);
    }
    TimelineBins summed = new TimelineBins(target);
    Timeline timeline = new Timeline(program, target, summed);
    SimResult result = simulation.run(observer.and(timeline));
    timeline.finish(result.timing().totalFs());
    bins = Optional.of(summed);
    return result;
  }

  /**
   * Writes what is wanted of a run that was watched.
   *
   * @param more further entries of the report, such as a comparison
   */
  void write(RunReport report, Map<String, Object> more) {
    json.ifPresent(path -> write(path, JsonReport.render(report, more)));
    layersCsv.ifPresent(path -> write(path, LayerCsv.render(report)));
    bins.ifPresent(summed -> write(html.orElseThrow(), HtmlReport.render(report, more, summed)));
  }

  private static void write(Path path, String text) {
    OutputFile.write(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
