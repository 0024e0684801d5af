package photonc.verify;

import photonc.diagnostic.DiagKind;
import photonc.ir.IndexType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;

/** Operand counts; loop counters stand behind the other operands, and only where ops take them. */
final class OperandCheck implements Check {
  @Override
  public void check(Findings findings) {
    for (Operation operation : findings.unseen()) {
      count(findings, operation);
      counters(findings, operation);
    }
  }

  private static void count(Findings findings, Operation operation) {
    OpKind kind = operation.kind();
    int found = operation.data().size();
    if (found < kind.minOperands() || found > kind.maxOperands()) {
      findings.report(operation, DiagKind.OPERAND_COUNT, kind.mnemonic(), expected(kind), found);
    }
  }

  private static String expected(OpKind kind) {
    if (kind.maxOperands() == Integer.MAX_VALUE) {
      return "at least " + kind.minOperands();
    }
    return kind.minOperands() == kind.maxOperands()
        ? Integer.toString(kind.minOperands())
        : kind.minOperands() + " to " + kind.maxOperands();
  }

  private static void counters(Findings findings, Operation operation) {
    boolean counterSeen = false;
    for (Operand operand : operation.operands()) {
      boolean counter = operand.type() instanceof IndexType;
      if (counter && !operation.kind().takesIndices()) {
        report(findings, operation, "takes no loop counters");
        return;
      }
      if (counterSeen && !counter) {
        report(findings, operation, "takes its loop counters behind its other operands");
        return;
      }
      counterSeen = counter;
    }
  }

  private static void report(Findings findings, Operation operation, String message) {
    findings.report(
        operation, DiagKind.BAD_STRUCTURE, "'" + operation.kind().mnemonic() + "' " + message);
  }
}
