package photonc.diagnostic;

/** How bad a diagnostic is: an error stops after its stage, the others do not. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE
}
