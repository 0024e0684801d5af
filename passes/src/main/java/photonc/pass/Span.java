package photonc.pass;

import java.util.ArrayList;
import java.util.List;

/**
 * One dimension of a mapping (row blocks, column blocks or vector chunks) dealt to parallel copies:
 * item number {@code first + copies * turn + copy}, for turns 0 .. turns-1.
 *
 * <p>A dimension that does not divide evenly is a span of full turns and a last one with fewer
 * copies.
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
