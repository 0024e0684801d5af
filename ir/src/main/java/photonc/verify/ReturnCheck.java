package photonc.verify;

import java.util.List;
import photonc.diagnostic.DiagKind;
import photonc.ir.Function;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Type;

/** A function returns what its signature says. */
final class ReturnCheck implements Check {
  @Override
  public void check(Findings findings) {
    for (Function function : findings.module().functions()) {
      for (Operation operation : function.body().operations()) {
        if (operation.kind() == OpKind.CORE_RETURN) {
          check(findings, function, operation);
        }
      }
    }
  }

  private static void check(Findings findings, Function function, Operation end) {
    List<Type> returned = end.operands().stream().map(Operand::type).toList();
    if (!returned.equals(function.resultTypes())) {
      findings.report(
          end,
          DiagKind.TYPE_MISMATCH,
          end.kind().mnemonic(),
          "@" + function.name() + " returns " + function.resultTypes() + ", found " + returned);
    }
  }
}
