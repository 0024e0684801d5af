package photonc.ir;

import java.util.List;
import java.util.Map;

/**
 * The type rule of every op: the result types that follow from operands and attributes. Passes
 * build ops with it, the verifier checks them with it.
 */
public final class TypeRules {
  private TypeRules() {}

  /** The result types, where they follow; throws {@link TypeMismatch} where they do not. */
  public static List<Type> results(
      OpKind kind, List<? extends Operand> operands, Map<String, Attribute> attributes) {
    return results(kind, operands, attributes, List.of());
  }

  /**
   * The result types of an op whose results are said to have the types {@code given}.
   *
   * @param given the types as spelled; empty to infer them, which {@code core.zero}, {@code
   *     core.reshape}, {@code host.call}, the casts and the quantize ops do not allow
   * @throws TypeMismatch with a message for the user where something does not go together
   */
  public static List<Type> results(
      OpKind kind,
      List<? extends Operand> operands,
      Map<String, Attribute> attributes,
      List<? extends Type> given) {
    OpSite site = new OpSite(operands, attributes, List.copyOf(given));
    try {
      List<Type> results = results(kind, site);
      for (Type result : results) {
        site.requireSizeFits(result);
      }
      if (!given.isEmpty() && !given.equals(results)) {
        throw new TypeMismatch(
            "expected the result type %s, found %s"
                .formatted(OpSite.list(results), OpSite.list(given)));
      }
      return results;
    } catch (ArithmeticException overflow) {
      throw new TypeMismatch("its sizes overflow 64 bits");
    }
  }

  private static List<Type> results(OpKind kind, OpSite site) {
    return switch (kind) {
      case CORE_YIELD, CORE_RETURN -> List.of();
      case CORE_LOOP -> CoreRules.loop(site);
      case CORE_ZERO -> CoreRules.zero(site);
      case CORE_RESHAPE -> CoreRules.reshape(site);
      case CORE_EXTRACT -> CoreRules.extract(site);
      case CORE_INSERT -> CoreRules.insert(site);
      case CORE_UPDATE -> CoreRules.update(site);
      case HOST_CALL -> HostRules.results(site);
      case TENSOR_ADD,
          TENSOR_SUB,
          TENSOR_MUL,
          TENSOR_DIV,
          TENSOR_MAXIMUM,
          TENSOR_MINIMUM,
          VECTOR_ADD,
          VECTOR_SUB,
          VECTOR_MUL,
          VECTOR_DIV,
          VECTOR_MAXIMUM,
          VECTOR_MINIMUM ->
          ElementwiseRules.binary(site);
      case TENSOR_EQUAL, TENSOR_LESS, TENSOR_AT_MOST, VECTOR_EQUAL, VECTOR_LESS, VECTOR_AT_MOST ->
          ElementwiseRules.comparison(site);
      case TENSOR_SELECT, VECTOR_SELECT -> ElementwiseRules.select(site);
      case TENSOR_RELU, VECTOR_RELU -> List.of(site.tensor(0));
      case TENSOR_POW, VECTOR_POW -> ElementwiseRules.realBinary(site);
      case TENSOR_EXP,
          TENSOR_LOG,
          TENSOR_SQRT,
          TENSOR_TANH,
          TENSOR_SIGMOID,
          TENSOR_ERF,
          TENSOR_SIN,
          TENSOR_COS,
          TENSOR_ATAN,
          TENSOR_FLOOR,
          TENSOR_CEIL,
          TENSOR_ROUND,
          VECTOR_EXP,
          VECTOR_LOG,
          VECTOR_SQRT,
          VECTOR_TANH,
          VECTOR_SIGMOID,
          VECTOR_ERF,
          VECTOR_SIN,
          VECTOR_COS,
          VECTOR_ATAN,
          VECTOR_FLOOR,
          VECTOR_CEIL,
          VECTOR_ROUND ->
          ElementwiseRules.real(site);
      case TENSOR_CAST, VECTOR_CAST -> ElementwiseRules.cast(site);
      case TENSOR_MATMUL, VECTOR_MATMUL -> ProductRules.matmul(site);
      case TENSOR_CONV -> SlidingRules.conv(site);
      case TENSOR_MAX_POOL, TENSOR_SUM_POOL, VECTOR_MAX_POOL, VECTOR_SUM_POOL ->
          SlidingRules.pool(site);
      case TENSOR_REDUCE_MAX, TENSOR_REDUCE_SUM, VECTOR_REDUCE_MAX, VECTOR_REDUCE_SUM ->
          ShapeRules.reduce(site);
      case TENSOR_TRANSPOSE, VECTOR_TRANSPOSE -> ShapeRules.transpose(site);
      case TENSOR_CONCAT, VECTOR_CONCAT -> MoveRules.concat(site);
      case TENSOR_SLICE, VECTOR_SLICE -> MoveRules.slice(site);
      case TENSOR_PAD, VECTOR_PAD -> MoveRules.pad(site);
      case TENSOR_BROADCAST, VECTOR_BROADCAST -> MoveRules.broadcast(site);
      case TENSOR_PRODUCT -> ProductRules.product(site);
      case TENSOR_QUANTIZE, VECTOR_QUANTIZE -> ElementwiseRules.quantize(site);
      case TENSOR_DEQUANTIZE, VECTOR_DEQUANTIZE -> ElementwiseRules.dequantize(site);
      case TILE_MVM -> TileRules.tileMvm(site);
      case TILE_DRAIN, ARRAY_DRAIN -> TileRules.drain(site);
      case ARRAY_PROGRAM -> TileRules.program(site);
      case ARRAY_MVM -> TileRules.arrayMvm(site);
    };
  }
}
