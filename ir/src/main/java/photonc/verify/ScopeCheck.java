package photonc.verify;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Value;

/** Values are defined once, before their uses and in sight of them; globals are the module's. */
final class ScopeCheck implements Check {
  @Override
  public void check(Findings findings) {
    new Walk(findings).run();
  }

  /** Values in sight, and all values defined so far. */
  private record Walk(
      Findings findings, Set<Operand> visible, Set<Operand> defined, Set<Operand> globals) {
    Walk(Findings findings) {
      this(findings, identities(), identities(), identities());
    }

    void run() {
      globals.addAll(findings.module().globals());
      for (Function function : findings.module().functions()) {
        block(function.body(), function.location());
      }
    }

    private void block(Block block, Location at) {
      for (Value argument : block.arguments()) {
        if (!defined.add(argument)) {
          findings.report(at, DiagKind.DUPLICATE_NAME, "%" + argument.name());
        }
        visible.add(argument);
      }
      for (Operation operation : block.operations()) {
        operation.operands().forEach(operand -> use(operation, operand));
        operation.regions().forEach(region -> block(region, operation.location()));
        operation.results().forEach(result -> define(operation, result));
      }
      block.operations().forEach(operation -> operation.results().forEach(visible::remove));
      block.arguments().forEach(visible::remove);
    }

    private void use(Operation operation, Operand operand) {
      if (operand instanceof Global global) {
        if (!globals.contains(global)) {
          undefined(operation, "@" + global.name());
        }
      } else if (operand instanceof Value value && !visible.contains(value)) {
        undefined(operation, "%" + value.name());
      }
    }

    private void define(Operation operation, Value value) {
      if (!defined.add(value)) {
        findings.report(operation, DiagKind.DUPLICATE_NAME, "%" + value.name());
      }
      visible.add(value);
    }

    private void undefined(Operation operation, String name) {
      findings.report(operation, DiagKind.UNDEFINED_NAME, name);
    }

    private static Set<Operand> identities() {
      return Collections.newSetFromMap(new IdentityHashMap<>());
    }
  }
}
