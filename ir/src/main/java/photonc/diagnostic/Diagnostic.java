package photonc.diagnostic;

import java.util.Objects;

/** One message to the user: what is wrong, where, and how to go on. */
public record Diagnostic(DiagKind kind, Location location, String message) {
  public Diagnostic {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(location);
    Objects.requireNonNull(message);
  }

  /** The line a user reads, without the source excerpt. */
  public String text() {
    String severity = kind.severity().name().toLowerCase(java.util.Locale.ROOT);
    return location.text() + ": " + severity + "[" + kind.code() + "]: " + message;
  }
}
