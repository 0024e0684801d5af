package photonc.sim.functional;

import java.util.Arrays;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Reduction;
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
  private final int[] gathered;
  private final boolean[] mask;
  private final int[] others;

  IntLanes(VectorOp op, int sources, int block) {
    this.op = op;
    this.destination = new Elements(op.destination().element());
    this.codes = CodeRange.of(op.destination().element());
    this.allCodes = CodeRange.full(op.destination().element());
    this.operands = new int[sources][block];
    this.results = new int[block];
    this.constant = new int[block];
    this.gathered = new int[block];
    this.mask = new boolean[block];
    this.others = new int[block];
  }

  @Override
  public void read(VectorUnit.Source[] sources, int count) {
    for (int n = 0; n < count && op.reduction() != Reduction.NONE; n++) {
      operands[0][n] =
          op.reduction() == Reduction.DOT ? dot(sources[0], sources[1]) : reduce(sources[0]);
    }
    for (int k = op.reduction().sources(); k < sources.length; k++) {
      sources[k].ints(operands[k], count);
    }
  }

  private int dot(VectorUnit.Source source, VectorUnit.Source other) {
    int result = 0;
    for (long left = source.reduced(); left > 0; ) {
      int part = (int) Math.min(left, gathered.length);
      source.ints(gathered, part);
      other.ints(others, part);
      for (int n = 0; n < part; n++) {
        result = Math.addExact(result, Math.multiplyExact(gathered[n], others[n]));
      }
      left -= part;
    }
    return result;
  }

  private int reduce(VectorUnit.Source source) {
    boolean max = source.reduction() == Reduction.MAX;
    int result = max ? Integer.MIN_VALUE : 0;
    for (long left = source.reduced(); left > 0; ) {
      int part = (int) Math.min(left, gathered.length);
      source.ints(gathered, part);
      for (int n = 0; n < part; n++) {
        result = max ? Math.max(result, gathered[n]) : Math.addExact(result, gathered[n]);
      }
      left -= part;
    }
    return result;
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
  public void write(byte[] memory, int address, int step, int count) {
    destination.writeInts(memory, address, step, results, count);
  }
}
