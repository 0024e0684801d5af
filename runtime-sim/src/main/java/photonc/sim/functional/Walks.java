package photonc.sim.functional;

import java.util.IdentityHashMap;
import photonc.program.Pattern;

/** The patterns of a program made ready for walking, each once, however often it is executed. */
final class Walks {
  private final IdentityHashMap<Pattern, Walk> ready = new IdentityHashMap<>();
  private final IdentityHashMap<Pattern, Walk> turned = new IdentityHashMap<>();

  Walk of(Pattern pattern) {
    return ready.computeIfAbsent(pattern, Walk::new);
  }

  /** The same elements with inner numbers walked outside of outer numbers. */
  Walk turned(Pattern pattern) {
    return turned.computeIfAbsent(pattern, p -> new Walk(turn(p)));
  }

  private static Pattern turn(Pattern p) {
    return new Pattern(
        p.memory(),
        p.base(),
        p.element(),
        p.axes(),
        /* outer= */ p.inner(),
        /* outerFirst= */ p.innerFirst(),
        /* outerCount= */ p.innerCount(),
        /* inner= */ p.outer(),
        /* innerFirst= */ p.outerFirst(),
        /* innerCount= */ p.outerCount(),
        p.fill());
  }
}
