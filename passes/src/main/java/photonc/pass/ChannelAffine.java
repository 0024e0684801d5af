package photonc.pass;

import java.util.Arrays;
import java.util.Optional;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;

/**
 * factor * y + offset for each channel of a product's result y: what a chain of additions and
 * multiplications by constants comes to. Kept in double, so that only the end is rounded.
 */
record ChannelAffine(double[] factor, double[] offset, int steps, boolean scales) {

  static ChannelAffine identity(long channels) {
    double[] ones = new double[Math.toIntExact(channels)];
    Arrays.fill(ones, 1);
    return new ChannelAffine(ones, new double[ones.length], 0, false);
  }

  /** Whether another form of the chain has fewer steps: one factor in the weights, one offset. */
  boolean isWorthFolding() {
    return scales || steps > 1;
  }

  boolean hasOffset() {
    return Arrays.stream(offset).anyMatch(value -> value != 0);
  }

  /** The chain with an op behind it that reads {@code running}; empty where that is another op. */
  Optional<ChannelAffine> then(Operation op, Operand running, int axis) {
    TensorType type = (TensorType) running.type();
    boolean binary =
        op.operands().size() == 2 && op.results().size() == 1 && op.result().type().equals(type);
    if (!binary) {
      return Optional.empty();
    }
    boolean first = op.operand(0).equals(running);
    Optional<double[]> constant = ChannelConstants.along(op.operand(first ? 1 : 0), type, axis);
    return constant.flatMap(numbers -> then(op.kind(), first, numbers));
  }

  private Optional<ChannelAffine> then(OpKind kind, boolean first, double[] c) {
    return switch (kind) {
      case TENSOR_ADD -> Optional.of(added(c, 1));
      case TENSOR_SUB ->
          Optional.of(first ? added(c, -1) : times(i -> -1, true).added(c, 1).joined());
      case TENSOR_MUL -> Optional.of(times(i -> c[i], true));
      case TENSOR_DIV -> first ? Optional.of(times(i -> 1 / c[i], true)) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private ChannelAffine added(double[] c, double sign) {
    double[] sum = new double[offset.length];
    Arrays.setAll(sum, i -> offset[i] + sign * c[i]);
    return new ChannelAffine(factor, sum, steps + 1, scales);
  }

  private ChannelAffine times(java.util.function.IntToDoubleFunction by, boolean scaled) {
    double[] factors = new double[factor.length];
    double[] offsets = new double[factor.length];
    Arrays.setAll(factors, i -> factor[i] * by.applyAsDouble(i));
    Arrays.setAll(offsets, i -> offset[i] * by.applyAsDouble(i));
    return new ChannelAffine(factors, offsets, steps + 1, scaled);
  }

  /** Two steps that were one op. */
  private ChannelAffine joined() {
    return new ChannelAffine(factor, offset, steps - 1, scales);
  }

  /** Whether every number can be told in f32. */
  boolean isFinite() {
    return Arrays.stream(factor).allMatch(f -> Float.isFinite((float) f))
        && Arrays.stream(offset).allMatch(o -> Float.isFinite((float) o));
  }
}
