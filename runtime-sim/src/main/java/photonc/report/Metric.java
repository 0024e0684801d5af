package photonc.report;

import java.util.Objects;

/**
 * One figure of the summary.
 *
 * @param key name in JSON, with its unit where it has one: {@code latencyColdFs}
 * @param label name in tables
 */
public record Metric(String key, String label, double value, Measure measure) {
  public Metric {
    Objects.requireNonNull(key);
    Objects.requireNonNull(label);
    Objects.requireNonNull(measure);
  }
}
