package photonc.backend;

import java.util.Optional;
import photonc.backend.Uses.Use;
import photonc.ir.Affine;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Whether a tensor that starts as zeros is written everywhere before anyone reads it: by stripes of
 * one axis, each starting where those before it end.
 */
final class InsertCoverage {
  private final Uses uses;

  InsertCoverage(Uses uses) {
    this.uses = uses;
  }

  boolean isComplete(Value zeros) {
    long covered = 0;
    Optional<Long> axis = Optional.empty();
    Optional<Use> use = uses.only(zeros);
    while (use.isPresent() && goesOn(use.get())) {
      Operation insert = insert(use.get());
      if (axis.isPresent() && axis.get() != insert.integer("axis")) {
        return false;
      }
      axis = Optional.of(insert.integer("axis"));
      long turns = use.get().op().equals(insert) ? 1 : use.get().op().integer("count");
      long size = ((TensorType) insert.operand(1).type()).size((int) insert.integer("axis"));
      Affine start = insert.affine("start");
      boolean next =
          start.constant() <= covered
              && (turns == 1 || (insert.indices().size() == 1 && start.coefficient(0) == size));
      if (!next) {
        return false;
      }
      covered = Math.max(covered, start.constant() + turns * size);
      use = uses.only(result(use.get()));
    }
    TensorType type = zeros.tensorType();
    return type.elements() == 0
        || (axis.isPresent() && covered >= type.size(axis.get().intValue()));
  }

  /** Whether the use is an insertion into the tensor, or a loop that does nothing else with it. */
  boolean goesOn(Use use) {
    if (use.op().kind() == OpKind.CORE_INSERT) {
      return use.index() == 0;
    }
    if (use.op().kind() != OpKind.CORE_LOOP || use.op().integer("count") < 1) {
      return false;
    }
    Optional<Use> inside = uses.only(argument(use));
    if (inside.isEmpty()
        || inside.get().op().kind() != OpKind.CORE_INSERT
        || inside.get().index() != 0) {
      return false;
    }
    Operation yield = use.op().regions().get(0).terminator();
    Optional<Use> back = uses.only(inside.get().op().result());
    return back.equals(Optional.of(new Use(yield, use.index())));
  }

  /** The tensor after a use that goes on. */
  static Value result(Use use) {
    boolean insert = use.op().kind() == OpKind.CORE_INSERT;
    return insert ? use.op().result() : use.op().results().get(use.index());
  }

  private Operation insert(Use use) {
    return use.op().kind() == OpKind.CORE_INSERT
        ? use.op()
        : uses.only(argument(use)).orElseThrow().op();
  }

  private static Value argument(Use use) {
    return use.op().regions().get(0).arguments().get(use.index() + 1);
  }
}
