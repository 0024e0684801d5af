package photonc.pass;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Ops whose result is one of their operands, to the bit. */
final class Neutral {
  private final Definitions definitions;

  Neutral(Definitions definitions) {
    this.definitions = definitions;
  }

  /** What the op's result is already, if it is; {@code operands} are its operands as rewritten. */
  Optional<Operand> unchanged(Operation op, List<Operand> operands) {
    Optional<Operand> same =
        switch (op.kind()) {
          case TENSOR_MUL -> either(operands, (x, c) -> isAll(c, 1));
          case TENSOR_DIV -> first(operands, isAll(operands.get(1), 1));
          case TENSOR_ADD -> either(operands, this::addsNothing);
          case TENSOR_SUB -> first(operands, isZero(operands.get(1), false));
          case TENSOR_MAXIMUM -> either(operands, this::neverLarger);
          case TENSOR_MINIMUM -> either(operands, this::neverSmaller);
          case TENSOR_RELU -> first(operands, isAtLeast(operands.get(0), 0.0));
          case CORE_RESHAPE, TENSOR_BROADCAST -> Optional.of(operands.get(0));
          case TENSOR_TRANSPOSE -> first(operands, isIdentity(op));
          case TENSOR_CAST -> cast(op, operands.get(0));
          default -> Optional.empty();
        };
    return same.filter(operand -> operand.type().equals(op.result().type()));
  }

  private interface Rule {
    boolean holds(Operand kept, Operand other);
  }

  private static Optional<Operand> either(List<Operand> operands, Rule rule) {
    Operand a = operands.get(0);
    Operand b = operands.get(1);
    return rule.holds(a, b) ? Optional.of(a) : rule.holds(b, a) ? Optional.of(b) : Optional.empty();
  }

  private static Optional<Operand> first(List<Operand> operands, boolean holds) {
    return holds ? Optional.of(operands.get(0)) : Optional.empty();
  }

  /** x + -0 is x; x + 0 is x too unless x is -0, which sums that start at 0 never are. */
  private boolean addsNothing(Operand x, Operand constant) {
    if (isZero(constant, true)) {
      return true;
    }
    return isZero(constant, false) && (isInteger(x) || isNeverMinusZero(x));
  }

  private boolean isNeverMinusZero(Operand x) {
    if (isAtLeast(x, 0.0)) {
      return true;
    }
    return definitions
        .of(x)
        .map(
            op ->
                switch (op.kind()) {
                  case TENSOR_CONV, TENSOR_MATMUL, TENSOR_SUM_POOL, TENSOR_REDUCE_SUM -> true;
                  default -> false;
                })
        .orElse(false);
  }

  private boolean neverLarger(Operand x, Operand other) {
    double most = definitions.bounds(other).max();
    return other instanceof Global && isAtLeast(x, most);
  }

  private boolean neverSmaller(Operand x, Operand other) {
    double least = definitions.bounds(other).min();
    return other instanceof Global && Double.compare(definitions.bounds(x).max(), least) <= 0;
  }

  private boolean isAtLeast(Operand x, double least) {
    return Double.compare(definitions.bounds(x).min(), least) >= 0;
  }

  private static boolean isInteger(Operand operand) {
    return ((TensorType) operand.type()).element().isInteger();
  }

  /** Whether all elements are 0: -0 or +0. */
  private static boolean isZero(Operand operand, boolean negative) {
    return isAll(operand, negative ? -0.0 : 0.0);
  }

  private static boolean isAll(Operand operand, double wanted) {
    if (!(operand instanceof Global global)
        || global.kind() != Global.Kind.CONST
        || global.blob() instanceof Blob.Absent) {
      return false;
    }
    boolean splat = global.blob() instanceof Blob.Splat;
    TensorType type = splat ? TensorType.of(global.type().element()) : global.type();
    Tensor value = global.blob().tensor(type);
    for (int i = 0; i < value.length(); i++) {
      if (Double.compare(value.real(i), wanted) != 0) {
        return false;
      }
    }
    return value.length() > 0;
  }

  private static boolean isIdentity(Operation transpose) {
    long[] permutation = transpose.integers("permutation");
    return LongStream.range(0, permutation.length).allMatch(i -> permutation[(int) i] == i);
  }

  /** A cast to what it is, or back from a type that holds all of the first one's numbers. */
  private Optional<Operand> cast(Operation op, Operand operand) {
    if (operand.type().equals(op.result().type())) {
      return Optional.of(operand);
    }
    ElementType between = ((TensorType) operand.type()).element();
    ElementType to = op.result().tensorType().element();
    return definitions
        .of(operand, OpKind.TENSOR_CAST)
        .map(inner -> inner.operand(0))
        .filter(x -> isWiderFloat(to, between));
  }

  private static boolean isWiderFloat(ElementType narrow, ElementType wide) {
    return narrow.isFloat() && wide.isFloat() && wide.bits() > narrow.bits();
  }
}
