package photonc.backend;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.backend.Uses.Use;
import photonc.ir.Affine;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/**
 * Whether a tensor that starts as zeros needs no clearing because drains write every element of it
 * before anyone reads one: goes through all turns of the loops and marks what is written.
 */
final class DrainCoverage {
  private static final int MOST_DRAINS = 1 << 20;

  private final Uses uses;
  private final Map<Value, Long> counters = new HashMap<>();
  private final BitSet written = new BitSet();
  private final Map<Operation, Window> places = new HashMap<>();
  private final TensorType type;
  private int drains;

  private DrainCoverage(Uses uses, TensorType type) {
    this.uses = uses;
    this.type = type;
  }

  /** For zeros that are operand {@code use.index()} of a drain or of a loop. */
  static boolean isComplete(Uses uses, Use use) {
    Optional<Operation> first = firstDrain(uses, use);
    if (first.isEmpty()) {
      return false;
    }
    TensorType type = first.get().result().tensorType();
    if (type.elements() > Integer.MAX_VALUE) {
      return false;
    }
    DrainCoverage coverage = new DrainCoverage(uses, type);
    return coverage.follow(use, Optional.empty())
        && coverage.written.cardinality() == type.elements();
  }

  private static Optional<Operation> firstDrain(Uses uses, Use use) {
    Optional<Use> next = Optional.of(use);
    while (next.isPresent() && isLoop(next.get())) {
      next = uses.only(next.get().op().regions().get(0).arguments().get(next.get().index() + 1));
    }
    return next.filter(DrainCoverage::isDrain).map(Use::op);
  }

  private static boolean isLoop(Use use) {
    return use.op().kind() == OpKind.CORE_LOOP;
  }

  private static boolean isDrain(Use use) {
    return use.op().kind() == OpKind.ARRAY_DRAIN && use.index() == 0;
  }

  /** Follows the tensor up to {@code end}, or without one to the first other user. */
  private boolean follow(Use start, Optional<Use> end) {
    Optional<Use> next = Optional.of(start);
    while (next.isPresent() && !next.equals(end)) {
      Use use = next.get();
      if (!isDrain(use) && !isLoop(use)) {
        return end.isEmpty();
      }
      boolean fine = isDrain(use) ? drain(use.op()) : loop(use);
      if (!fine) {
        return false;
      }
      next = uses.only(use.op().results().get(isDrain(use) ? 0 : use.index()));
    }
    return next.equals(end) || end.isEmpty();
  }

  private boolean loop(Use use) {
    Operation loop = use.op();
    Value counter = loop.regions().get(0).arguments().get(0);
    Value inside = loop.regions().get(0).arguments().get(use.index() + 1);
    Optional<Use> first = uses.only(inside);
    Use end = new Use(loop.regions().get(0).terminator(), use.index());
    if (first.isEmpty()) {
      return false;
    }
    for (long turn = 0; turn < loop.integer("count"); turn++) {
      counters.put(counter, turn);
      if (!follow(first.get(), Optional.of(end))) {
        return false;
      }
    }
    return true;
  }

  private boolean drain(Operation drain) {
    Optional<Long> row = value(drain, "row");
    Optional<Long> first = value(drain, "first");
    if (row.isEmpty() || first.isEmpty() || ++drains > MOST_DRAINS) {
      return false;
    }
    TensorType sums = (TensorType) drain.operand(1).type();
    Window place = places.computeIfAbsent(drain, op -> op.place(type));
    long rows = Math.min(sums.size(1), place.laneCount() - row.get() * sums.size(1));
    long vectors = Math.min(sums.size(0), place.vectorCount() - first.get());
    if (rows <= 0 || vectors <= 0) {
      return true;
    }
    long firstRow = row.get() * sums.size(1);
    int[] ofVectors = new int[(int) vectors];
    for (int v = 0; v < vectors; v++) {
      ofVectors[v] = (int) place.elementIndex(type.sizes(), first.get() + v, firstRow);
    }
    int[] ofRows = new int[(int) rows];
    for (int m = 0; m < rows; m++) {
      long element = place.elementIndex(type.sizes(), first.get(), firstRow + m);
      ofRows[m] = (int) element - ofVectors[0];
    }
    boolean add = drain.flag("add");
    return isRun(ofVectors) ? write(ofRows, ofVectors, add) : write(ofVectors, ofRows, add);
  }

  private static boolean isRun(int[] elements) {
    for (int k = 0; k < elements.length; k++) {
      if (elements[k] != elements[0] + k) {
        return false;
      }
    }
    return true;
  }

  /**
   * Marks the elements that a vector and a row have together: the sum of an entry of either array.
   * False where they are added to what nobody has written.
   */
  private boolean write(int[] starts, int[] away, boolean add) {
    boolean run = isRun(away);
    for (int start : starts) {
      int from = start + away[0];
      if (run) {
        if (add && written.nextClearBit(from) < from + away.length) {
          return false;
        }
        written.set(from, from + away.length);
      } else if (!writeEach(start, away, add)) {
        return false;
      }
    }
    return true;
  }

  private boolean writeEach(int start, int[] away, boolean add) {
    for (int distance : away) {
      if (add && !written.get(start + distance)) {
        return false;
      }
      written.set(start + distance);
    }
    return true;
  }

  /** The attribute's value in the current turn; empty where it depends on loops outside. */
  private Optional<Long> value(Operation op, String attribute) {
    Affine affine = op.affine(attribute);
    long value = affine.constant();
    for (int k = 0; k < op.indices().size(); k++) {
      Long counter = counters.get(op.indices().get(k));
      if (affine.coefficient(k) != 0 && counter == null) {
        return Optional.empty();
      }
      value += affine.coefficient(k) == 0 ? 0 : affine.coefficient(k) * counter;
    }
    return Optional.of(value);
  }
}
