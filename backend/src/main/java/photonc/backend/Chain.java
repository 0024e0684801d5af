package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Reduction;

/**
 * Arithmetic that becomes one vector instruction.
 *
 * @param compute empty while nothing was computed: moving elements suits either arithmetic
 */
record Chain(
    List<Slice> sources, Reduction reduction, Optional<ElementType> compute, List<Stage> stages) {
  Chain {
    sources = List.copyOf(sources);
    stages = List.copyOf(stages);
  }

  /** Elements as they are. */
  static Chain of(Slice source) {
    return new Chain(List.of(source), Reduction.NONE, Optional.empty(), List.of());
  }

  static Chain reduce(Slice source, Reduction reduction, ElementType compute) {
    return new Chain(List.of(source), reduction, Optional.of(compute), List.of());
  }

  /** Sums of products of two sources' inner elements. */
  static Chain dot(Slice source, Slice other, ElementType compute) {
    return new Chain(List.of(source, other), Reduction.DOT, Optional.of(compute), List.of());
  }

  /** The same steps, in this arithmetic. */
  Chain in(ElementType arithmetic) {
    if (compute.isPresent() && !compute.get().equals(arithmetic)) {
      throw new IllegalStateException("a chain in " + compute.get() + " goes on in " + arithmetic);
    }
    return new Chain(sources, reduction, Optional.of(arithmetic), stages);
  }

  Chain then(ElementType arithmetic, StageOp op, Stage.Operand operand) {
    List<Stage> longer = new ArrayList<>(stages);
    longer.add(new Stage(op, operand));
    return new Chain(sources, reduction, in(arithmetic).compute(), longer);
  }

  Chain then(ElementType arithmetic, StageOp op) {
    return then(arithmetic, op, new Stage.Operand.None());
  }

  Chain then(ElementType arithmetic, StageOp op, double immediate) {
    return then(arithmetic, op, new Stage.Operand.Immediate(immediate));
  }

  /** A step whose second operand is read from memory. */
  Chain then(ElementType arithmetic, StageOp op, Slice second) {
    List<Slice> more = new ArrayList<>(sources);
    more.add(second);
    Chain wider = new Chain(more, reduction, compute, stages);
    return wider.then(arithmetic, op, new Stage.Operand.Source(sources.size()));
  }
}
