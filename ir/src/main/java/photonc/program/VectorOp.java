package photonc.program;

import java.util.List;
import java.util.Objects;
import photonc.ir.ElementType;
import photonc.ir.Stage;

/**
 * Elementwise arithmetic on the electronic vector unit.
 *
 * <p>For every element number n of the destination (outer * innerCount + inner): r is the first
 * source's element n, or, with a reduction, the maximum or the sum (in order) of the inner elements
 * of the first source's outer number n; {@code DOT} is the sum (from 0, in order) of the products,
 * each rounded, of the first two sources' inner elements. The stages run on r in the arithmetic
 * {@code compute} (i32, wrapping never allowed, or f32, one rounding a stage); sources that are not
 * reduced give their element n. r is stored with the destination's element type; storing an f32
 * into integers asks for a ROUND stage. Reads and writes may be in the scratchpad or in
 * accumulators.
 */
public record VectorOp(
    List<Pattern> sources,
    Reduction reduction,
    ElementType compute,
    List<Stage> stages,
    Pattern destination,
    Control control)
    implements Instruction, Work {
  public VectorOp {
    sources = List.copyOf(sources);
    stages = List.copyOf(stages);
    Objects.requireNonNull(reduction);
    Objects.requireNonNull(destination);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a vector instruction reads at least one source");
    }
    if (sources.size() < reduction.sources()) {
      throw new IllegalArgumentException(
          "'%s' of %d sources; expected %d"
              .formatted(reduction.text(), sources.size(), reduction.sources()));
    }
    if (!compute.equals(ElementType.I32) && !compute.equals(ElementType.F32)) {
      throw new IllegalArgumentException("the vector unit computes in i32 or f32");
    }
  }

  /** Elements of each reduced source that become one; 0 without a reduction. */
  public long reducedCount() {
    return reduction == Reduction.NONE ? 0 : sources.get(0).innerCount();
  }

  /** Whether source {@code index} is reduced. */
  public boolean reduces(int index) {
    return index < reduction.sources();
  }

  /** Whether it only puts elements elsewhere, as they are: it then takes every element type. */
  public boolean isMove() {
    return reduction == Reduction.NONE
        && stages.isEmpty()
        && sources.get(0).element().equals(destination.element());
  }

  @Override
  public UnitId unit() {
    return UnitId.VECTOR;
  }

  @Override
  public VectorOp withControl(Control other) {
    return new VectorOp(sources, reduction, compute, stages, destination, other);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.vector(this);
  }
}
