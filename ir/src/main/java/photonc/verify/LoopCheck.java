package photonc.verify;

import java.util.ArrayList;
import java.util.List;
import photonc.diagnostic.DiagKind;
import photonc.ir.Block;
import photonc.ir.IndexType;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Trait;
import photonc.ir.Type;

/** A loop's region takes the counter and the carried values, and yields these types again. */
final class LoopCheck implements Check {
  @Override
  public void check(Findings findings) {
    for (Operation operation : findings.unseen()) {
      if (operation.kind().is(Trait.LOOP)) {
        loop(findings, operation, operation.regions().get(0));
      }
    }
  }

  private static void loop(Findings findings, Operation loop, Block body) {
    List<Type> carried = loop.operands().stream().map(Operand::type).toList();
    List<Type> expected = new ArrayList<>(carried);
    expected.add(0, IndexType.INDEX);
    List<Type> arguments = body.arguments().stream().map(Operand::type).toList();
    if (!arguments.equals(expected)) {
      findings.report(
          loop,
          DiagKind.TYPE_MISMATCH,
          loop.kind().mnemonic(),
          "its region takes " + expected + ", found " + arguments);
    }
    if (body.operations().isEmpty()) {
      return;
    }
    List<Type> yielded = body.terminator().operands().stream().map(Operand::type).toList();
    if (!yielded.equals(carried)) {
      findings.report(
          body.terminator(),
          DiagKind.TYPE_MISMATCH,
          body.terminator().kind().mnemonic(),
          "the loop carries " + carried + ", found " + yielded);
    }
  }
}
