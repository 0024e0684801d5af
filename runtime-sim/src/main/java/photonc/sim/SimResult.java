package photonc.sim;

import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;

/**
 * What a run of a program gave: time, counted facts and energy always, values where they were
 * wanted.
 *
 * @param outputs the program's outputs by name, for every step; empty without values
 * @param states state variables after the last step
 * @param clippedConversions conversions outside the ADC's range, by site; empty without values
 */
public record SimResult(
    SimTiming timing,
    Energy energy,
    ChipArea area,
    List<Map<String, Tensor>> outputs,
    Map<String, Tensor> states,
    List<Long> clippedConversions) {
  public SimResult {
    outputs = List.copyOf(outputs);
    states = Map.copyOf(states);
    clippedConversions = List.copyOf(clippedConversions);
  }

  /** Whether the run moved values, not time alone. */
  public boolean hasValues() {
    return !outputs.isEmpty();
  }
}
