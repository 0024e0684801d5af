package photonc.pass;

import java.util.HashSet;
import java.util.Set;
import photonc.ir.Global;
import photonc.ir.Module;

/** Hands out global names that are free in a module. */
final class GlobalNames {
  private final Set<String> taken = new HashSet<>();

  GlobalNames(Module module) {
    module.globals().stream().map(Global::name).forEach(taken::add);
  }

  /** The stem itself where it is free, else the stem with a number. */
  String fresh(String stem) {
    String name = stem;
    for (int n = 1; !taken.add(name); n++) {
      name = stem + "." + n;
    }
    return name;
  }
}
