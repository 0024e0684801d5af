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
  private boolean sound = true;

  Findings(Module module, Diagnostics diagnostics) {
    this.module = module;
    this.diagnostics = diagnostics;
    for (Function function : module.functions()) {
      collect(function.body());
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
    return wrong.isEmpty()
        ? Collections.unmodifiableList(operations)
        : operations.stream().filter(operation -> !wrong.contains(operation)).toList();
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
