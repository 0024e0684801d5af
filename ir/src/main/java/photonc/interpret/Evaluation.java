package photonc.interpret;

import java.util.List;
import java.util.Optional;
import photonc.ir.Operation;
import photonc.ir.Tensor;

/** The value of one op that depends on its operands alone: constant folding's view of the IR. */
public final class Evaluation {
  private Evaluation() {}

  /**
   * The results of an op without region, effect, bank or loop counters.
   *
   * @param operands a tensor for each operand
   * @throws IllegalArgumentException for other ops and for what the op has no meaning for
   * @throws ArithmeticException where an integer result does not fit its type
   */
  public static List<Tensor> of(Operation op, List<Tensor> operands) {
    if (operands.size() != op.operands().size()) {
      throw new IllegalArgumentException(
          op.kind().mnemonic()
              + " has "
              + op.operands().size()
              + " operands, not "
              + operands.size());
    }
    return List.of(of(new Call(op, List.copyOf(operands), new long[0])));
  }

  static Tensor of(Call call) {
    return switch (call.op().kind()) {
      case CORE_ZERO -> Tensor.zeros(call.type());
      case CORE_RESHAPE -> call.operand(0).reshaped(call.type());
      case CORE_EXTRACT -> MoveSemantics.extract(call);
      case CORE_INSERT -> MoveSemantics.insert(call);
      case HOST_CALL -> HostSemantics.call(call);
      case TENSOR_ADD, VECTOR_ADD -> ElementwiseSemantics.binary(call, Double::sum, Math::addExact);
      case TENSOR_SUB, VECTOR_SUB ->
          ElementwiseSemantics.binary(call, (a, b) -> a - b, Math::subtractExact);
      case TENSOR_MUL, VECTOR_MUL ->
          ElementwiseSemantics.binary(call, (a, b) -> a * b, Math::multiplyExact);
      case TENSOR_DIV, VECTOR_DIV ->
          ElementwiseSemantics.binary(call, (a, b) -> a / b, Exact::divide);
      case TENSOR_MAXIMUM, VECTOR_MAXIMUM ->
          ElementwiseSemantics.binary(call, Math::max, Math::max);
      case TENSOR_MINIMUM, VECTOR_MINIMUM ->
          ElementwiseSemantics.binary(call, Math::min, Math::min);
      case TENSOR_POW, VECTOR_POW -> ElementwiseSemantics.binary(call, Math::pow);
      case TENSOR_EQUAL, VECTOR_EQUAL ->
          ChoiceSemantics.compare(call, (a, b) -> a == b, (a, b) -> a == b);
      case TENSOR_LESS, VECTOR_LESS ->
          ChoiceSemantics.compare(call, (a, b) -> a < b, (a, b) -> a < b);
      case TENSOR_AT_MOST, VECTOR_AT_MOST ->
          ChoiceSemantics.compare(call, (a, b) -> a <= b, (a, b) -> a <= b);
      case TENSOR_SELECT, VECTOR_SELECT -> ChoiceSemantics.select(call);
      case TENSOR_RELU, VECTOR_RELU ->
          ElementwiseSemantics.unary(call, x -> Math.max(x, 0.0), x -> Math.max(x, 0));
      case TENSOR_EXP, VECTOR_EXP -> ElementwiseSemantics.unary(call, Math::exp);
      case TENSOR_LOG, VECTOR_LOG -> ElementwiseSemantics.unary(call, Math::log);
      case TENSOR_SQRT, VECTOR_SQRT -> ElementwiseSemantics.unary(call, Math::sqrt);
      case TENSOR_TANH, VECTOR_TANH -> ElementwiseSemantics.unary(call, Math::tanh);
      case TENSOR_SIGMOID, VECTOR_SIGMOID ->
          ElementwiseSemantics.unary(call, ElementwiseSemantics::sigmoid);
      case TENSOR_ERF, VECTOR_ERF -> ElementwiseSemantics.unary(call, ErrorFunction::at);
      case TENSOR_SIN, VECTOR_SIN -> ElementwiseSemantics.unary(call, Math::sin);
      case TENSOR_COS, VECTOR_COS -> ElementwiseSemantics.unary(call, Math::cos);
      case TENSOR_ATAN, VECTOR_ATAN -> ElementwiseSemantics.unary(call, Math::atan);
      case TENSOR_FLOOR, VECTOR_FLOOR -> ElementwiseSemantics.unary(call, Math::floor);
      case TENSOR_CEIL, VECTOR_CEIL -> ElementwiseSemantics.unary(call, Math::ceil);
      case TENSOR_ROUND, VECTOR_ROUND -> ElementwiseSemantics.unary(call, Math::rint);
      case TENSOR_CAST, VECTOR_CAST -> CastSemantics.cast(call);
      case TENSOR_MATMUL, VECTOR_MATMUL -> ProductSemantics.matmul(call);
      case TENSOR_CONV -> ProductSemantics.conv(call);
      case TENSOR_PRODUCT -> ProductSemantics.product(call);
      case TENSOR_MAX_POOL, VECTOR_MAX_POOL -> PoolSemantics.pool(call, Fold.MAX);
      case TENSOR_SUM_POOL, VECTOR_SUM_POOL -> PoolSemantics.pool(call, Fold.SUM);
      case TENSOR_REDUCE_MAX, VECTOR_REDUCE_MAX -> PoolSemantics.reduce(call, Fold.MAX);
      case TENSOR_REDUCE_SUM, VECTOR_REDUCE_SUM -> PoolSemantics.reduce(call, Fold.SUM);
      case TENSOR_TRANSPOSE, VECTOR_TRANSPOSE -> LayoutSemantics.transpose(call);
      case TENSOR_CONCAT, VECTOR_CONCAT -> MoveSemantics.concat(call);
      case TENSOR_SLICE, VECTOR_SLICE -> MoveSemantics.slice(call);
      case TENSOR_PAD, VECTOR_PAD -> MoveSemantics.pad(call);
      case TENSOR_BROADCAST, VECTOR_BROADCAST -> MoveSemantics.broadcast(call);
      case TENSOR_QUANTIZE, VECTOR_QUANTIZE -> QuantizeSemantics.quantize(call);
      case TENSOR_DEQUANTIZE, VECTOR_DEQUANTIZE -> QuantizeSemantics.dequantize(call);
      case TILE_MVM -> TileSemantics.tileMvm(call, Optional.empty());
      case TILE_DRAIN, ARRAY_DRAIN -> TileSemantics.drain(call);
      case CORE_LOOP, CORE_YIELD, CORE_RETURN, CORE_UPDATE, ARRAY_PROGRAM, ARRAY_MVM ->
          throw new IllegalArgumentException(
              call.op().kind().mnemonic() + " has no value outside a running function");
    };
  }
}
