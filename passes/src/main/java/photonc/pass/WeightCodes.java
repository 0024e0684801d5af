package photonc.pass;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.target.Target;

/** Integer weights in the signed codes that arrays take. */
final class WeightCodes {
  private WeightCodes() {}

  /**
   * The matrix with its elements in the narrowest of i8, i9 and i16 that holds them; empty where an
   * analog array has no such codes. What lies one below the smallest code of an array, as -128 does
   * of eight bits, takes that code.
   */
  static Optional<Blob> signed(TensorType type, Blob matrix, Target target) {
    Tensor value = matrix.tensor(type);
    long[] codes = value.longs().clone();
    if (target.isQuantised()) {
      long highest = ElementType.signed(target.converters().weightBits()).maxCode();
      for (int i = 0; i < codes.length; i++) {
        codes[i] = codes[i] == -highest - 1 ? -highest : codes[i];
      }
      if (Arrays.stream(codes).anyMatch(code -> Math.abs(code) > highest)) {
        return Optional.empty();
      }
    }
    return Optional.of(Blob.of(Tensor.ofLongs(type.withElement(narrowest(codes)), codes)));
  }

  /** The narrowest of i8, i9 and i16 that holds all codes. */
  static ElementType narrowest(long[] codes) {
    long lowest = Arrays.stream(codes).min().orElse(0);
    long highest = Arrays.stream(codes).max().orElse(0);
    return Stream.of(8, 9)
        .map(ElementType::signed)
        .filter(type -> lowest >= type.minCode() && highest <= type.maxCode())
        .findFirst()
        .orElse(ElementType.signed(16));
  }

  /** How many elements {@link #signed} moves by one. */
  static long moved(TensorType type, Blob matrix, Target target) {
    if (!target.isQuantised()) {
      return 0;
    }
    long highest = ElementType.signed(target.converters().weightBits()).maxCode();
    return Arrays.stream(matrix.tensor(type).longs()).filter(c -> c == -highest - 1).count();
  }
}
