package photonc.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown by a stage whose input is at fault; carries every diagnostic found, never just one. */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public UserError(List<Diagnostic> diagnostics) {
    super(diagnostics.stream().map(Diagnostic::text).collect(Collectors.joining("\n")));
    this.diagnostics = List.copyOf(diagnostics);
  }

  public UserError(DiagKind kind, Location location, Object... arguments) {
    this(List.of(kind.at(location, arguments)));
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
