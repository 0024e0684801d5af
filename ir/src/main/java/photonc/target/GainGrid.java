package photonc.target;

import photonc.ir.BlockTable;
import photonc.ir.ElementType;

/**
 * The receiver gains a target offers, as what they make of an ADC step.
 *
 * <p>At gain 1 the ADC's full scale (its largest positive code) is the worst sum: every input and
 * every weight of a full row at its largest code. Gain 2^(k/s), s steps an octave, shrinks the step
 * to
 *
 * <pre>
 *   step(k) = max(1, round(worst / maxCode / 2^(k/s)))   in units of (weight code x input code)
 * </pre>
 *
 * Steps are whole numbers so that digital accumulation stays exact; a step under 1 buys nothing.
 */
public final class GainGrid {
  private final Target target;
  private final double worstStep;
  private final long maxCode;

  /**
   * @param input element type of the streamed codes
   * @param weight element type of the weight codes
   * @param outputBits of the conversions, at most the target's
   */
  public GainGrid(Target target, ElementType input, ElementType weight, int outputBits) {
    this.target = target;
    this.maxCode = ElementType.signed(outputBits).maxCode();
    this.worstStep = fullRow(target.array().columns(), input, weight) / maxCode;
  }

  /** The worst sum, which is full scale at gain 1, in code products. */
  public static double fullRow(int columns, ElementType input, ElementType weight) {
    return (double) columns * input.maxCode() * weight.maxCode();
  }

  /** The ADC step of gain setting k, in code products. */
  public long step(int setting) {
    double octaves = (double) setting / target.converters().gainStepsPerOctave();
    return Math.max(1, Math.round(worstStep * Math.pow(2, -octaves)));
  }

  /** The type that tables of steps have: the smallest that holds all of them. */
  public ElementType stepType() {
    return BlockTable.STEP_TYPES.stream()
        .filter(type -> step(0) <= type.maxCode())
        .findFirst()
        .orElse(ElementType.I32);
  }

  public int settings() {
    return target.converters().gainStepsPerOctave() * target.converters().gainOctaves() + 1;
  }

  /** The largest sum that a step's codes hold on both sides. */
  public double fullScale(long step) {
    return (double) step * maxCode;
  }

  /** The smallest step whose full scale holds {@code largest}; that of gain 1 where none does. */
  public long smallestStepFor(long largest) {
    for (int setting = settings() - 1; setting > 0; setting--) {
      if (step(setting) * maxCode >= largest) {
        return step(setting);
      }
    }
    return step(0);
  }
}
