package photonc.verify;

import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Trait;

/** Loops have one region, other ops none; a block ends in its terminator and has no other. */
final class RegionCheck implements Check {
  @Override
  public void check(Findings findings) {
    for (Operation operation : findings.operations()) {
      int expected = operation.kind().is(Trait.LOOP) ? 1 : 0;
      if (operation.regions().size() != expected) {
        findings.report(
            operation,
            DiagKind.BAD_STRUCTURE,
            "'%s' has %d regions, found %d"
                .formatted(operation.kind().mnemonic(), expected, operation.regions().size()));
      }
    }
    for (Function function : findings.module().functions()) {
      block(findings, function.body(), OpKind.CORE_RETURN, function.location());
    }
  }

  private static void block(Findings findings, Block block, OpKind end, Location owner) {
    int last = block.operations().size() - 1;
    for (int i = 0; i < last; i++) {
      Operation operation = block.operations().get(i);
      if (operation.kind().is(Trait.TERMINATOR)) {
        findings.report(
            operation,
            DiagKind.BAD_STRUCTURE,
            "'" + operation.kind().mnemonic() + "' stands in front of other ops of its block");
      }
    }
    if (last < 0 || block.terminator().kind() != end) {
      findings.report(
          last < 0 ? owner : block.terminator().location(),
          DiagKind.BAD_STRUCTURE,
          "the block does not end in '" + end.mnemonic() + "'");
    }
    for (Operation operation : block.operations()) {
      for (Block region : operation.regions()) {
        block(findings, region, OpKind.CORE_YIELD, operation.location());
      }
    }
  }
}
