package photonc.backend;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.backend.Lifetimes.Span;

/**
 * Buffers between DRAM and a turn of the step, or of a loop: those that a load fills and those that
 * a store empties. Kept apart, which is to say in a place that nothing else has in the whole turn,
 * they can be filled for the next turn, or emptied, while other things of this turn or the next are
 * computed.
 */
final class TurnBuffers {
  private final Set<Buffer> found = new LinkedHashSet<>();

  private TurnBuffers() {}

  /** The buffers, in the order of their first transfer. */
  static Set<Buffer> of(Scope segment, List<Draft> drafts) {
    TurnBuffers buffers = new TurnBuffers();
    drafts.forEach(draft -> buffers.visit(draft, segment));
    return buffers.found;
  }

  private void visit(Draft draft, Scope scope) {
    if (draft instanceof Draft.Loop loop) {
      loop.body().drafts().forEach(inner -> visit(inner, loop.body()));
    } else {
      Draft.steps(draft).stream()
          .filter(step -> step.kind() != Draft.Kind.COMPUTE)
          .flatMap(step -> step.touched().stream())
          .filter(buffer -> buffer.home().equals(scope))
          .forEach(found::add);
    }
  }

  /** In use from the beginning to the end of a turn if kept apart, else as they are. */
  static Map<Buffer, Span> spans(Map<Buffer, Span> spans, Set<Buffer> apart, Lifetimes lifetimes) {
    Map<Buffer, Span> wider = new LinkedHashMap<>();
    spans.forEach(
        (buffer, span) ->
            wider.put(buffer, apart.contains(buffer) ? lifetimes.turn(buffer.home()) : span));
    return wider;
  }
}
