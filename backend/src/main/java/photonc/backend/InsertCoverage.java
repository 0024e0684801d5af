package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import photonc.backend.Uses.Use;
import photonc.ir.Affine;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Whether a tensor that starts as zeros is written everywhere before anyone reads it: by stripes of
 * one axis, each starting where those before it end, one or several a turn where a loop writes
 * them.
 */
final class InsertCoverage {
  private final Uses uses;

  InsertCoverage(Uses uses) {
    this.uses = uses;
  }

  boolean isComplete(Value zeros) {
    TensorType type = zeros.tensorType();
    if (type.elements() == 0) {
      return true;
    }
    Optional<Use> use = uses.only(zeros);
    if (use.isEmpty() || !goesOn(use.get())) {
      return false;
    }
    long axis = inserts(use.get()).get(0).integer("axis");
    long covered = 0;
    while (use.isPresent() && goesOn(use.get())) {
      OptionalLong end = end(use.get(), axis, covered);
      if (end.isEmpty()) {
        return false;
      }
      covered = Math.max(covered, end.getAsLong());
      use = uses.only(result(use.get()));
    }
    return covered >= type.size((int) axis);
  }

  /** Up to where a use writes the axis; empty where it leaves a gap, or starts behind one. */
  private OptionalLong end(Use use, long axis, long covered) {
    List<Operation> inserts = inserts(use);
    long turns = use.op().kind() == OpKind.CORE_LOOP ? use.op().integer("count") : 1;
    long first = inserts.get(0).affine("start").constant();
    long step = turns == 1 ? 0 : inserts.get(0).affine("start").coefficient(0);
    long end = first;
    for (Operation insert : inserts) {
      Affine start = insert.affine("start");
      boolean next =
          insert.integer("axis") == axis
              && start.constant() <= end
              && (turns == 1 || (insert.indices().size() == 1 && start.coefficient(0) == step));
      if (!next) {
        return OptionalLong.empty();
      }
      long size = ((TensorType) insert.operand(1).type()).size((int) axis);
      end = Math.max(end, start.constant() + size);
    }
    boolean meets = first <= covered && (turns == 1 || (step >= 0 && first + step <= end));
    return meets ? OptionalLong.of(end + (turns - 1) * step) : OptionalLong.empty();
  }

  /** Whether the use is an insertion into the tensor, or a loop that does nothing else with it. */
  boolean goesOn(Use use) {
    if (use.op().kind() == OpKind.CORE_INSERT) {
      return use.index() == 0;
    }
    if (use.op().kind() != OpKind.CORE_LOOP || use.op().integer("count") < 1) {
      return false;
    }
    Operation yield = use.op().regions().get(0).terminator();
    Optional<Use> inside = uses.only(argument(use));
    if (inside.isEmpty() || !isInto(inside.get())) {
      return false;
    }
    while (inside.isPresent() && isInto(inside.get())) {
      inside = uses.only(inside.get().op().result());
    }
    return inside.equals(Optional.of(new Use(yield, use.index())));
  }

  private static boolean isInto(Use use) {
    return use.op().kind() == OpKind.CORE_INSERT && use.index() == 0;
  }

  /** The tensor after a use that goes on. */
  static Value result(Use use) {
    boolean insert = use.op().kind() == OpKind.CORE_INSERT;
    return insert ? use.op().result() : use.op().results().get(use.index());
  }

  /** The insertions of a use that goes on, those of one turn of a loop. */
  private List<Operation> inserts(Use use) {
    if (use.op().kind() == OpKind.CORE_INSERT) {
      return List.of(use.op());
    }
    List<Operation> inserts = new ArrayList<>();
    Optional<Use> inside = uses.only(argument(use));
    while (inside.isPresent() && isInto(inside.get())) {
      inserts.add(inside.get().op());
      inside = uses.only(inside.get().op().result());
    }
    return inserts;
  }

  private static Value argument(Use use) {
    return use.op().regions().get(0).arguments().get(use.index() + 1);
  }
}
