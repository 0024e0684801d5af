package photonc.cli.sensitivity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import photonc.target.Constant.Direction;
import photonc.target.Target.Figure;

/**
 * A constant, and what came of varying it.
 *
 * @param before what the target gives unchanged
 * @param tryings by direction; absent where there is no other value on that side
 */
public record Row(Figure figure, Reach reach, Measured before, Map<Direction, Trying> tryings) {
  private static final double TENTH = 0.1;

  public Row {
    Map<Direction, Trying> sorted = new EnumMap<>(Direction.class);
    sorted.putAll(tryings);
    tryings = Collections.unmodifiableMap(sorted);
  }

  public Optional<Trying> trying(Direction direction) {
    return Optional.ofNullable(tryings.get(direction));
  }

  /**
   * The change of a response, as a fraction of it, per tenth of the constant that way; empty where
   * that is not possible.
   */
  public OptionalDouble effect(Response response, Direction direction) {
    return trying(direction)
        .flatMap(trying -> trying.measured().map(measured -> effect(response, trying, measured)))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  private double effect(Response response, Trying trying, Measured measured) {
    double change = measured.changeFrom(before, response);
    double relative = Math.abs(trying.relative().orElseThrow());
    return trying.isTenth() ? change : change / relative * TENTH;
  }

  /** The larger of both effects without its sign; 0 where neither is possible. */
  public double size(Response response) {
    double size = 0;
    for (Direction direction : Direction.values()) {
      size = Math.max(size, Math.abs(effect(response, direction).orElse(0)));
    }
    return size;
  }

  /** The largest size of any response. */
  public double largest() {
    double size = 0;
    for (Response response : before.values().keySet()) {
      size = Math.max(size, size(response));
    }
    return size;
  }

  /** Whether the compiler made another program where the one of before could have run. */
  public boolean isRecompiled(Direction direction) {
    return reach != Reach.PROGRAMS
        && trying(direction)
            .flatMap(Trying::measured)
            .filter(measured -> !measured.sameProgram())
            .isPresent();
  }
}
