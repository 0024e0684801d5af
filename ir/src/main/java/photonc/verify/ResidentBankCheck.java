package photonc.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photonc.diagnostic.DiagKind;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operation;

/** A resident block, written once in the setup, is a constant and shares its bank with no other. */
final class ResidentBankCheck implements Check {
  @Override
  public void check(Findings findings) {
    Map<List<Long>, Operation> writers = new HashMap<>();
    for (Operation operation : findings.operations()) {
      if (operation.kind() != OpKind.ARRAY_PROGRAM) {
        continue;
      }
      if (operation.flag("resident") && !(operation.operand(0) instanceof Global)) {
        findings.report(
            operation,
            DiagKind.BAD_STRUCTURE,
            "a resident block is written in the setup, and this one is computed at run time");
      }
      List<Long> bank = List.of(operation.integer("core"), operation.integer("bank"));
      Operation other = writers.putIfAbsent(bank, operation);
      if (other != null && (operation.flag("resident") || other.flag("resident"))) {
        findings.report(
            operation,
            DiagKind.BAD_STRUCTURE,
            "bank %d of core %d is written here and at %s, and one of the two is resident"
                .formatted(bank.get(1), bank.get(0), other.location().text()));
      }
    }
  }
}
