package photonc.pass;

import java.util.Set;
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

  /** The options that change what it does: an option that no pass looks at is a user's error. */
  default Set<PassOption> options() {
    return Set.of();
  }

  Module run(Module module, PassContext context);
}
