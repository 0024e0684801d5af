package photonc.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.program.Program;
import photonc.report.trace.Timeline;
import photonc.report.trace.TraceLimits;
import photonc.sim.SimResult;
import photonc.sim.TimingObserver;
import photonc.target.Dimension;
import photonc.target.Quantity;
import photonc.target.Target;
import photonc.target.Unit;
import picocli.CommandLine.Option;

/** Whether a run's timeline is written, and how much of it. */
final class TraceSettings {
  private static final long DEFAULT_LIMIT = 1_000_000;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "write a timeline in the Chrome trace-event format, for ui.perfetto.dev")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--trace-limit",
      paramLabel = "N",
      description = "events at most; what is left out is said (default: 1000000)")
  private Optional<Long> limit = Optional.empty();

  @Option(
      names = "--trace-window",
      paramLabel = "FROM..TO",
      description = "only what happens in this time, such as 10us..20us")
  private Optional<String> window = Optional.empty();

  Optional<Path> file() {
    return file;
  }

  void check(List<Path> inputs) {
    if (file.isEmpty() && (limit.isPresent() || window.isPresent())) {
      throw CompileOptions.usage(
          limit.isPresent() ? "--trace-limit" : "--trace-window", "means nothing without --trace");
    }
    file.ifPresent(path -> Outputs.check(inputs, path, List.of(".json")));
    limits();
  }

  private TraceLimits limits() {
    long most = limit.orElse(DEFAULT_LIMIT);
    if (most < 1) {
      throw CompileOptions.usage("--trace-limit", "found " + most + ", expected at least 1");
    }
    if (window.isEmpty()) {
      return TraceLimits.of(most);
    }
    String[] ends = window.get().split("\\.\\.", -1);
    if (ends.length != 2) {
      throw CompileOptions.usage(
          "--trace-window", "found '" + window.get() + "', expected FROM..TO such as 10us..20us");
    }
    long fromFs = femtoseconds(ends[0]);
    long toFs = femtoseconds(ends[1]);
    if (fromFs < 0 || toFs <= fromFs) {
      throw CompileOptions.usage(
          "--trace-window", "found '" + window.get() + "', expected a time and a later one");
    }
    return new TraceLimits(most, fromFs, toFs);
  }

  private static long femtoseconds(String text) {
    try {
      BigDecimal seconds = Quantity.parse(text, Dimension.TIME).base();
      return seconds.divide(Unit.FEMTOSECOND.factor(), 0, RoundingMode.HALF_EVEN).longValueExact();
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw CompileOptions.usage("--trace-window", wrong.getMessage());
    }
  }

  /** Simulates with the timeline watching, if there shall be one. */
  SimResult watch(Program program, Target target, Diagnostics diagnostics, Simulation simulation) {
    if (file.isEmpty()) {
      return simulation.run(TimingObserver.NONE);
    }
    try (PendingFile pending = new PendingFile(file.get())) {
      Timeline timeline = new Timeline(program, target, limits(), pending);
      SimResult result = simulation.run(timeline);
      timeline
          .finish(result.timing().totalFs())
          .ifPresent(
              leftOut ->
                  diagnostics.report(
                      DiagKind.TRACE_CUT,
                      new Location.Named(file.get().toString()),
                      leftOut + "; --trace-limit takes more, --trace-window another part"));
      pending.commit();
      return result;
    }
  }

  /** A simulation that tells an observer what happens. */
  interface Simulation {
    SimResult run(TimingObserver observer);
  }
}
