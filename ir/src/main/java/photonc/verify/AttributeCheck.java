package photonc.verify;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.ir.Attribute;
import photonc.ir.AttributeSpec;
import photonc.ir.Epilogue;
import photonc.ir.Mapping;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Window;

/** Attributes are those of the op's row, in their form; affine ones name counters the op takes. */
final class AttributeCheck implements Check {
  @Override
  public void check(Findings findings) {
    for (Operation operation : findings.unseen()) {
      for (AttributeSpec spec : operation.kind().attributes()) {
        Optional<Attribute> value = operation.attribute(spec.name());
        if (value.isEmpty() && spec.required()) {
          findings.report(
              operation,
              DiagKind.MISSING_ATTRIBUTE,
              operation.kind().mnemonic(),
              spec.name(),
              spec.form().description());
        }
        value
            .flatMap(found -> fault(operation, spec, found))
            .ifPresent(fault -> bad(findings, operation, spec.name(), fault));
      }
      unknown(findings, operation);
    }
  }

  private static void unknown(Findings findings, Operation operation) {
    List<AttributeSpec> specs = operation.kind().attributes();
    for (String name : operation.attributes().keySet()) {
      if (!names(specs, name)) {
        findings.report(
            operation,
            DiagKind.UNKNOWN_ATTRIBUTE,
            operation.kind().mnemonic(),
            name,
            specs.isEmpty()
                ? "none"
                : specs.stream().map(AttributeSpec::name).sorted().collect(joining(", ")));
      }
    }
  }

  private static boolean names(List<AttributeSpec> specs, String name) {
    for (AttributeSpec spec : specs) {
      if (spec.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> fault(Operation operation, AttributeSpec spec, Attribute value) {
    if (!spec.form().admits(value)) {
      return Optional.of("expected " + spec.form().description());
    }
    return switch (spec.form()) {
      case WINDOW -> window((Attribute.Dictionary) value);
      case AFFINE -> affine(operation, spec.name());
      case DICTIONARY ->
          operation.kind() == OpKind.TENSOR_PRODUCT
              ? mapping((Attribute.Dictionary) value)
              : Optional.empty();
      case STAGES -> stages((Attribute.Sequence) value);
      case INTEGER, REAL, FLAG, TEXT, INTEGERS -> Optional.empty();
    };
  }

  /** What is read must be all there is: an unknown key is as wrong as a missing one. */
  private static Optional<String> window(Attribute.Dictionary value) {
    try {
      return Window.of(value).attribute().equals(value)
          ? Optional.empty()
          : Optional.of("a window holds fill, lanes, offsets, vectors and nothing else");
    } catch (IllegalArgumentException wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  private static Optional<String> mapping(Attribute.Dictionary value) {
    try {
      return Mapping.of(value).attribute().equals(value)
          ? Optional.empty()
          : Optional.of(
              "a mapping holds block, chunk, column_cores, order, resident, row_cores,"
                  + " vector_cores and nothing else");
    } catch (IllegalArgumentException wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  private static Optional<String> stages(Attribute.Sequence value) {
    try {
      Epilogue.of(value);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  private static Optional<String> affine(Operation operation, String name) {
    int named = operation.affine(name).coefficients().size();
    int taken = operation.indices().size();
    return named <= taken
        ? Optional.empty()
        : Optional.of("it names i" + (named - 1) + ", but the op takes " + taken + " counters");
  }

  private static void bad(Findings findings, Operation operation, String name, String fault) {
    findings.report(operation, DiagKind.BAD_ATTRIBUTE, name, operation.kind().mnemonic(), fault);
  }
}
