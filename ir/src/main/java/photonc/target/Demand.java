package photonc.target;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a target asks of a resource, and what there is of it, both in the unit of the resource.
 *
 * @param bound infinite where nothing bounds it
 * @param levers single keys that would make it fit and nothing else too much; none where it fits
 * @param waiver why the target asks for more than there is, where it says so
 */
public record Demand(
    Resource resource, double demand, double bound, List<Setting> levers, Optional<String> waiver) {
  /** What rounding may take of a bound that is met exactly. */
  private static final double ROUNDING = 1e-9;

  /** A key, and the value nearest to its own that makes the demand fit. */
  public record Setting(String key, String value) {
    /** As {@code --set} takes it. */
    public String text() {
      return key + "=" + value;
    }
  }

  public Demand {
    Objects.requireNonNull(resource);
    levers = List.copyOf(levers);
    Objects.requireNonNull(waiver);
  }

  static Demand of(Resource resource, double demand, double bound) {
    return new Demand(resource, demand, bound, List.of(), Optional.empty());
  }

  /** Whether there is as much as is asked for; not where either is no number. */
  public boolean fits() {
    return demand <= bound * (1 + ROUNDING);
  }

  /** Demand, bound, and why they need not go together. */
  public String reason() {
    String text = resource.title() + ": " + resource.sentence(demand, bound);
    return text + waiver.map(why -> " (the target knows: " + why + ")").orElse("");
  }

  /** The reason, and what to change. */
  String advice() {
    if (levers.isEmpty()) {
      return reason() + "; no single key makes it fit";
    }
    String texts = String.join(", ", levers.stream().map(Setting::text).toList());
    return reason() + "; " + (levers.size() == 1 ? "" : "one of these ") + "makes it fit: " + texts;
  }
}
