package photonc.verify;

import java.util.ArrayList;
import java.util.List;
import photonc.diagnostic.DiagKind;
import photonc.ir.Operation;
import photonc.ir.Type;
import photonc.ir.TypeMismatch;
import photonc.ir.TypeRules;
import photonc.ir.Value;

/** The results of every op have the types its rule gives. */
final class TypeCheck implements Check {
  @Override
  public void check(Findings findings) {
    for (Operation operation : findings.unseen()) {
      String mnemonic = operation.kind().mnemonic();
      List<Type> found = types(operation.results());
      try {
        List<Type> expected =
            TypeRules.results(
                operation.kind(), operation.operands(), operation.attributes(), found);
        if (expected.size() != found.size()) {
          findings.report(
              operation, DiagKind.RESULT_COUNT, mnemonic, expected.size(), found.size());
        }
      } catch (TypeMismatch wrong) {
        findings.report(operation, DiagKind.TYPE_MISMATCH, mnemonic, wrong.getMessage());
      }
    }
  }

  private static List<Type> types(List<Value> results) {
    List<Type> types = new ArrayList<>(results.size());
    results.forEach(result -> types.add(result.type()));
    return types;
  }
}
