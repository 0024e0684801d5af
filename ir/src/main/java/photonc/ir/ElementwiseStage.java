package photonc.ir;

import java.util.Optional;

/**
 * The stage that an elementwise op of one or two operands is, at tensor level and on the vector
 * unit alike. Ops that are several stages, or read attributes, have none here.
 *
 * @param forward where the first operand is the running value
 * @param reversed where the second one is
 */
public record ElementwiseStage(StageOp forward, StageOp reversed) {
  public static Optional<ElementwiseStage> of(OpKind kind) {
    return switch (kind) {
      case TENSOR_ADD, VECTOR_ADD -> either(StageOp.ADD);
      case TENSOR_SUB, VECTOR_SUB -> of(StageOp.SUB, StageOp.REVERSE_SUB);
      case TENSOR_MUL, VECTOR_MUL -> either(StageOp.MUL);
      case TENSOR_DIV, VECTOR_DIV -> of(StageOp.DIV, StageOp.REVERSE_DIV);
      case TENSOR_MAXIMUM, VECTOR_MAXIMUM -> either(StageOp.MAX);
      case TENSOR_MINIMUM, VECTOR_MINIMUM -> either(StageOp.MIN);
      case TENSOR_POW, VECTOR_POW -> of(StageOp.POW, StageOp.REVERSE_POW);
      case TENSOR_EQUAL, VECTOR_EQUAL -> either(StageOp.EQUAL);
      case TENSOR_LESS, VECTOR_LESS -> of(StageOp.LESS, StageOp.GREATER);
      case TENSOR_AT_MOST, VECTOR_AT_MOST -> of(StageOp.AT_MOST, StageOp.AT_LEAST);
      case TENSOR_EXP, VECTOR_EXP -> either(StageOp.EXP);
      case TENSOR_LOG, VECTOR_LOG -> either(StageOp.LOG);
      case TENSOR_SQRT, VECTOR_SQRT -> either(StageOp.SQRT);
      case TENSOR_TANH, VECTOR_TANH -> either(StageOp.TANH);
      case TENSOR_SIGMOID, VECTOR_SIGMOID -> either(StageOp.SIGMOID);
      case TENSOR_ERF, VECTOR_ERF -> either(StageOp.ERF);
      case TENSOR_SIN, VECTOR_SIN -> either(StageOp.SIN);
      case TENSOR_COS, VECTOR_COS -> either(StageOp.COS);
      case TENSOR_ATAN, VECTOR_ATAN -> either(StageOp.ATAN);
      case TENSOR_FLOOR, VECTOR_FLOOR -> either(StageOp.FLOOR);
      case TENSOR_CEIL, VECTOR_CEIL -> either(StageOp.CEIL);
      case TENSOR_ROUND, VECTOR_ROUND -> either(StageOp.NEAREST);
      default -> Optional.empty();
    };
  }

  private static Optional<ElementwiseStage> either(StageOp op) {
    return of(op, op);
  }

  private static Optional<ElementwiseStage> of(StageOp forward, StageOp reversed) {
    return Optional.of(new ElementwiseStage(forward, reversed));
  }
}
