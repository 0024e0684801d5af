package photonc.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import photonc.cli.sensitivity.Measured;
import photonc.cli.sensitivity.Reach;
import photonc.cli.sensitivity.Row;
import photonc.cli.sensitivity.Trying;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Severity;
import photonc.diagnostic.UserError;
import photonc.target.Constant;
import photonc.target.Constant.Change;
import photonc.target.Constant.Direction;
import photonc.target.Target;

/** Varies the constants of a target one by one, several at a time. */
final class SensitivityRuns implements AutoCloseable {
  private final SensitivityStudy study;
  private final TargetOptions targets;
  private final Progress progress;
  private final ExecutorService workers;

  SensitivityRuns(SensitivityStudy study, TargetOptions targets, int threads, Progress progress) {
    this.study = study;
    this.targets = targets;
    this.progress = progress;
    this.workers = Executors.newFixedThreadPool(threads);
  }

  /** A row for every constant, in their order. */
  List<Row> rows(List<Constant> constants) {
    progress.start("constants", constants.size());
    List<Callable<Row>> tasks = new ArrayList<>();
    constants.forEach(constant -> tasks.add(() -> row(constant)));
    List<Row> rows = new ArrayList<>();
    for (Future<Row> done : invoke(tasks)) {
      rows.add(result(done));
    }
    progress.stop();
    return rows;
  }

  private Row row(Constant constant) {
    Map<Direction, Trying> tryings = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      trying(constant, constant.changes(direction))
          .ifPresent(found -> tryings.put(direction, found));
    }
    progress.advance(1);
    return new Row(constant.figure(), study.before(), tryings);
  }

  /** The first change that is possible, or why the nearest is not. */
  private Optional<Trying> trying(Constant constant, List<Change> changes) {
    Optional<Trying> nearest = Optional.empty();
    for (Change change : changes) {
      Trying found = trying(constant, change);
      if (found.measured().isPresent()) {
        return Optional.of(found);
      }
      nearest = nearest.or(() -> Optional.of(found));
    }
    return nearest;
  }

  private Trying trying(Constant constant, Change change) {
    String setting = constant.figure().path() + "=" + change.text();
    try {
      Target changed = targets.with(setting).load(new Diagnostics());
      Measured measured = study.on(changed, Reach.of(constant.key()));
      return Trying.done(change.text(), change.relative(), measured);
    } catch (UserError refused) {
      return Trying.refused(change.text(), change.relative(), reason(refused));
    }
  }

  private static String reason(UserError refused) {
    return refused.diagnostics().stream()
        .filter(found -> found.kind().severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .findFirst()
        .orElseThrow();
  }

  private List<Future<Row>> invoke(List<Callable<Row>> tasks) {
    try {
      return workers.invokeAll(tasks);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while varying constants", interrupted);
    }
  }

  private static Row result(Future<Row> done) {
    try {
      return done.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while varying constants", interrupted);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    progress.stop();
  }
}
