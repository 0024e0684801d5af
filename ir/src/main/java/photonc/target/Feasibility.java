package photonc.target;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a target can be built, as far as its light and rings tell: docs/physics.md has the
 * bounds.
 *
 * @param demands one of each resource that bounds the target; none where it has no light, or exact
 *     arithmetic, which nobody builds
 * @param path the way of its light; empty where it has none
 */
public record Feasibility(List<Demand> demands, Optional<OpticalPath> path) {
  /** A machine without light. */
  public static final Feasibility UNBOUNDED = new Feasibility(List.of(), Optional.empty());

  /** What reports of a target that asks for too much bear. */
  public static final String MARK = "NOT PHYSICALLY FEASIBLE";

  /** What becomes of a target that asks for too much. */
  public enum Policy {
    /** An error. */
    REFUSE,
    /** A warning; every report of it says that the target is not physically feasible. */
    ALLOW
  }

  public Feasibility {
    demands = List.copyOf(demands);
  }

  /** Demands that are more than there is. */
  public List<Demand> unmet() {
    return demands.stream().filter(demand -> !demand.fits()).toList();
  }

  /** Whether the target asks for too much of anything. */
  public boolean isInfeasible() {
    return !unmet().isEmpty();
  }

  /** The mark and every reason; empty where nothing is too much. */
  public Optional<String> complaint() {
    return isInfeasible() ? Optional.of(text()) : Optional.empty();
  }

  /** One word: unchecked, feasible or infeasible. */
  public String status() {
    if (demands.isEmpty()) {
      return "unchecked";
    }
    return isInfeasible() ? "infeasible" : "feasible";
  }

  /** What reports say: that it fits, or every reason why not. */
  public String text() {
    if (demands.isEmpty()) {
      return "not checked: no light whose noise or crosstalk matters";
    }
    return isInfeasible()
        ? MARK + ": " + unmet().stream().map(Demand::reason).collect(Collectors.joining("; "))
        : "within what rings and light give: "
            + demands.stream().map(d -> d.resource().title()).collect(Collectors.joining(", "));
  }
}
