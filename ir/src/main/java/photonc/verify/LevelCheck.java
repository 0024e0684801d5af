package photonc.verify;

import photonc.diagnostic.DiagKind;
import photonc.ir.Level;
import photonc.ir.Operation;

/** Every op belongs to the module's level. */
final class LevelCheck implements Check {
  @Override
  public void check(Findings findings) {
    Level level = findings.module().level();
    for (Operation operation : findings.unseen()) {
      if (!operation.kind().belongsTo(level)) {
        findings.report(operation, DiagKind.FOREIGN_OP, operation.kind().mnemonic(), level.text());
      }
    }
  }
}
