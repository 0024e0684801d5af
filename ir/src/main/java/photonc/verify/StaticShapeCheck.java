package photonc.verify;

import photonc.diagnostic.DiagKind;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;

/** Below tensor level every shape is static and its size fits 64 bits; functions take tensors. */
final class StaticShapeCheck implements Check {
  @Override
  public void check(Findings findings) {
    boolean mustBeStatic = findings.module().level() != Level.TENSOR;
    for (Function function : findings.module().functions()) {
      for (Value argument : function.arguments()) {
        argument(findings, function, argument, mustBeStatic);
      }
    }
    for (Operation operation : findings.unseen()) {
      for (Value result : operation.results()) {
        if (mustBeStatic && result.type() instanceof TensorType type && !type.isStatic()) {
          findings.report(
              operation,
              DiagKind.TYPE_MISMATCH,
              operation.kind().mnemonic(),
              "below tensor level shapes are static, found " + type);
        }
      }
    }
  }

  private static void argument(
      Findings findings, Function function, Value argument, boolean mustBeStatic) {
    if (!(argument.type() instanceof TensorType type)) {
      report(findings, function, "argument '%" + argument.name() + "' is a tensor", argument);
    } else if (mustBeStatic && !type.isStatic()) {
      report(findings, function, "below tensor level shapes are static", argument);
    } else if (type.isStatic() && overflows(type)) {
      report(findings, function, "the size of an argument fits 64 bits", argument);
    }
  }

  private static boolean overflows(TensorType type) {
    try {
      type.bytes();
      return false;
    } catch (ArithmeticException overflow) {
      return true;
    }
  }

  private static void report(
      Findings findings, Function function, String expected, Value argument) {
    findings.report(
        function.location(),
        DiagKind.TYPE_MISMATCH,
        "@" + function.name(),
        expected + ", found " + argument.type());
  }
}
