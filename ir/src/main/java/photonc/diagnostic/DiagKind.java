package photonc.diagnostic;

import java.util.Locale;

/**
 * Every message photonc can give a user: one row each. The code printed in brackets is the row's
 * name in kebab case; the template is a {@link String#format} pattern.
 */
public enum DiagKind {
  // text forms
  SYNTAX("%s"),
  UNKNOWN_OP("unknown op '%s'; `photonc ops` lists the ops of every level"),
  UNKNOWN_TYPE("'%s' is not a type: %s"),
  UNDEFINED_NAME("'%s' is not defined here"),
  DUPLICATE_NAME("'%s' is defined twice"),
  BAD_BLOB("cannot read blob '%s': %s"),

  // verifier
  FOREIGN_OP("op '%s' does not belong to level '%s'"),
  OPERAND_COUNT("'%s' takes %s operands, found %s"),
  RESULT_COUNT("'%s' has %s results, found %s"),
  MISSING_ATTRIBUTE("'%s' needs the attribute '%s' (%s)"),
  UNKNOWN_ATTRIBUTE("'%s' has no attribute '%s'; it has: %s"),
  BAD_ATTRIBUTE("attribute '%s' of '%s': %s"),
  TYPE_MISMATCH("'%s': %s"),
  BAD_STRUCTURE("%s"),

  // inputs
  UNREADABLE("cannot read: %s"),
  UNWRITABLE("cannot write: %s"),
  BAD_INPUT("%s"),
  USAGE("%s"),

  // ONNX
  NOT_ONNX("not an ONNX model: %s"),
  BAD_MODEL("%s"),
  UNSUPPORTED_VERSION("%s"),
  UNSUPPORTED_OPERATOR("operator '%s' (domain '%s', opset %s) is not supported; supported: %s"),
  UNSUPPORTED_ATTRIBUTE("%s"),
  UNSUPPORTED_TYPE("%s"),
  DYNAMIC_SHAPE("%s"),

  // target
  BAD_TARGET("%s"),
  UNKNOWN_TARGET("no target '%s'; known targets: %s"),
  INFEASIBLE("%s; --allow-infeasible goes on with it"),

  // compilation
  DOES_NOT_FIT("%s"),
  UNMAPPABLE("%s"),
  UNCALIBRATED("%s"),
  UNKNOWN_LAYER("%s"),
  BAD_BITS("%s"),

  // program
  BAD_PROGRAM("%s"),
  CORRUPT_PROGRAM("%s"),
  WRONG_TARGET("%s"),
  RACE("%s"),
  DEADLOCK("%s"),

  // not errors
  ASSUMPTION(Severity.NOTE, "%s"),
  SUSPICIOUS(Severity.WARNING, "%s"),
  INFEASIBLE_ALLOWED(Severity.WARNING, "%s"),
  INFEASIBLE_WAIVED(Severity.NOTE, "%s"),
  TRACE_CUT(Severity.WARNING, "%s");

  private final Severity severity;
  private final String template;

  DiagKind(String template) {
    this(Severity.ERROR, template);
  }

  DiagKind(Severity severity, String template) {
    this.severity = severity;
    this.template = template;
  }

  public Severity severity() {
    return severity;
  }

  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A diagnostic of this kind with its template filled in. */
  public Diagnostic at(Location location, Object... arguments) {
    return new Diagnostic(this, location, String.format(Locale.ROOT, template, arguments));
  }
}
