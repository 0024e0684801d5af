package photonc.interpret;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.Tensor;

/** The values of a module's globals: constants decoded once, states as last written. */
final class Globals {
  private final Module module;
  private final Map<Global, Tensor> values = new HashMap<>();

  Globals(Module module) {
    this.module = module;
  }

  Tensor value(Global global) {
    return values.computeIfAbsent(global, Global::value);
  }

  void update(Global state, Tensor value) {
    if (state.kind() != Global.Kind.STATE || !state.type().equals(value.type())) {
      throw new IllegalStateException("@" + state.name() + " does not take a " + value.type());
    }
    values.put(state, value);
  }

  Map<String, Tensor> states() {
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (Global global : module.globals()) {
      if (global.kind() == Global.Kind.STATE) {
        states.put(global.name(), value(global));
      }
    }
    return states;
  }
}
