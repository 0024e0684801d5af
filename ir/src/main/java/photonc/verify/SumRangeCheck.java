package photonc.verify;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import photonc.diagnostic.DiagKind;
import photonc.ir.BankType;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;

/**
 * No sum of a product can leave int32, whatever the codes are.
 *
 * <p>An exact sum of K products is at most K |x| |w|. With conversions, a detector's sum is moved
 * towards zero by clipping and by at most half a step by rounding; what the offset encodings
 * subtract afterwards is then the other bound of a lane: z (2^N - 1) + o |w|.
 */
final class SumRangeCheck implements Check {
  private static final BigInteger LIMIT = BigInteger.valueOf(Integer.MAX_VALUE);

  @Override
  public void check(Findings findings) {
    Map<Global, Long> largestSteps = new HashMap<>();
    for (Operation operation : findings.unseen()) {
      OpKind kind = operation.kind();
      boolean sums =
          kind == OpKind.TENSOR_PRODUCT || kind == OpKind.TILE_MVM || kind == OpKind.ARRAY_MVM;
      if (sums && input(operation).isInteger()) {
        check(findings, operation, largestSteps);
      }
    }
  }

  private static void check(
      Findings findings, Operation operation, Map<Global, Long> largestSteps) {
    long lanes = lanes(operation);
    long step =
        StepsCheck.steps(operation)
            .map(steps -> largestSteps.computeIfAbsent(steps, SumRangeCheck::largest))
            .orElse(0L);
    BigInteger most =
        BigInteger.valueOf(lanes).multiply(lane(operation)).add(rounding(operation, step));
    if (most.compareTo(LIMIT) > 0) {
      findings.report(
          operation,
          DiagKind.TYPE_MISMATCH,
          operation.kind().mnemonic(),
          "a sum of %d products of %s and %s can reach %s, which int32 does not hold"
              .formatted(lanes, input(operation), weight(operation), most));
    }
  }

  /** The most lanes that one sum runs over: those of its group. */
  private static long lanes(Operation operation) {
    if (operation.kind() == OpKind.TENSOR_PRODUCT) {
      return ((TensorType) operation.operand(1).type()).size(1);
    }
    return operation.flag("diagonal") ? columns(operation) : operation.window().laneCount();
  }

  private static long columns(Operation operation) {
    return operation.operand(1).type() instanceof BankType bank
        ? bank.columns()
        : ((TensorType) operation.operand(1).type()).size(2);
  }

  /** What one lane adds at most. */
  private static BigInteger lane(Operation operation) {
    BigInteger x = magnitude(input(operation));
    BigInteger w = magnitude(weight(operation));
    BigInteger exact = x.multiply(w);
    boolean converts = operation.attribute("adc_bits").isPresent();
    if (!converts) {
      return exact;
    }
    boolean offsetInputs =
        operation.attribute("encoding").isPresent()
            && operation.string("encoding").equals("offset");
    BigInteger inputs = offsetInputs ? x.add(x).subtract(BigInteger.ONE) : x;
    BigInteger subtracted =
        w.subtract(BigInteger.ONE).multiply(inputs).add(offsetInputs ? exact : BigInteger.ZERO);
    return exact.max(subtracted);
  }

  private static long largest(Global steps) {
    return Arrays.stream(steps.value().longs()).max().orElse(0);
  }

  /** Half a step for every conversion a sum is made of: one or two a column block. */
  private static BigInteger rounding(Operation operation, long step) {
    long blocks = 0;
    if (step > 0) {
      blocks = (lanes(operation) - 1) / columns(operation) + 1;
    }
    return BigInteger.valueOf(step).multiply(BigInteger.valueOf(blocks));
  }

  private static BigInteger magnitude(ElementType element) {
    BigInteger least = BigInteger.valueOf(element.minCode()).negate();
    return least.signum() > 0 ? least : BigInteger.TWO.pow(element.bits()).subtract(BigInteger.ONE);
  }

  private static ElementType input(Operation operation) {
    return ((TensorType) operation.operand(0).type()).element();
  }

  private static ElementType weight(Operation operation) {
    return operation.operand(1).type() instanceof BankType bank
        ? bank.element()
        : ((TensorType) operation.operand(1).type()).element();
  }
}
