package photonc.pass;

import photonc.ir.ElementType;
import photonc.program.InputEncoding;
import photonc.target.GainGrid;
import photonc.target.Target;

/**
 * The largest integer that accumulators can be asked to hold for one sum of a quantised product.
 *
 * @param lanes products that are summed
 * @param outputBits of the conversions
 */
record SumBound(Target target, ElementType input, ElementType weight, long lanes, int outputBits) {
  private static final double MOST = Integer.MAX_VALUE;

  boolean fits() {
    return most() <= MOST;
  }

  /**
   * Every lane at its largest codes, which an offset encoding adds and takes away again, and half
   * an ADC step for each of the conversions, of which a block of columns has two at most.
   */
  double most() {
    long sign = input.isSigned() ? 1 : 0;
    double product = Math.scalb(1.0, (int) (input.bits() - sign) + weight.bits() - 1);
    boolean offset = input.isSigned() && target.converters().signedInputs() == InputEncoding.OFFSET;
    double blocks = Math.ceil((double) lanes / target.array().columns());
    double step = target.isAnalog() ? new GainGrid(target, input, weight, outputBits).step(0) : 0;
    return lanes * product * (offset ? 3 : 1) + blocks * step;
  }
}
