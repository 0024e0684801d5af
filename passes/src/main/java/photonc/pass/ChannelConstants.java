package photonc.pass;

import java.util.Arrays;
import java.util.Optional;
import photonc.ir.Blob;
import photonc.ir.Global;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Constants that hold one number for each index of one axis of a tensor, or one for all. */
final class ChannelConstants {
  private ChannelConstants() {}

  /**
   * The numbers, one for each index of {@code axis}; empty where the operand is no constant with
   * values, or varies along another axis, or would widen the tensor.
   */
  static Optional<double[]> along(Operand operand, TensorType type, int axis) {
    if (!(operand instanceof Global global)
        || global.kind() != Global.Kind.CONST
        || global.blob() instanceof Blob.Absent
        || !variesOnlyAlong(global.type(), type, axis)) {
      return Optional.empty();
    }
    Tensor value = global.value();
    double[] numbers = new double[Math.toIntExact(type.size(axis))];
    Arrays.setAll(numbers, i -> value.real(value.length() == 1 ? 0 : i));
    return Optional.of(numbers);
  }

  private static boolean variesOnlyAlong(TensorType constant, TensorType type, int axis) {
    int missing = type.rank() - constant.rank();
    if (missing < 0) {
      return false;
    }
    for (int own = 0; own < constant.rank(); own++) {
      boolean fits = own + missing == axis && constant.size(own) == type.size(axis);
      if (constant.size(own) != 1 && !fits) {
        return false;
      }
    }
    return true;
  }
}
