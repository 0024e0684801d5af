package photonc.cli.sensitivity;

import java.util.List;
import photonc.target.Target.Figure;

/**
 * A figure that is a word, and what came of the other words it may be.
 *
 * @param before what the target gives unchanged
 */
public record Choice(Figure figure, Measured before, List<Trying> others) {
  public Choice {
    others = List.copyOf(others);
  }
}
