package photonc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.Diagnostics;
import photonc.target.Feasibility;
import photonc.target.Target;
import photonc.target.Targets;
import picocli.CommandLine.Option;

/** Which machine: {@code --target} and {@code --set}. */
final class TargetOptions {
  static final String DEFAULT = "mrr-crossbar";

  @Option(
      names = "--target",
      paramLabel = "NAME[:VARIANT]|FILE",
      description = "hardware description (default: mrr-crossbar, or what a program was made for)")
  Optional<String> target = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "override a value of the target, such as array.rows=32")
  List<String> overrides = new ArrayList<>();

  @Option(
      names = "--allow-infeasible",
      description =
          "go on with a target that asks more of light and rings than they give; reports say so")
  boolean allowInfeasible;

  /** The target asked for, or {@code otherwise}; throws UserError with every fault found in it. */
  Target load(String otherwise, Diagnostics diagnostics) {
    Optional<Target> loaded =
        Targets.load(target.orElse(otherwise), overrides, policy(), diagnostics);
    diagnostics.throwIfErrors();
    return loaded.orElseThrow();
  }

  private Feasibility.Policy policy() {
    return allowInfeasible ? Feasibility.Policy.ALLOW : Feasibility.Policy.REFUSE;
  }

  /** The same target with more of its values overridden; empty overrides are none. */
  TargetOptions with(String... more) {
    TargetOptions changed = new TargetOptions();
    changed.target = target;
    changed.allowInfeasible = allowInfeasible;
    changed.overrides = new ArrayList<>(overrides);
    for (String override : more) {
      if (!override.isEmpty()) {
        changed.overrides.add(override);
      }
    }
    return changed;
  }

  /** The same target, feasible or not. */
  TargetOptions evenInfeasible() {
    TargetOptions changed = with();
    changed.allowInfeasible = true;
    return changed;
  }

  Target load(Diagnostics diagnostics) {
    return load(DEFAULT, diagnostics);
  }
}
