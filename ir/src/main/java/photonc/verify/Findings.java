package photonc.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Module;
import photonc.ir.Operation;

/** A module under verification: its ops in order, and which of them are known to be wrong. */
final class Findings {
  private final Module module;
  private final Diagnostics diagnostics;
  private final Set<Operation> wrong = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Operation> operations = new ArrayList<>();
  private final List<Operation> unseen = new ArrayList<>();
  private boolean sound = true;

  Findings(Module module, PassedOps passed, Diagnostics diagnostics) {
    this.module = module;
    this.diagnostics = diagnostics;
    for (Function function : module.functions()) {
      collect(function.body());
    }
    for (Operation operation : operations) {
      if (!passed.contains(module.level(), operation)) {
        unseen.add(operation);
      }
    }
  }

  private void collect(Block block) {
    for (Operation operation : block.operations()) {
      operations.add(operation);
      operation.regions().forEach(this::collect);
    }
  }

  Module module() {
    return module;
  }

  /** The ops that no check has found wrong so far, in textual order, those in regions included. */
  List<Operation> operations() {
    return notWrong(operations);
  }

  /** Those of them that have not passed in an earlier module: all that a check of one op needs. */
  List<Operation> unseen() {
    return notWrong(unseen);
  }

  private List<Operation> notWrong(List<Operation> all) {
    return wrong.isEmpty()
        ? Collections.unmodifiableList(all)
        : all.stream().filter(operation -> !wrong.contains(operation)).toList();
  }

  boolean isSound() {
    return sound;
  }

  void report(Operation at, DiagKind kind, Object... arguments) {
    wrong.add(at);
    report(at.location(), kind, arguments);
  }

  void report(Location at, DiagKind kind, Object... arguments) {
    sound = false;
    diagnostics.report(kind, at, arguments);
  }
}
