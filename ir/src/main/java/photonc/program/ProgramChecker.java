package photonc.program;

import java.util.List;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.program.check.Findings;
import photonc.program.check.InstructionRules;
import photonc.program.check.Layout;
import photonc.program.check.OrderCheck;
import photonc.target.Target;

/**
 * Tells whether a program can run on a target: every field inside its limits, every access inside
 * its memory, every two accesses of different units that could collide ordered by tokens, every
 * wait preceded by its signal.
 *
 * <p>Order is checked on setup, two steps and finish, which decides it for any number of steps. A
 * token is signalled as often as waited for in a step, so step n is step 0 with all numbers of
 * signals and waits moved on; what setup left over only removes order from early steps. A path of
 * orderings never leads back in the program, so order between steps n and n+1 is there if it is
 * between 0 and 1. Every unit works in order, so order with the next step is order with all later.
 */
public final class ProgramChecker {
  /** Steps that decide for any number of them. */
  public static final int STEPS = 2;

  private ProgramChecker() {}

  public static void check(Program program, Target target, Diagnostics diagnostics) {
    check(program, target, STEPS, diagnostics);
  }

  /** As above, with the faults where a user finds them. */
  public static void check(Program program, Places places, Target target, Diagnostics diagnostics) {
    check(program, places, target, STEPS, diagnostics);
  }

  /** As above, over a given number of steps. */
  public static void check(Program program, Target target, int steps, Diagnostics diagnostics) {
    check(program, Places.in(program.name()), target, steps, diagnostics);
  }

  private static void check(
      Program program, Places places, Target target, int steps, Diagnostics diagnostics) {
    if (!program.isFor(target)) {
      diagnostics.report(DiagKind.WRONG_TARGET, places.target(), mismatch(program, target));
      return;
    }
    Findings findings = new Findings(program, places, diagnostics);
    new Layout(program, target, findings).check();
    new InstructionRules(program, target, findings).check();
    if (findings.isEmpty()) {
      new OrderCheck(program, target, findings).walk(steps);
    }
  }

  private static String mismatch(Program program, Target target) {
    String other = target.name() + (target.variant().isEmpty() ? "" : ":" + target.variant());
    if (!List.of(target.name(), other).contains(program.targetName())) {
      return "the program is for target '%s', this is '%s'; give --target %s, or compile for '%s'"
          .formatted(program.targetName(), other, program.targetName(), other);
    }
    return ("the program is for another description of target '%s' (hash %s, this one has %s); give"
            + " the --target and --set it was compiled with, or compile again")
        .formatted(program.targetName(), program.targetHash(), target.hash());
  }
}
