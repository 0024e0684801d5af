package photonc.sim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import photonc.program.InputEncoding;
import photonc.target.Systolic;
import photonc.target.Target;

/** Area of one chip by component, in square micrometres; wiring and logic are not in it. */
public record ChipArea(Map<AreaComponent, Double> um2) {
  public ChipArea {
    Map<AreaComponent, Double> sorted = new EnumMap<>(AreaComponent.class);
    sorted.putAll(um2);
    um2 = Collections.unmodifiableMap(sorted);
  }

  /**
   * Rings of every bank; a modulator ring and a DAC per input of a core, the input being a column,
   * or two of them where signed inputs are differential; a DAC per column of a write path for
   * weights; an ADC, an amplifier and a balanced pair of detectors per row; SRAM by the byte.
   */
  public static ChipArea of(Target target) {
    return target.array().systolic().map(grid -> digital(target, grid)).orElse(photonic(target));
  }

  /** Multiply-accumulate units, and SRAM by the byte. */
  private static ChipArea digital(Target target, Systolic grid) {
    double units = (double) target.array().units() * target.array().cores();
    return new ChipArea(
        Map.of(AreaComponent.MAC, units * grid.macUm2(), AreaComponent.SRAM, sramUm2(target)));
  }

  private static double sramUm2(Target target) {
    double accumulators = (double) target.accumulators().bytes() * target.array().cores();
    return (target.scratchpad().bytes() + accumulators) * target.area().sramUm2PerByte();
  }

  private static ChipArea photonic(Target target) {
    Target.Array array = target.array();
    Target.Area area = target.area();
    double perCoreRings = (double) array.rows() * array.columns() * array.banks();
    double rows = (double) array.rows() * array.cores();
    double inputs = (double) array.columns() * array.cores() * rails(target);
    double dacs = inputs + (double) array.columns() * target.write().paths();
    Map<AreaComponent, Double> um2 = new EnumMap<>(AreaComponent.class);
    um2.put(AreaComponent.RING, perCoreRings * array.cores() * area.ringUm2());
    um2.put(AreaComponent.MODULATOR, inputs * area.ringUm2());
    um2.put(AreaComponent.DAC, dacs * area.inputDacUm2());
    um2.put(AreaComponent.ADC, rows * area.adcUm2());
    um2.put(AreaComponent.AMPLIFIER, rows * area.tiaUm2());
    um2.put(AreaComponent.DETECTOR, 2 * rows * area.detectorUm2());
    um2.put(AreaComponent.SRAM, sramUm2(target));
    return new ChipArea(um2);
  }

  private static int rails(Target target) {
    return target.converters().signedInputs() == InputEncoding.DIFFERENTIAL ? 2 : 1;
  }

  public double um2(AreaComponent component) {
    return um2.getOrDefault(component, 0.0);
  }

  public double totalUm2() {
    return um2.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
