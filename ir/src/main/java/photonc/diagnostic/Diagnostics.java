package photonc.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** The sink a stage reports into; stages go on after an error wherever they can find more. */
public final class Diagnostics {
  private final List<Diagnostic> reported = new ArrayList<>();

  public void report(DiagKind kind, Location location, Object... arguments) {
    report(kind.at(location, arguments));
  }

  public void report(Diagnostic diagnostic) {
    reported.add(diagnostic);
  }

  public List<Diagnostic> all() {
    return List.copyOf(reported);
  }

  public boolean hasErrors() {
    return reported.stream().anyMatch(d -> d.kind().severity() == Severity.ERROR);
  }

  /** Ends a stage that cannot hand on a valid result; does nothing while there is no error. */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new UserError(all());
    }
  }
}
