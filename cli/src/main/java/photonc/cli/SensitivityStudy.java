package photonc.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import photonc.cli.sensitivity.Measured;
import photonc.cli.sensitivity.Reach;
import photonc.cli.sensitivity.Response;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.sim.ChipArea;
import photonc.sim.EnergyModel;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.target.Target;

/**
 * One network on a target, and on others that differ from it in one value. What cannot differ is
 * not computed again: where only prices changed and the program is the same, its counted facts and
 * times are priced anew.
 */
final class SensitivityStudy {
  private final Subject subject;
  private final Program program;
  private final SimResult run;
  private final Measured before;

  /**
   * What is studied.
   *
   * @param keepsProgram whether machines that can run the program of the unchanged target do,
   *     instead of one compiled for them
   * @param error measured where it is asked for
   */
  record Subject(
      Module module,
      Target target,
      PassOptions options,
      boolean keepsProgram,
      Optional<RunError> error) {}

  /** Compiles and runs on the unchanged target; throws UserError. */
  SensitivityStudy(Subject subject, Program program) {
    this.subject = subject;
    this.program = program;
    RunSize.check(program, 1, subject.error().isEmpty());
    run = new Simulator(program, subject.target()).runTiming(1);
    before = measured(run, true, subject.error().map(error -> error.of(program, subject.target())));
  }

  Target target() {
    return subject.target();
  }

  /** On the unchanged target. */
  Measured before() {
    return before;
  }

  /**
   * On another; throws UserError where it cannot hold the network.
   *
   * @param reach how far the difference reaches
   */
  Measured on(Target changed, Reach reach) {
    boolean keeps = reach == Reach.NOISE || (subject.keepsProgram() && reach != Reach.PROGRAMS);
    Program other = keeps ? kept(changed) : compiled(changed);
    boolean same = keeps || isSame(other);
    boolean sameValues = same && reach != Reach.PROGRAMS;
    return measured(
        timed(other, changed, same ? reach : Reach.PROGRAMS),
        same,
        error(other, changed, sameValues));
  }

  private SimResult timed(Program other, Target changed, Reach reach) {
    return switch (reach) {
      case NOISE -> run;
      case PRICES -> priced(changed);
      case TIMES, PROGRAMS -> new Simulator(other, changed).runTiming(1);
    };
  }

  private Program kept(Target changed) {
    Program other = program.boundTo(program.targetName(), changed.hash());
    Diagnostics found = new Diagnostics();
    ProgramChecker.check(other, changed, found);
    found.throwIfErrors();
    return other;
  }

  private Program compiled(Target changed) {
    return new Driver(new Diagnostics())
        .compile(subject.module(), changed, subject.options(), (pass, made) -> {})
        .program();
  }

  /** Constants are looked at only where values are: without, some are never made. */
  private boolean isSame(Program other) {
    Program bound = program.boundTo(other.targetName(), other.targetHash());
    return subject.options().timingOnly()
        ? bound.withoutImages().equals(other.withoutImages())
        : bound.equals(other);
  }

  private SimResult priced(Target changed) {
    return new SimResult(
        run.timing(),
        run.alone(),
        new EnergyModel(changed).of(run.timing()),
        ChipArea.of(changed),
        Optional.empty());
  }

  private Optional<Double> error(Program other, Target changed, boolean sameValues) {
    return subject
        .error()
        .map(
            error ->
                sameValues && error.isAlike(subject.target(), changed)
                    ? before.of(Response.ERROR)
                    : error.of(other, changed));
  }

  private static Measured measured(SimResult result, boolean same, Optional<Double> error) {
    Map<Response, Double> values = new EnumMap<>(Response.class);
    values.put(Response.ENERGY, result.energy().warm().totalPj());
    values.put(Response.LATENCY, (double) result.aloneFs());
    error.ifPresent(value -> values.put(Response.ERROR, value));
    return new Measured(values, same);
  }
}
