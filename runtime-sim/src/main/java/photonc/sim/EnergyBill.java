package photonc.sim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * Energy by component, in picojoules.
 *
 * @param pj components without energy may be absent
 */
public record EnergyBill(Map<EnergyComponent, Double> pj) {
  public static final EnergyBill NOTHING = new EnergyBill(Map.of());

  public EnergyBill {
    Map<EnergyComponent, Double> sorted = new EnumMap<>(EnergyComponent.class);
    sorted.putAll(pj);
    pj = Collections.unmodifiableMap(sorted);
  }

  public double pj(EnergyComponent component) {
    return pj.getOrDefault(component, 0.0);
  }

  public double pj(EnergyComponent.Kind kind) {
    return pj.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  public double totalPj() {
    return pj.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  public EnergyBill plus(EnergyBill other) {
    Map<EnergyComponent, Double> sum = new EnumMap<>(EnergyComponent.class);
    sum.putAll(pj);
    other.pj.forEach((component, energy) -> sum.merge(component, energy, Double::sum));
    return new EnergyBill(sum);
  }

  /** Every component divided among {@code parts}. */
  public EnergyBill dividedBy(int parts) {
    return map(energy -> energy / parts);
  }

  private EnergyBill map(DoubleUnaryOperator change) {
    Map<EnergyComponent, Double> changed = new EnumMap<>(EnergyComponent.class);
    pj.forEach((component, energy) -> changed.put(component, change.applyAsDouble(energy)));
    return new EnergyBill(changed);
  }
}
