package photonc.report;

import java.util.Objects;

/** One line of what a result rests on. */
public record Assumption(String key, String text) {
  public Assumption {
    Objects.requireNonNull(key);
    Objects.requireNonNull(text);
  }
}
