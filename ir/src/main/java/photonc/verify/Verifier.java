package photonc.verify;

import java.util.List;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;

/** Checks that a module is valid IR, between all passes; every fault is reported, not the first. */
public final class Verifier {
  /** Checks of one op come first: those behind them may rely on ops that are not yet wrong. */
  private static final List<Check> CHECKS =
      List.of(
          new SymbolCheck(),
          new LevelCheck(),
          new OperandCheck(),
          new AttributeCheck(),
          new RegionCheck(),
          new ScopeCheck(),
          new TypeCheck(),
          new StaticShapeCheck(),
          new LoopCheck(),
          new ReturnCheck(),
          new BlockGridCheck(),
          new StepsCheck(),
          new SumRangeCheck());

  /** Checks of how ops work together, made only where each one is right. */
  private static final List<Check> WHOLE_CHECKS = List.of(new ResidentBankCheck(), new BankCheck());

  private Verifier() {}

  public static void verify(Module module, Diagnostics diagnostics) {
    verify(module, new PassedOps(), diagnostics);
  }

  /** The same where ops may have passed before; those that pass now are noted. */
  public static void verify(Module module, PassedOps passed, Diagnostics diagnostics) {
    Findings findings = new Findings(module, passed, diagnostics);
    CHECKS.forEach(check -> check.check(findings));
    if (findings.isSound()) {
      WHOLE_CHECKS.forEach(check -> check.check(findings));
    }
    if (findings.isSound()) {
      passed.replace(module.level(), findings.operations());
    }
  }
}
