package photonc.program;

import java.util.Objects;
import photonc.ir.Affine;

/**
 * Streams vectors through a programmed bank and adds the converted sums to the core's accumulators.
 *
 * <p>{@code source} walks the scratchpad: outer numbers are vectors, inner numbers lanes (at most
 * the array's columns). Sum (v, m) goes to the accumulator word at byte {@code accumulators + 4 *
 * (v * blockRows + m)} of the core, int32 or f32 as the block's element type asks. It is added
 * where {@code accumulate} is not 0 and overwrites where it is 0: that is how a loop over column
 * blocks clears on its first turn.
 *
 * @param accumulators byte address in the core's accumulators
 * @param adcBits bits of the conversion, 0 for none
 * @param repeated how many of its sums another of its sums computes as well; only what is counted
 *     as useful depends on it
 */
public record Mvm(
    int core,
    int bank,
    Pattern source,
    Affine accumulators,
    Affine accumulate,
    InputEncoding encoding,
    int adcBits,
    long repeated,
    Control control)
    implements Instruction, Work {
  public Mvm {
    Objects.requireNonNull(source);
    Objects.requireNonNull(encoding);
    if (core < 0 || bank < 0 || adcBits < 0 || repeated < 0) {
      throw new IllegalArgumentException("core, bank, ADC bits and repeated sums of an mvm");
    }
  }

  /** Every sum is computed once. */
  public Mvm(
      int core,
      int bank,
      Pattern source,
      Affine accumulators,
      Affine accumulate,
      InputEncoding encoding,
      int adcBits,
      Control control) {
    this(core, bank, source, accumulators, accumulate, encoding, adcBits, 0, control);
  }

  @Override
  public UnitId unit() {
    return UnitId.stream(core);
  }

  @Override
  public Mvm withControl(Control other) {
    return new Mvm(
        core, bank, source, accumulators, accumulate, encoding, adcBits, repeated, other);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.mvm(this);
  }
}
