package photonc.sim.functional;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.ElementType;
import photonc.program.Pattern;

/**
 * The tables of the patterns of a program, each made once: a layer's patterns differ in where they
 * begin alone.
 */
final class LaneTables {
  private final IdentityHashMap<Walk, Optional<LaneOffsets>> known = new IdentityHashMap<>();
  private final Map<Shape, Optional<LaneOffsets>> made = new HashMap<>();

  /** All that a table depends on. */
  private record Shape(List<Pattern.Axis> axes, List<Pattern.Digit> lanes, ElementType element) {}

  Optional<LaneOffsets> of(Walk walk) {
    return known.computeIfAbsent(walk, this::find);
  }

  private Optional<LaneOffsets> find(Walk walk) {
    Pattern pattern = walk.pattern;
    Shape shape = new Shape(pattern.axes(), pattern.inner(), pattern.element());
    return made.computeIfAbsent(shape, unmade -> LaneOffsets.of(walk));
  }
}
