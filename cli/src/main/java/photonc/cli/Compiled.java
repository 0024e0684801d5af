package photonc.cli;

import java.util.List;
import java.util.Optional;
import photonc.backend.Backend;
import photonc.cost.MappingSearch;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.pass.CalibrationMemory;
import photonc.pass.Pass;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.target.Target;

/**
 * A network's array-level module and the program the backend makes of it.
 *
 * <p>What stays in the scratchpad between ops is known only once everything is laid out. Where it
 * does not fit, stripes are cut again for ops that fill less of the scratchpad (docs/adr/0012).
 */
record Compiled(Module array, Program program) {
  /** Parts of the scratchpad that an op may fill, the first that fits being taken. */
  private static final List<Integer> SHARES = List.of(1, 2, 4, 8);

  /**
   * Verifies and compiles a module of any level.
   *
   * @throws UserError where the target cannot hold or do what the module asks
   */
  static Compiled of(
      Module module,
      Target target,
      PassOptions options,
      PassManager.Listener listener,
      Diagnostics diagnostics) {
    if (module.level() != Level.TENSOR) {
      PassContext context = new PassContext(target, options, diagnostics);
      Module array = new PassManager(Passes.from(module.level()), listener).run(module, context);
      return new Compiled(array, Backend.compile(array, target, diagnostics));
    }
    MappingSearch mappings = new MappingSearch(target);
    Module whole =
        new PassManager(Passes.beforeStripes(), listener)
            .run(module, context(target, options, mappings, diagnostics));
    Optional<UserError> first = Optional.empty();
    for (int share : SHARES) {
      Diagnostics found = new Diagnostics();
      try {
        Compiled compiled = ofStriped(whole, share, target, options, mappings, listener, found);
        found.all().forEach(diagnostics::report);
        return compiled;
      } catch (UserError refused) {
        if (!doesNotFit(refused)) {
          throw refused;
        }
        first = first.or(() -> Optional.of(refused));
      }
    }
    throw first.orElseThrow();
  }

  private static Compiled ofStriped(
      Module whole,
      int share,
      Target target,
      PassOptions options,
      MappingSearch mappings,
      PassManager.Listener listener,
      Diagnostics found) {
    List<Pass> passes = Passes.fromStripes(share);
    Module array =
        new PassManager(passes, listener).run(whole, context(target, options, mappings, found));
    Program program = Backend.compile(array, target, found);
    found.throwIfErrors();
    return new Compiled(array, share == 1 ? program : program.withNote("stripes", note(share)));
  }

  private static PassContext context(
      Target target, PassOptions options, MappingSearch mappings, Diagnostics diagnostics) {
    return new PassContext(target, options, diagnostics, mappings, CalibrationMemory.none());
  }

  private static String note(int share) {
    return "of ops that fill at most 1/%d of the scratchpad: values of others are beside them"
        .formatted(share);
  }

  private static boolean doesNotFit(UserError refused) {
    return refused.diagnostics().stream().anyMatch(d -> d.kind() == DiagKind.DOES_NOT_FIT);
  }
}
