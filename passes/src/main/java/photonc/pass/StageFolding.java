package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;

/** The algebra of fold-requantisation on the stages of one product. */
final class StageFolding {
  /** A stage and, where its second operand is known when compiling, that operand. */
  record Step(Stage stage, Optional<StageConstant> constant) {
    StageOp op() {
      return stage.op();
    }

    boolean isConstant(StageOp... ops) {
      return constant.isPresent() && List.of(ops).contains(op());
    }

    private Step with(StageConstant other) {
      return new Step(stage, Optional.of(other));
    }
  }

  private final List<Step> steps;
  private final ElementType result;

  StageFolding(List<Step> steps, ElementType result) {
    this.steps = new ArrayList<>(steps);
    this.result = result;
  }

  List<Step> folded() {
    boolean changed = true;
    while (changed) {
      changed = mergesFactors() || mergesTerms() || swapsForTerms();
    }
    dropClamps();
    return List.copyOf(steps);
  }

  /** A factor goes into the one before it, and scales the constants on its way. */
  private boolean mergesFactors() {
    for (int k = 1; k < steps.size(); k++) {
      if (steps.get(k).isConstant(StageOp.MUL) && mergesFactor(k)) {
        return true;
      }
    }
    return false;
  }

  private boolean mergesFactor(int at) {
    StageConstant factor = steps.get(at).constant().orElseThrow();
    List<Step> scaled = new ArrayList<>();
    for (int k = at - 1; k >= 0 && lets(steps.get(k), factor); k--) {
      Optional<StageConstant> product = steps.get(k).constant().orElseThrow().times(factor);
      if (product.isEmpty()) {
        return false;
      }
      scaled.add(0, steps.get(k).with(product.get()));
      if (steps.get(k).op() == StageOp.MUL) {
        steps.subList(k, at + 1).clear();
        steps.addAll(k, scaled);
        return true;
      }
    }
    return false;
  }

  /** Whether a factor behind a step may as well stand in front of it. */
  private static boolean lets(Step step, StageConstant factor) {
    return step.isConstant(StageOp.MUL, StageOp.ADD, StageOp.SUB, StageOp.REVERSE_SUB)
        || (step.isConstant(StageOp.MAX, StageOp.MIN) && factor.isAtLeast(0));
  }

  /** Two terms one behind the other are one. */
  private boolean mergesTerms() {
    for (int k = 1; k < steps.size(); k++) {
      if (isTerm(steps.get(k - 1)) && isTerm(steps.get(k))) {
        Optional<StageConstant> sum = term(steps.get(k - 1)).plus(term(steps.get(k)));
        if (sum.isPresent()) {
          replace(k - 1, k + 1, List.of(addition(sum.get())));
          return true;
        }
      }
    }
    return false;
  }

  /** {@code + a, * b, + c} is {@code * b, + (a*b + c)}. */
  private boolean swapsForTerms() {
    for (int k = 2; k < steps.size(); k++) {
      Step factor = steps.get(k - 1);
      if (isTerm(steps.get(k - 2)) && factor.isConstant(StageOp.MUL) && isTerm(steps.get(k))) {
        Step last = steps.get(k);
        Optional<StageConstant> sum =
            term(steps.get(k - 2))
                .times(factor.constant().orElseThrow())
                .flatMap(scaled -> scaled.plus(term(last)));
        if (sum.isPresent()) {
          replace(k - 2, k + 1, List.of(factor, addition(sum.get())));
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isTerm(Step step) {
    return step.isConstant(StageOp.ADD, StageOp.SUB);
  }

  private static StageConstant term(Step step) {
    StageConstant constant = step.constant().orElseThrow();
    return step.op() == StageOp.SUB ? constant.negated() : constant;
  }

  private static Step addition(StageConstant term) {
    Stage stage = new Stage(StageOp.ADD, new Stage.Operand.Immediate(0));
    return new Step(stage, Optional.of(term));
  }

  private void replace(int from, int to, List<Step> by) {
    steps.subList(from, to).clear();
    steps.addAll(from, by);
  }

  /** Bounds that lie beyond the codes: rounding clamps there anyway. */
  private void dropClamps() {
    int last = steps.size() - 1;
    if (last < 0 || steps.get(last).op() != StageOp.ROUND) {
      return;
    }
    double highest = (double) result.maxCode();
    double lowest = result.isSigned() ? -highest : 0;
    for (int k = last - 1; k >= 0 && steps.get(k).isConstant(StageOp.MAX, StageOp.MIN); k--) {
      StageConstant bound = steps.get(k).constant().orElseThrow();
      boolean beyond =
          steps.get(k).op() == StageOp.MAX ? bound.isAtMost(lowest) : bound.isAtLeast(highest);
      if (beyond) {
        steps.remove(k);
      }
    }
  }
}
