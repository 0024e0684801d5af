package photonc.pass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * Makes products of dequantised codes products of the codes, with the scales of the model behind
 * the exact sums.
 *
 * <pre>
 *   %1 = tensor.cast %codes : f32                    %1 = tensor.cast %codes : i9
 *   %2 = tensor.sub %1, @zero                        %2 = tensor.sub %1, @zero : i9
 *   %x = tensor.mul %2, @scale                 ->    %3 = tensor.conv %2, @w.integers : i32
 *   %3 = tensor.cast @w.codes : f32                  %y = tensor.dequantize %3, @scales {axis = 1}
 *   %w = tensor.mul %3, @w.scales
 *   %y = tensor.conv %x, %w
 * </pre>
 *
 * Codes whose zero point lies at an end or in the middle of their range become integers of eight
 * bits. Runs before constants are folded, which would leave nothing of the codes. Does not touch
 * products of two run-time tensors, or codes wider than the converters of an analog target.
 */
public final class RecoverCodes implements Pass {
  private static final ElementType DIFFERENCE = ElementType.signed(9);

  @Override
  public String name() {
    return "recover-codes";
  }

  @Override
  public String summary() {
    return "products of dequantised codes become exact products of the codes";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    Definitions definitions = new Definitions();
    module.functions().forEach(f -> f.body().operations().forEach(definitions::learn));
    NewGlobals globals = new NewGlobals(module);
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              Optional<Sides> sides = sides(op, definitions, context);
              if (sides.isPresent()) {
                new Emission(rewrite, out, definitions, globals).emit(op, sides.get());
              } else {
                rewrite.copy(op, out);
              }
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals.all(), functions);
  }

  /**
   * A product's codes.
   *
   * @param weightIndex which operand the weights are
   * @param weightAxis the axis of the weights that is the result's axis {@code resultAxis}
   */
  private record Sides(
      Dequantised input, Dequantised weights, int weightIndex, int weightAxis, int resultAxis) {}

  private static Optional<Sides> sides(Operation op, Definitions definitions, PassContext context) {
    if (op.kind() != OpKind.TENSOR_CONV && op.kind() != OpKind.TENSOR_MATMUL) {
      return Optional.empty();
    }
    return sides(op, 1, definitions, context)
        .or(
            () ->
                op.kind() == OpKind.TENSOR_MATMUL
                    ? sides(op, 0, definitions, context)
                    : Optional.empty());
  }

  private static Optional<Sides> sides(
      Operation op, int weightIndex, Definitions definitions, PassContext context) {
    int rank = ((TensorType) op.operand(weightIndex).type()).rank();
    int results = op.result().tensorType().rank();
    if (rank < 2 || results < 2) {
      return Optional.empty();
    }
    int weightAxis = 0;
    int resultAxis = 1;
    if (op.kind() == OpKind.TENSOR_MATMUL) {
      boolean transposed = op.flag(weightIndex == 0 ? "transpose_a" : "transpose_b");
      boolean last = (weightIndex == 1) != transposed;
      weightAxis = last ? rank - 1 : rank - 2;
      resultAxis = weightIndex == 1 ? results - 1 : results - 2;
    }
    Optional<Dequantised> weights =
        Dequantised.of(op.operand(weightIndex), weightAxis, definitions)
            .filter(Dequantised::isConstant)
            .filter(w -> fits(w, context.target().converters().weightBits(), context));
    Optional<Dequantised> input =
        Dequantised.of(op.operand(1 - weightIndex), 0, definitions)
            .filter(Dequantised::isUniform)
            .filter(x -> fits(x, context.target().converters().inputBits(), context));
    return weights.isPresent() && input.isPresent()
        ? Optional.of(new Sides(input.get(), weights.get(), weightIndex, weightAxis, resultAxis))
        : Optional.empty();
  }

  private static boolean fits(Dequantised codes, int bits, PassContext context) {
    return !context.target().isQuantised() || codes.type().element().bits() <= bits;
  }

  /** Writes one product. */
  private record Emission(
      Rewriter rewriter, BlockBuilder out, Definitions definitions, NewGlobals globals) {
    void emit(Operation op, Sides sides) {
      Operand x = integers(op, sides.input());
      Tensor weights = sides.weights().integers(sides.weightAxis());
      Global w = constant(((Global) sides.weights().codes()).name() + ".integers", weights, op);
      TensorType result = op.result().tensorType();
      Operand sums =
          out.emit(
              op.kind(),
              sides.weightIndex() == 1 ? List.of(x, w) : List.of(w, x),
              op.attributes(),
              result.withElement(ElementType.I32),
              "",
              op.location());
      double[] scales = sides.weights().scales();
      float[] products = new float[scales.length];
      for (int i = 0; i < products.length; i++) {
        products[i] = (float) sides.input().scales()[0] * (float) scales[i];
      }
      Tensor factors = Tensor.ofFloats(TensorType.of(ElementType.F32, products.length), products);
      Global factor = constant(w.name() + ".scales", factors, op);
      rewriter.map(
          op.result(),
          out.emit(
              OpKind.TENSOR_DEQUANTIZE,
              List.of(sums, factor),
              Map.of("axis", Attribute.of(sides.resultAxis())),
              result,
              op.result().name(),
              op.location()));
    }

    private Global constant(String stem, Tensor value, Operation op) {
      return globals.constant(stem, value, op.location());
    }

    /** Codes less their zero point, in eight bits where these hold all differences. */
    private Operand integers(Operation op, Dequantised input) {
      Operand codes = rewriter.get(input.codes());
      long zero = (long) input.zeros()[0];
      if (zero == 0) {
        return codes;
      }
      Optional<ElementType> bytes = bytes(input.type().element(), zero);
      Optional<Operand> unmoved = bytes.flatMap(element -> unmoved(input.codes(), zero));
      if (unmoved.isPresent()) {
        return cast(unmoved.get(), bytes.get(), op);
      }
      TensorType type = input.type().withElement(DIFFERENCE);
      Global offset = constant("zero", Tensor.ofLongs(TensorType.of(DIFFERENCE), zero), op);
      Operand difference =
          out.emit(
              OpKind.TENSOR_SUB,
              List.of(cast(codes, DIFFERENCE, op), offset),
              Map.of(),
              type,
              "",
              op.location());
      return bytes.map(element -> cast(difference, element, op)).orElse(difference);
    }

    /** What becomes the codes when it is moved to the zero point and clamped: whole numbers. */
    private Optional<Operand> unmoved(Operand codes, long zero) {
      return definitions
          .of(codes, OpKind.TENSOR_CAST)
          .flatMap(cast -> definitions.of(cast.operand(0), OpKind.TENSOR_ADD))
          .filter(sum -> definitions.of(sum.operand(0), OpKind.TENSOR_ROUND).isPresent())
          .filter(
              sum ->
                  ChannelConstants.along(sum.operand(1), sum.result().tensorType(), 0)
                      .filter(zeros -> java.util.Arrays.stream(zeros).allMatch(z -> z == zero))
                      .isPresent())
          .map(sum -> rewriter.get(sum.operand(0)));
    }

    private Operand cast(Operand operand, ElementType element, Operation op) {
      TensorType type = ((TensorType) operand.type()).withElement(element);
      return type.equals(operand.type())
          ? operand
          : out.emit(OpKind.TENSOR_CAST, List.of(operand), Map.of(), type, "", op.location());
    }

    private static Optional<ElementType> bytes(ElementType codes, long zero) {
      long lowest = codes.minCode() - zero;
      long highest = codes.maxCode() - zero;
      return List.of(ElementType.unsigned(codes.bits()), ElementType.signed(codes.bits())).stream()
          .filter(e -> e.minCode() == lowest && e.maxCode() == highest)
          .findFirst();
    }
  }
}
