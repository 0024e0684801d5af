package photonc.frontend.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** The functions of one direction of a recurrent node, with their parameters and the clip. */
final class RecurrentActivations {
  private static final List<String> KNOWN =
      List.of(
          "Affine",
          "Elu",
          "HardSigmoid",
          "LeakyRelu",
          "Relu",
          "ScaledTanh",
          "Sigmoid",
          "Softplus",
          "Softsign",
          "Tanh",
          "ThresholdedRelu");

  /** A function and its parameters; NaN stands for one that it does not take. */
  private record Curve(String name, double alpha, double beta) {
    /** The standard parameters of ONNX. */
    static Curve standard(String name) {
      return switch (name) {
        case "Affine", "ScaledTanh" -> new Curve(name, 1, name.equals("Affine") ? 0 : 1);
        case "HardSigmoid" -> new Curve(name, 0.2f, 0.5);
        case "LeakyRelu" -> new Curve(name, 0.01f, Double.NaN);
        case "Elu", "ThresholdedRelu" -> new Curve(name, 1, Double.NaN);
        default -> new Curve(name, Double.NaN, Double.NaN);
      };
    }
  }

  private final NodeImport node;
  private final List<Curve> curves;

  private RecurrentActivations(NodeImport node, List<Curve> curves) {
    this.node = node;
    this.curves = curves;
  }

  /** The node's functions for a direction; {@code standard} where it names none. */
  static RecurrentActivations of(NodeImport node, int direction, List<String> standard) {
    List<String> names = node.attributes().texts("activations").orElse(List.of());
    int each = standard.size();
    int directions = node.attributes().text("direction", "forward").equals("bidirectional") ? 2 : 1;
    if (!names.isEmpty() && names.size() != each * directions) {
      throw node.fault(names.size() + " activations; expected " + each * directions);
    }
    List<Curve> all = new ArrayList<>();
    float[] alphas = node.attributes().reals("activation_alpha").orElse(new float[0]);
    float[] betas = node.attributes().reals("activation_beta").orElse(new float[0]);
    int alpha = 0;
    int beta = 0;
    for (int i = 0; i < each * directions; i++) {
      String name = names.isEmpty() ? standard.get(i % each) : known(node, names.get(i));
      Curve curve = Curve.standard(name);
      boolean hasAlpha = !Double.isNaN(curve.alpha()) && alpha < alphas.length;
      boolean hasBeta = !Double.isNaN(curve.beta()) && beta < betas.length;
      all.add(
          new Curve(
              name,
              hasAlpha ? alphas[alpha++] : curve.alpha(),
              hasBeta ? betas[beta++] : curve.beta()));
    }
    return new RecurrentActivations(node, all.subList(direction * each, (direction + 1) * each));
  }

  private static String known(NodeImport node, String written) {
    return KNOWN.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(written.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                node.unsupported(
                    "the activation '"
                        + written
                        + "' is none of ONNX's: "
                        + String.join(", ", KNOWN)));
  }

  /** Function {@code index} of x, which is clipped first. */
  Operand apply(int index, Operand x) {
    return applied(curves.get(index), clipped(x));
  }

  /** Function {@code index} of x: ONNX Runtime does not clip what is no gate. */
  Operand unclipped(int index, Operand x) {
    return applied(curves.get(index), x);
  }

  private Operand clipped(Operand x) {
    double bound = node.attributes().real("clip", Float.POSITIVE_INFINITY);
    if (bound == Float.POSITIVE_INFINITY) {
      return x;
    }
    Operand below = node.emit(OpKind.TENSOR_MINIMUM, x, number(x, bound));
    return node.emit(OpKind.TENSOR_MAXIMUM, below, number(x, -bound));
  }

  private Operand applied(Curve curve, Operand x) {
    return switch (curve.name()) {
      case "Sigmoid" -> node.emit(OpKind.TENSOR_SIGMOID, x);
      case "Tanh" -> node.emit(OpKind.TENSOR_TANH, x);
      case "Relu" -> node.emit(OpKind.TENSOR_RELU, x);
      case "Affine" -> line(x, curve.alpha(), curve.beta());
      case "ScaledTanh" ->
          times(node.emit(OpKind.TENSOR_TANH, times(x, curve.beta())), curve.alpha());
      case "HardSigmoid" ->
          node.emit(
              OpKind.TENSOR_MINIMUM,
              node.emit(OpKind.TENSOR_RELU, line(x, curve.alpha(), curve.beta())),
              number(x, 1));
      case "LeakyRelu" ->
          node.emit(
              OpKind.TENSOR_ADD,
              node.emit(OpKind.TENSOR_RELU, x),
              times(node.emit(OpKind.TENSOR_MINIMUM, x, number(x, 0)), curve.alpha()));
      case "ThresholdedRelu" ->
          node.emit(
              OpKind.TENSOR_SELECT,
              node.emit(OpKind.TENSOR_LESS, number(x, curve.alpha()), x),
              x,
              number(x, 0));
      case "Elu" -> SmoothActivationOps.elu(node, x, curve.alpha());
      case "Softsign" -> SmoothActivationOps.softsign(node, x);
      case "Softplus" -> SmoothActivationOps.softplus(node, x);
      default -> throw new AssertionError(curve);
    };
  }

  private Operand line(Operand x, double slope, double offset) {
    return node.emit(OpKind.TENSOR_ADD, times(x, slope), number(x, offset));
  }

  private Operand times(Operand x, double factor) {
    return node.emit(OpKind.TENSOR_MUL, x, number(x, factor));
  }

  private Operand number(Operand x, double value) {
    ElementType element = NodeImport.type(x).element();
    return node.scalar(element, value);
  }
}
