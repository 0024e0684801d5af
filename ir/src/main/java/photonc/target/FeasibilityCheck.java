package photonc.target;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;

/**
 * Compares what a target asks of rings and light with what they give, and reports what is too much:
 * an error, unless policy or target know of it.
 *
 * @param file where the target begins: its own keys are nearer to the fault than inherited ones
 */
record FeasibilityCheck(Settings given, Location file) {
  private static final String WAIVED = "waived";

  /** What the target asks for, with levers where it is too much. */
  List<Demand> demands() {
    List<Demand> demands = new Demands(given).all();
    Set<Resource> fitting = fitting(demands);
    return demands.stream()
        .map(demand -> demand.fits() ? demand : advised(demand, fitting))
        .toList();
  }

  private static Set<Resource> fitting(List<Demand> demands) {
    return demands.stream()
        .filter(Demand::fits)
        .map(Demand::resource)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Resource.class)));
  }

  private Demand advised(Demand demand, Set<Resource> fitting) {
    Resource resource = demand.resource();
    List<Demand.Setting> levers =
        resource.levers().stream()
            .flatMap(lever -> turn(lever, resource, fitting).stream())
            .toList();
    return new Demand(resource, demand.demand(), demand.bound(), levers, waiver(resource));
  }

  /** As little as makes the resource fit, or so much more that nothing else becomes too much. */
  private Optional<Demand.Setting> turn(Lever lever, Resource resource, Set<Resource> fitting) {
    Set<Resource> wanted = EnumSet.of(resource);
    wanted.addAll(fitting);
    return lever
        .nearest(given, turned -> fits(turned, Set.of(resource)))
        .filter(setting -> fits(setting, wanted))
        .or(() -> lever.nearest(given, turned -> fits(turned, wanted)))
        .filter(setting -> fits(setting, wanted));
  }

  private boolean fits(Demand.Setting setting, Set<Resource> wanted) {
    return fits(given.with(Key.of(setting.key()).orElseThrow(), setting.value()), wanted);
  }

  private static boolean fits(Settings turned, Set<Resource> wanted) {
    return fitting(new Demands(turned).all()).containsAll(wanted);
  }

  private Optional<String> waiver(Resource resource) {
    return given
        .find(resource.waiver().path())
        .filter(setting -> setting.text().equals(WAIVED))
        .map(Setting::source);
  }

  /** Reports every demand that does not fit. */
  void report(List<Demand> demands, Feasibility.Policy policy, Diagnostics diagnostics) {
    for (Demand demand : demands) {
      if (!demand.fits()) {
        diagnostics.report(kind(demand, policy), place(demand), demand.advice());
      }
    }
  }

  private static DiagKind kind(Demand demand, Feasibility.Policy policy) {
    if (demand.waiver().isPresent()) {
      return DiagKind.INFEASIBLE_WAIVED;
    }
    return switch (policy) {
      case REFUSE -> DiagKind.INFEASIBLE;
      case ALLOW -> DiagKind.INFEASIBLE_ALLOWED;
    };
  }

  /**
   * The waiver, or of the keys that decide it the one set last: by --set, the file, or its parent.
   */
  private Location place(Demand demand) {
    if (demand.waiver().isPresent()) {
      return given.place(demand.resource().waiver());
    }
    List<Location> places =
        demand.resource().levers().stream()
            .map(Lever::key)
            .flatMap(key -> given.find(key.path()).stream())
            .map(Setting::location)
            .toList();
    return places.stream()
        .filter(place -> !(place instanceof Location.InFile))
        .findFirst()
        .or(() -> places.stream().filter(this::isOwn).findFirst())
        .orElse(places.get(0));
  }

  private boolean isOwn(Location place) {
    return place instanceof Location.InFile one
        && file instanceof Location.InFile own
        && one.file().equals(own.file());
  }
}
