package photonc.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * One dimension of a mapping dealt to parallel copies: item {@code first + copies * turn + copy};
 * what does not divide evenly is a last turn with fewer copies.
 */
record Span(long first, int copies, long turns) {
  static List<Span> deal(long items, int copies) {
    List<Span> spans = new ArrayList<>();
    long full = items / copies;
    if (full > 0) {
      spans.add(new Span(0, copies, full));
    }
    int rest = (int) (items % copies);
    if (rest > 0) {
      spans.add(new Span(full * copies, rest, 1));
    }
    return spans;
  }

  boolean isLoop() {
    return turns > 1;
  }
}
