package photonc.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From which to which instruction a buffer is in use, counted over the drafts of a segment as they
 * stand. What is made outside of a loop and touched inside is in use throughout the loop.
 */
final class Lifetimes {
  /** Both ends belong to it. */
  record Span(int first, int last) {
    boolean overlaps(Span other) {
      return first <= other.last && other.first <= last;
    }

    Span with(Span other) {
      return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  private final Map<Buffer, Span> spans = new LinkedHashMap<>();
  private final List<Span> drafts = new ArrayList<>();
  private final Map<Scope, Span> turns = new HashMap<>();
  private int position;

  private Lifetimes() {}

  /**
   * @param drafts what stands in the segment, in order
   */
  static Lifetimes of(Scope segment, List<Draft> drafts) {
    Lifetimes lifetimes = new Lifetimes();
    for (Draft draft : drafts) {
      int first = lifetimes.position;
      lifetimes.visit(draft, segment);
      lifetimes.drafts.add(new Span(first, lifetimes.position - 1));
    }
    lifetimes.turns.put(segment, new Span(0, Math.max(0, lifetimes.position - 1)));
    return lifetimes;
  }

  /** The buffers made in the segment or in one of its loops, in the order of their first use. */
  Map<Buffer, Span> spans() {
    return spans;
  }

  /** From which to which instruction a draft of the segment reaches. */
  Span draft(int index) {
    return drafts.get(index);
  }

  /** From which to which instruction the segment reaches, or one turn of a loop in it. */
  Span turn(Scope scope) {
    return turns.get(scope);
  }

  /** Notes when the draft uses the scope's buffers; returns those it uses of scopes further out. */
  private Set<Buffer> visit(Draft draft, Scope scope) {
    int first = position;
    Set<Buffer> touched = touched(draft);
    Span span = new Span(first, position - 1);
    Set<Buffer> foreign = new LinkedHashSet<>();
    for (Buffer buffer : touched) {
      if (buffer.home().equals(scope)) {
        spans.merge(buffer, span, Span::with);
      } else {
        foreign.add(buffer);
      }
    }
    return foreign;
  }

  private Set<Buffer> touched(Draft draft) {
    if (draft instanceof Draft.Renamed renamed) {
      return touched(renamed.draft()).stream()
          .map(renamed::renamed)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }
    if (draft instanceof Draft.Loop loop) {
      int first = position;
      Set<Buffer> foreign = new LinkedHashSet<>();
      loop.body().drafts().forEach(inner -> foreign.addAll(visit(inner, loop.body())));
      turns.put(loop.body(), new Span(first, position - 1));
      return foreign;
    }
    position++;
    return ((Draft.Step) draft).touched();
  }
}
