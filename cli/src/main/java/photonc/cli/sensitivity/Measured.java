package photonc.cli.sensitivity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What came of one target.
 *
 * @param values the responses that were measured
 * @param sameProgram whether the program is that of the target that nothing was changed of
 */
public record Measured(Map<Response, Double> values, boolean sameProgram) {
  public Measured {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
  }

  public double of(Response response) {
    return values.getOrDefault(response, 0.0);
  }

  /** The change of a response as a fraction of what it was. */
  public double changeFrom(Measured before, Response response) {
    double was = before.of(response);
    return of(response) == was ? 0 : of(response) / was - 1;
  }
}
