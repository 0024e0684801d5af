package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import photonc.diagnostic.Location;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.Tensor;

/** The globals of a module that is being rewritten, and the constants a pass adds. */
final class NewGlobals {
  private final GlobalNames names;
  private final List<Global> all;

  NewGlobals(Module module) {
    this.names = new GlobalNames(module);
    this.all = new ArrayList<>(module.globals());
  }

  Global constant(String stem, Tensor value, Location location) {
    Global global = Global.constant(names.fresh(stem), value, location);
    all.add(global);
    return global;
  }

  List<Global> all() {
    return all;
  }
}
