package photonc.pass;

import java.util.List;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Module;
import photonc.verify.PassedOps;
import photonc.verify.Verifier;

/**
 * Runs passes in order, with the verifier before the first and after each that changed anything.
 */
public final class PassManager {
  /** Told after every pass; changes nothing. */
  @FunctionalInterface
  public interface Listener {
    void after(Pass pass, Module module);
  }

  private final List<Pass> passes;
  private final Listener listener;
  private final PassedOps passed = new PassedOps();

  public PassManager(List<Pass> passes, Listener listener) {
    this.passes = List.copyOf(passes);
    this.listener = listener;
  }

  /** The module after the last pass; throws UserError where the input or a pass finds faults. */
  public Module run(Module module, PassContext context) {
    verify(module, context.diagnostics());
    Module current = module;
    for (Pass pass : passes) {
      requireLevel(pass, current, context.diagnostics());
      Module before = current;
      current = pass.run(before, context);
      context.diagnostics().throwIfErrors();
      if (!current.equals(before)) {
        verifyOutput(pass, current);
      }
      listener.after(pass, current);
    }
    return current;
  }

  private void verify(Module module, Diagnostics diagnostics) {
    Verifier.verify(module, passed, diagnostics);
    diagnostics.throwIfErrors();
  }

  private static void requireLevel(Pass pass, Module module, Diagnostics diagnostics) {
    if (module.level() != pass.from()) {
      diagnostics.report(
          DiagKind.USAGE,
          new Location.Named("pass '" + pass.name() + "'"),
          "works on level '%s', the module is at level '%s'; `photonc passes` lists them in order"
              .formatted(pass.from().text(), module.level().text()));
    }
    diagnostics.throwIfErrors();
  }

  /** What a pass leaves invalid is the pass's bug, not the user's. */
  private void verifyOutput(Pass pass, Module module) {
    Diagnostics found = new Diagnostics();
    Verifier.verify(module, passed, found);
    if (found.hasErrors()) {
      throw new IllegalStateException(
          "pass '" + pass.name() + "' left an invalid module:\n" + found.all().get(0).text());
    }
  }
}
