package photonc.sim.functional;

import java.util.IdentityHashMap;
import photonc.program.Pattern;

/** The patterns of a program made ready for walking, each once, however often it is executed. */
final class Walks {
  private final IdentityHashMap<Pattern, Walk> ready = new IdentityHashMap<>();

  Walk of(Pattern pattern) {
    return ready.computeIfAbsent(pattern, Walk::new);
  }
}
