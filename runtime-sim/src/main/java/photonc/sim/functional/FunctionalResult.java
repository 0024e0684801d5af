package photonc.sim.functional;

import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;

/**
 * What a program computed.
 *
 * @param outputs for every step, the output tensors by port name
 * @param states the state tensors after the run, by port name
 * @param clippedConversions by site number: conversions outside the ADC's range
 * @param conversions by site number: all conversions
 * @param workers threads that had a share of an instruction, done by them or for them by the caller
 */
public record FunctionalResult(
    List<Map<String, Tensor>> outputs,
    Map<String, Tensor> states,
    List<Long> clippedConversions,
    List<Long> conversions,
    int workers) {
  public FunctionalResult {
    outputs = List.copyOf(outputs);
    clippedConversions = List.copyOf(clippedConversions);
    conversions = List.copyOf(conversions);
  }
}
