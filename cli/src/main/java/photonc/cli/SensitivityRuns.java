package photonc.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import photonc.cli.sensitivity.Choice;
import photonc.cli.sensitivity.Measured;
import photonc.cli.sensitivity.Reach;
import photonc.cli.sensitivity.Row;
import photonc.cli.sensitivity.Trying;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Severity;
import photonc.diagnostic.UserError;
import photonc.target.Alternatives;
import photonc.target.Constant;
import photonc.target.Constant.Change;
import photonc.target.Constant.Direction;
import photonc.target.Demand;
import photonc.target.Key;
import photonc.target.Resource;
import photonc.target.Target;

/** Varies the constants and choices of a target one by one, several at a time. */
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
    return each("constants", constants, this::row);
  }

  /** What other words come to, in their order. */
  List<Choice> choices(List<Alternatives> figures) {
    return each("choices", figures, this::choice);
  }

  private Row row(Constant constant) {
    Map<Direction, Trying> tryings = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      trying(constant, constant.changes(direction))
          .ifPresent(found -> tryings.put(direction, found));
    }
    return new Row(constant.figure(), Reach.of(constant.key()), study.before(), tryings);
  }

  /** The first change that is possible, or why the nearest is not. */
  private Optional<Trying> trying(Constant constant, List<Change> changes) {
    Optional<Trying> nearest = Optional.empty();
    for (Change change : changes) {
      OptionalDouble relative = OptionalDouble.of(change.relative());
      Trying found = trying(constant.key(), constant.figure(), change.text(), relative);
      if (found.measured().isPresent()) {
        return Optional.of(found);
      }
      nearest = nearest.or(() -> Optional.of(found));
    }
    return nearest;
  }

  private Choice choice(Alternatives alternatives) {
    Target.Figure figure = alternatives.figure();
    List<Trying> others = new ArrayList<>();
    for (String word : alternatives.others()) {
      others.add(trying(alternatives.key(), figure, word, OptionalDouble.empty()));
    }
    return new Choice(figure, study.before(), others);
  }

  private Trying trying(Key key, Target.Figure figure, String text, OptionalDouble relative) {
    try {
      Target changed =
          targets.with(figure.path() + "=" + text).evenInfeasible().load(new Diagnostics());
      Measured measured = study.on(changed, Reach.of(key));
      return Trying.done(text, relative, measured, infeasibility(changed));
    } catch (UserError refused) {
      return Trying.refused(text, relative, reason(refused));
    }
  }

  /** What the changed machine asks too much of, and the unchanged does not. */
  private Optional<String> infeasibility(Target changed) {
    Set<Resource> before =
        study.target().feasibility().unmet().stream()
            .map(Demand::resource)
            .collect(Collectors.toSet());
    return changed.feasibility().unmet().stream()
        .filter(demand -> !before.contains(demand.resource()))
        .map(Demand::reason)
        .reduce((one, other) -> one + "; " + other);
  }

  private static String reason(UserError refused) {
    return refused.diagnostics().stream()
        .filter(found -> found.kind().severity() == Severity.ERROR)
        .map(Diagnostic::message)
        .findFirst()
        .orElseThrow();
  }

  private <S, T> List<T> each(String name, List<S> sources, Function<S, T> function) {
    progress.start(name, sources.size());
    List<Callable<T>> tasks = new ArrayList<>();
    for (S source : sources) {
      tasks.add(
          () -> {
            T made = function.apply(source);
            progress.advance(1);
            return made;
          });
    }
    List<T> all = new ArrayList<>();
    invoke(tasks).forEach(done -> all.add(result(done)));
    progress.stop();
    return all;
  }

  private <T> List<Future<T>> invoke(List<Callable<T>> tasks) {
    try {
      return workers.invokeAll(tasks);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while varying constants", interrupted);
    }
  }

  private static <T> T result(Future<T> done) {
    try {
      return done.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while varying constants", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof OutOfMemoryError full) {
        throw full;
      }
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    progress.stop();
  }
}
