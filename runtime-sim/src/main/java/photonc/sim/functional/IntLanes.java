package photonc.sim.functional;

import java.util.Arrays;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.VectorOp;

/** 32-bit integers, exact: what does not fit throws. */
final class IntLanes implements VectorLanes {
  private final VectorOp op;
  private final Elements destination;
  private final CodeRange codes;
  private final CodeRange allCodes;
  private final int[][] operands;
  private final int[] results;
  private final int[] constant;
  private final boolean[] mask;
  private final IntReduction reduction;

  IntLanes(VectorOp op, LaneSpace space) {
    this.op = op;
    this.destination = new Elements(op.destination().element());
    this.codes = CodeRange.of(op.destination().element());
    this.allCodes = CodeRange.full(op.destination().element());
    this.results = space.ints(0);
    this.constant = space.ints(1);
    this.mask = space.unset();
    this.reduction = new IntReduction(op.reduction(), space.ints(2), space.ints(3));
    this.operands = new int[op.sources().size()][];
    Arrays.setAll(operands, source -> space.ints(4 + source));
  }

  @Override
  public void read(VectorInputs inputs, int count) {
    int reduced = op.reduction().sources();
    if (reduced > 0) {
      reduction.read(inputs, operands[0], count);
    }
    for (int k = reduced; k < operands.length; k++) {
      inputs.plain().get(k - reduced).ints(operands[k], count);
    }
  }

  @Override
  public void compute(int count) {
    System.arraycopy(operands[0], 0, results, 0, count);
    for (Stage stage : op.stages()) {
      int[] operand = operand(stage, count);
      switch (stage.op()) {
        case MASK -> mask(operand, count);
        case MERGE -> merge(operand, count);
        default -> {
          for (int n = 0; n < count; n++) {
            results[n] = apply(stage.op(), results[n], operand[n]);
          }
        }
      }
    }
  }

  private void mask(int[] operand, int count) {
    for (int n = 0; n < count; n++) {
      mask[n] = operand[n] != 0;
    }
  }

  private void merge(int[] operand, int count) {
    for (int n = 0; n < count; n++) {
      results[n] = mask[n] ? results[n] : operand[n];
    }
  }

  private int[] operand(Stage stage, int count) {
    if (stage.operand() instanceof Stage.Operand.Source source) {
      return operands[source.index()];
    }
    if (stage.operand() instanceof Stage.Operand.Immediate immediate) {
      int value = (int) immediate.value();
      if (value != immediate.value()) {
        throw new IllegalStateException(immediate.value() + " is no 32-bit integer");
      }
      Arrays.fill(constant, 0, count, value);
    }
    return constant;
  }

  private int apply(StageOp stage, int r, int s) {
    return switch (stage) {
      case ADD -> Math.addExact(r, s);
      case SUB -> Math.subtractExact(r, s);
      case REVERSE_SUB -> Math.subtractExact(s, r);
      case MUL -> Math.multiplyExact(r, s);
      case DIV -> divide(r, s);
      case REVERSE_DIV -> divide(s, r);
      case MAX -> Math.max(r, s);
      case EQUAL -> r == s ? 1 : 0;
      case LESS -> r < s ? 1 : 0;
      case GREATER -> r > s ? 1 : 0;
      case AT_MOST -> r <= s ? 1 : 0;
      case AT_LEAST -> r >= s ? 1 : 0;
      case MASK, MERGE -> throw new AssertionError(stage);
      case MIN -> Math.min(r, s);
      case ROUND -> (int) codes.clamp(r);
      case TRUNCATE -> (int) allCodes.clamp(r);
      case POW,
          REVERSE_POW,
          EXP,
          LOG,
          SQRT,
          TANH,
          SIGMOID,
          ERF,
          SIN,
          COS,
          ATAN,
          FLOOR,
          CEIL,
          NEAREST ->
          throw new IllegalStateException(stage.text() + " of integers");
    };
  }

  /** Truncates; the one quotient that does not fit throws. */
  private static int divide(int dividend, int divisor) {
    return Math.toIntExact((long) dividend / divisor);
  }

  @Override
  public void write(Sram memory, int address, int step, int from, int count) {
    destination.writeInts(memory, address, step, results, from, count);
  }
}
