package photonc.backend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import photonc.ir.Value;

/** The drafts of one sequence: a segment or the body of a loop. Compared by identity. */
final class Scope {
  private final Optional<Scope> parent;
  private final List<Value> counters;
  private final List<Draft> drafts = new ArrayList<>();

  private Scope(Optional<Scope> parent, List<Value> counters) {
    this.parent = parent;
    this.counters = List.copyOf(counters);
  }

  /** The scope of a segment. */
  static Scope segment() {
    return new Scope(Optional.empty(), List.of());
  }

  /** The body of a loop in this scope. */
  Scope body(Value counter) {
    List<Value> inside = new ArrayList<>(counters);
    inside.add(counter);
    return new Scope(Optional.of(this), inside);
  }

  Scope parent() {
    return parent.orElseThrow(() -> new IllegalStateException("a segment has no parent"));
  }

  int depth() {
    return counters.size();
  }

  /** Which enclosing loop, outermost 0, counts with this value. */
  int depthOf(Value counter) {
    int depth = counters.indexOf(counter);
    if (depth < 0) {
      throw new IllegalStateException("%" + counter.name() + " counts no enclosing loop");
    }
    return depth;
  }

  void add(Draft draft) {
    drafts.add(draft);
  }

  List<Draft> drafts() {
    return Collections.unmodifiableList(drafts);
  }
}
