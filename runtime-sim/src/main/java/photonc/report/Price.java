package photonc.report;

import java.util.ArrayList;
import java.util.List;
import photonc.sim.Energy;
import photonc.sim.EnergyComponent;
import photonc.target.Target;

/** A figure of the target that a component's energy is proportional to. */
public record Price(EnergyComponent component, Target.Figure figure) {
  /** What the figure's tag stands for. */
  public String standing() {
    return Standing.text(figure);
  }

  /** Of every component that took energy in a run; figures a target does not have are left out. */
  static List<Price> of(Energy energy, Target target) {
    List<Price> prices = new ArrayList<>();
    for (EnergyComponent component : EnergyComponent.values()) {
      if (energy.total().pj(component) == 0) {
        continue;
      }
      for (String path : paths(component)) {
        target.figures().stream()
            .filter(figure -> figure.path().equals(path))
            .forEach(figure -> prices.add(new Price(component, figure)));
      }
    }
    return prices;
  }

  private static List<String> paths(EnergyComponent component) {
    return switch (component) {
      case INPUT_DAC -> List.of("derived.input_dac");
      case MODULATOR -> List.of("derived.modulator");
      case DETECTOR -> List.of("converters.detector_energy");
      case ADC -> List.of("derived.adc");
      case ACCUMULATOR -> List.of("accumulators.add_energy");
      case RING_WRITE -> List.of("derived.ring_write");
      case SCRATCHPAD -> List.of("scratchpad.energy");
      case DRAM -> List.of("dram.energy");
      case VECTOR ->
          List.of(
              "vector.int_add",
              "vector.int_multiply",
              "vector.float_add",
              "vector.float_multiply",
              "derived.complex");
      case HOST -> List.of("host.operation_energy");
      case BUFFER -> List.of("movement.buffer_energy");
      case NETWORK -> List.of("movement.register_energy", "movement.network_energy");
      case MAC -> List.of("systolic.mac_energy");
      case RING_HOLD -> List.of("rings.hold_power", "rings.hold_while");
      case MODULATOR_BIAS -> List.of("converters.modulator_bias", "rings.hold_while");
      case LASER -> List.of("derived.laser_per_core", "optics.laser_while");
    };
  }
}
