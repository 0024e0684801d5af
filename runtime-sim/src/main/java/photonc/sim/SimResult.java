package photonc.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Tensor;
import photonc.sim.functional.FunctionalResult;

/**
 * What a run of a program gave: time, counted facts, energy and area always, values where they were
 * wanted.
 *
 * @param alone where the time goes of one step that finds the setup done and has no other behind
 *     it: as much as lies between its first instruction and the last
 */
public record SimResult(
    SimTiming timing,
    CriticalPath alone,
    Energy energy,
    ChipArea area,
    Optional<FunctionalResult> values) {

  /** First instruction to the last of one step alone. */
  public long aloneFs() {
    return alone.totalFs();
  }

  /** The program's outputs by name, for every step; empty without values. */
  public List<Map<String, Tensor>> outputs() {
    return values.map(FunctionalResult::outputs).orElse(List.of());
  }

  /** Conversions outside the ADC's range, by site; empty without values. */
  public List<Long> clippedConversions() {
    return values.map(FunctionalResult::clippedConversions).orElse(List.of());
  }
}
