package photonc.pass;

import photonc.ir.Level;
import photonc.ir.Module;

/** One rewrite of a whole module: valid in, valid out, no effect but diagnostics. */
public interface Pass {
  /** The name on the command line, in kebab case. */
  String name();

  /** One line for {@code photonc passes}. */
  String summary();

  /** The level it works on. */
  Level from();

  /** The level it leaves. */
  default Level to() {
    return from();
  }

  Module run(Module module, PassContext context);
}
