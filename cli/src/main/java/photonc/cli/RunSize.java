package photonc.cli;

import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.program.Flatten;
import photonc.program.Program;
import photonc.program.RunLength;

/** Refuses runs that would take hours or more memory than there is, before they start. */
final class RunSize {
  /** The report keeps the span of every step. */
  private static final long MOST_STEPS = 1_000_000;

  /** Some hundred bytes each. */
  private static final long MOST_WRITTEN = 2_000_000;

  private RunSize() {}

  /**
   * Throws UserError where so many steps are too many; their values are kept unless timing only.
   */
  static void check(Program program, long steps, boolean timingOnly) {
    if (steps > MOST_STEPS) {
      throw tooLong("%d steps; at most %d are simulated in one run".formatted(steps, MOST_STEPS));
    }
    double instructions = RunLength.of(program, steps);
    if (instructions > RunLength.MOST) {
      throw tooLong(
          "%d steps execute %.3g instructions; at most %.3g are simulated in one run"
              .formatted(steps, instructions, RunLength.MOST));
    }
    double bytes =
        program.outputs().stream().mapToDouble(port -> (double) port.type().bytes()).sum() * steps;
    long heap = Runtime.getRuntime().maxMemory();
    if (!timingOnly && bytes > heap / 2.0) {
      throw tooLong(
          ("the outputs of %d steps take %.3g bytes, of %d bytes of memory; --timing-only keeps no"
                  + " values, JAVA_TOOL_OPTIONS=-Xmx8g gives more")
              .formatted(steps, bytes, heap));
    }
  }

  /** The program without repeats; throws UserError where that is too much to hold. */
  static Program flattened(Program program) {
    double instructions = RunLength.of(program, 1);
    if (instructions > MOST_WRITTEN) {
      throw new UserError(
          DiagKind.DOES_NOT_FIT,
          new Location.Named("--flatten"),
          "the program has %.3g instructions without repeats; at most %d are written out"
              .formatted(instructions, MOST_WRITTEN));
    }
    return Flatten.flatten(program);
  }

  private static UserError tooLong(String what) {
    return new UserError(
        DiagKind.DOES_NOT_FIT,
        new Location.Named("--batch, --repeat"),
        what + "; throughput is steady after a few: ask for fewer");
  }
}
