package photonc.backend;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Affine;
import photonc.ir.Operation;
import photonc.ir.Value;

/**
 * The part of {@code size} things that is inside a limit when they start at {@code constant + sum
 * of terms}: how many rows or vectors an op really writes or reads.
 */
record Extent(Map<Value, Long> terms, long constant, long size, long limit) {
  Extent {
    terms = Map.copyOf(terms);
  }

  static Extent of(Operation op, String attribute, long scale, long size, long limit) {
    Affine affine = op.affine(attribute);
    List<Value> counters = op.indices();
    Map<Value, Long> terms = new HashMap<>();
    for (int k = 0; k < counters.size(); k++) {
      if (affine.coefficient(k) != 0) {
        terms.merge(counters.get(k), affine.coefficient(k) * scale, Long::sum);
      }
    }
    return new Extent(terms, affine.constant() * scale, size, limit);
  }

  /** Whether all of it is inside, whatever the counters are. */
  boolean isFull(Uses uses) {
    long last = constant + size;
    for (Map.Entry<Value, Long> term : terms.entrySet()) {
      last += Math.max(0, term.getValue() * (uses.count(term.getKey()) - 1));
    }
    return last <= limit;
  }

  boolean namesNoneOf(Collection<Value> counters) {
    return Collections.disjoint(terms.keySet(), counters);
  }
}
