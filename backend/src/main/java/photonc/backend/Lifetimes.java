package photonc.backend;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

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

    private Span with(Span other) {
      return new Span(Math.min(first, other.first), Math.max(last, other.last));
    }
  }

  private final Map<Buffer, Span> spans = new LinkedHashMap<>();
  private int position;

  private Lifetimes() {}

  /** The buffers made in the segment or in one of its loops, in the order of their first use. */
  static Map<Buffer, Span> of(Scope segment) {
    Lifetimes lifetimes = new Lifetimes();
    lifetimes.visit(segment);
    return lifetimes.spans;
  }

  /** Returns the buffers that were touched and are made further out. */
  private Set<Buffer> visit(Scope scope) {
    Set<Buffer> foreign = new LinkedHashSet<>();
    for (Draft draft : scope.drafts()) {
      int first = position;
      Set<Buffer> touched = touched(draft);
      Span span = new Span(first, position - 1);
      for (Buffer buffer : touched) {
        if (buffer.home().equals(scope)) {
          spans.merge(buffer, span, Span::with);
        } else {
          foreign.add(buffer);
        }
      }
    }
    return foreign;
  }

  private Set<Buffer> touched(Draft draft) {
    if (draft instanceof Draft.Loop loop) {
      return visit(loop.body());
    }
    position++;
    Set<Buffer> touched = new LinkedHashSet<>();
    ((Draft.Step) draft).touched().forEach(buffer -> touched.add(buffer.whole()));
    return touched;
  }
}
