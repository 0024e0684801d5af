package photonc.cli;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Severity;
import photonc.diagnostic.UserError;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands share: streams, the common options, and notes before errors. */
abstract class Command implements Callable<Integer> {
  private static final Set<DiagKind> FEASIBILITY =
      EnumSet.of(DiagKind.INFEASIBLE_ALLOWED, DiagKind.INFEASIBLE_WAIVED);

  @Spec private CommandSpec spec;
  @Mixin protected CommonOptions common;

  protected final Diagnostics diagnostics = new Diagnostics();

  /** The command's own work; returns the exit code. */
  protected abstract int execute();

  @Override
  public final Integer call() throws ExecutionException {
    try {
      given().refuseParents();
      diagnostics.throwIfErrors();
      return execute();
    } catch (UserError error) {
      printNotes(error.diagnostics());
      throw error;
    } catch (AssertionError | StackOverflowError | OutOfMemoryError fault) {
      throw new ExecutionException(fault); // picocli lets Errors through to the JVM
    }
  }

  /** What the user gave, to refuse what would change nothing. */
  protected final GivenOptions given() {
    return new GivenOptions(spec, diagnostics);
  }

  /** Prints notes and warnings found so far, except those that an error will print. */
  protected final void printNotes(List<Diagnostic> elsewhere) {
    List<Diagnostic> notes =
        diagnostics.all().stream()
            .filter(found -> found.kind().severity() != Severity.ERROR)
            .filter(found -> !elsewhere.contains(found))
            .filter(found -> !common.quiet)
            .toList();
    Failures.print(notes, err());
  }

  protected final void printNotes() {
    printNotes(List.of());
  }

  /** What was found so far, for a report; what is not feasible it says itself. */
  protected final List<String> remarks() {
    return diagnostics.all().stream()
        .filter(found -> !FEASIBILITY.contains(found.kind()))
        .map(Diagnostic::text)
        .toList();
  }

  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
