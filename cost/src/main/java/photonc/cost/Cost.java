package photonc.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import photonc.ir.Mapping;
import photonc.target.Target;

/**
 * What one product costs under one mapping on one target, with nothing else on the machine, its
 * inputs and weights in the scratchpad and its result left there.
 *
 * @param latencyFs first issue to the last done, in femtoseconds
 * @param energyPj dynamic and standing energy within that time; every component is present
 * @param ringWrites rings written (none where the mapping is resident: the setup writes them)
 * @param symbols symbols streamed, summed over cores
 * @param vectorMvms vectors streamed through arrays, summed over cores
 */
public record Cost(
    long latencyFs,
    Map<Component, Double> energyPj,
    long ringWrites,
    long tileWrites,
    long symbols,
    long vectorMvms) {
  public Cost {
    energyPj = Collections.unmodifiableMap(new EnumMap<>(energyPj));
  }

  /** Prices a product; throws IllegalArgumentException where the mapping is not legal. */
  public static Cost of(Product product, Target target, Mapping mapping) {
    MappingSpace.illegality(product, target, mapping)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    Schedule schedule = new Schedule(product, target, mapping);
    long latencyFs = schedule.run(Long.MAX_VALUE).orElseThrow();
    return new EnergyTable(target).cost(latencyFs, schedule.facts(), Precision.of(product, target));
  }

  /** This and then the other. */
  public Cost then(Cost other) {
    Map<Component, Double> energy = new EnumMap<>(energyPj);
    other.energyPj.forEach((component, more) -> energy.merge(component, more, Double::sum));
    return new Cost(
        latencyFs + other.latencyFs,
        energy,
        ringWrites + other.ringWrites,
        tileWrites + other.tileWrites,
        symbols + other.symbols,
        vectorMvms + other.vectorMvms);
  }

  /** Shorter, or as short with less energy. */
  public boolean isLessThan(Cost other) {
    return latencyFs < other.latencyFs
        || (latencyFs == other.latencyFs && totalPj() < other.totalPj());
  }

  /** Sum over all components. */
  public double totalPj() {
    return energyPj.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
