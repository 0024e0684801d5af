package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.ir.Attribute;
import photonc.ir.Blob;
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
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/**
 * Turns convolutions and matrix products into one form: a matrix of weights times the vectors of a
 * window, read in place (no im2col).
 *
 * <pre>
 *   %y = tensor.conv %x, @w {...}      ->  %y = tensor.product %x, @w.matrix {row_axis = 1, window = ...}
 *   %y = tensor.matmul %x, @w          ->  %y = tensor.product %x, @w.matrix {row_axis = 1, window = ...}
 *   %y = tensor.matmul %q, %k {programs = "b", transpose_b = true, unit = "array"}
 *                                      ->  %w = core.reshape %k
 *                                          %y = tensor.product %q, %w {group = ..., place = ..., window = ...}
 * </pre>
 *
 * A grouped convolution is a product whose rows have lanes by groups, and so is one of a batch of
 * matrices. Leaves to the vector unit what place-dynamic-products has not put on the array, and
 * matrix products in other types than f32; convolutions that the array does not take it reports.
 */
public final class LowerProducts implements Pass {
  private static final int WIDEST_CODE = 16;

  @Override
  public String name() {
    return "lower-products";
  }

  @Override
  public String summary() {
    return "convolutions and matrix products become matrix times streamed windows";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    GlobalNames names = new GlobalNames(module);
    List<Global> globals = new ArrayList<>(module.globals());
    Definitions definitions = new Definitions();
    module.functions().forEach(f -> f.body().operations().forEach(definitions::learn));
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (op.attribute("programs").isPresent()) {
                rewrite.map(op.result(), DynamicProduct.of(op, rewrite).lowered(out));
                return;
              }
              Optional<Lowered> lowered = lower(op, rewrite, definitions, context);
              if (lowered.isEmpty()) {
                rewrite.copy(op, out);
                return;
              }
              emit(lowered.get(), op, rewrite, out, names, globals);
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  /** A product before its matrix has a name: weights as M x K, what streams, and where rows go. */
  private record Lowered(
      Operand streamed,
      Global weights,
      Blob matrix,
      long m,
      Window window,
      int rowAxis,
      long groups,
      Optional<MovedCodes> moved) {
    Lowered with(Blob codes) {
      return new Lowered(streamed, weights, codes, m, window, rowAxis, groups, moved);
    }

    /** Lanes of a row. */
    long k() {
      return window.laneCount() / groups;
    }
  }

  private static Optional<Lowered> lower(
      Operation op, Rewriter rewriter, Definitions definitions, PassContext context) {
    Optional<Lowered> lowered =
        switch (op.kind()) {
          case TENSOR_CONV -> isTaken(op, context) ? conv(op, rewriter, context) : Optional.empty();
          case TENSOR_MATMUL -> isTaken(op) ? matmul(op, rewriter) : Optional.empty();
          default -> Optional.empty();
        };
    return lowered
        .map(found -> moved(found, op, rewriter, definitions))
        .flatMap(found -> coded(found, op, context));
  }

  /** Integer weights as signed codes, and a check that inputs and weights fit the converters. */
  private static Optional<Lowered> coded(Lowered product, Operation op, PassContext context) {
    ElementType weights = product.weights().type().element();
    ElementType inputs = ((TensorType) product.streamed().type()).element();
    if (weights.isFloat()) {
      return Optional.of(product);
    }
    if (context.target().isQuantised()
        && inputs.bits() > context.target().converters().inputBits()) {
      unmappable(
          op,
          context,
          "it streams integers of %d bits; the converters have %d"
              .formatted(inputs.bits(), context.target().converters().inputBits()));
      return Optional.empty();
    }
    if (product.matrix() instanceof Blob.Absent) {
      return Optional.of(product);
    }
    TensorType type = TensorType.of(weights, product.m(), product.k());
    Optional<Blob> codes = WeightCodes.signed(type, product.matrix(), context.target());
    if (codes.isEmpty()) {
      unmappable(op, context, "its integer weights are wider than those of the array");
    }
    long moved = WeightCodes.moved(type, product.matrix(), context.target());
    if (moved > 0) {
      context
          .diagnostics()
          .report(
              DiagKind.ASSUMPTION,
              op.location(),
              moved + " weights one below the smallest code of the array take that code");
    }
    return codes.map(product::with);
  }

  /** Streams codes as they are where only their zero point makes them too wide. */
  private static Lowered moved(
      Lowered product, Operation op, Rewriter rewriter, Definitions definitions) {
    boolean absent = product.weights().blob() instanceof Blob.Absent;
    Optional<Operand> streamed =
        op.operands().stream().filter(x -> rewriter.get(x).equals(product.streamed())).findFirst();
    Optional<MovedCodes> moved = streamed.flatMap(x -> MovedCodes.of(x, definitions));
    if (moved.isEmpty() || absent) {
      return product;
    }
    Window window = product.window();
    return new Lowered(
        rewriter.get(moved.get().codes()),
        product.weights(),
        product.matrix(),
        product.m(),
        new Window(window.vectors(), window.lanes(), window.offsets(), moved.get().zero()),
        product.rowAxis(),
        product.groups(),
        moved);
  }

  /** Arrays take f32, or integer codes whose sums fit int32. */
  private static boolean isTaken(Operation op) {
    ElementType element = ((TensorType) op.operand(0).type()).element();
    boolean sums = op.result().tensorType().element().equals(ElementType.I32);
    boolean codes = sums && element.isInteger() && element.bits() <= WIDEST_CODE;
    return element.equals(ElementType.F32) || codes;
  }

  private static boolean isTaken(Operation op, PassContext context) {
    if (isTaken(op)) {
      return true;
    }
    ElementType element = ((TensorType) op.operand(0).type()).element();
    unmappable(
        op,
        context,
        "it computes in %s; expected f32 or integers of up to %d bits"
            .formatted(element, WIDEST_CODE));
    return false;
  }

  private static void emit(
      Lowered product,
      Operation op,
      Rewriter rewriter,
      BlockBuilder out,
      GlobalNames names,
      List<Global> globals) {
    TensorType type = TensorType.of(product.matrix().element(), product.m(), product.k());
    Global matrix =
        new Global(
            Global.Kind.CONST,
            names.fresh(product.weights().name() + ".matrix"),
            type,
            product.matrix(),
            op.location());
    globals.add(matrix);
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("window", product.window().attribute());
    attributes.put("row_axis", Attribute.of(product.rowAxis()));
    ProductBits.copy(op, attributes);
    if (product.groups() > 1) {
      long rows = product.m() / product.groups();
      attributes.put("group", Attribute.integers(rows, product.k()));
    }
    TensorType natural = resultType(product, op.result().tensorType());
    Value result =
        out.emit(
            OpKind.TENSOR_PRODUCT,
            List.of(product.streamed(), matrix),
            attributes,
            natural,
            product.moved().isPresent() ? "" : op.result().name(),
            op.location());
    Value sums = result;
    if (product.moved().isPresent()) {
      int axesBehind = natural.rank() - 1 - product.rowAxis();
      Global terms =
          Global.constant(
              names.fresh(product.weights().name() + ".terms"),
              product.moved().get().terms(matrix.value(), axesBehind),
              op.location());
      globals.add(terms);
      sums =
          out.emit(
              OpKind.TENSOR_SUB,
              List.of(result, terms),
              Map.of(),
              natural,
              op.result().name(),
              op.location());
    }
    rewriter.map(op.result(), reshaped(sums, op, out));
  }

  /** The vector dimensions with M at the row axis. */
  private static TensorType resultType(Lowered product, TensorType wanted) {
    List<Long> sizes = new ArrayList<>();
    product.window().vectors().forEach(dim -> sizes.add(dim.count()));
    sizes.add(product.rowAxis(), product.m());
    return TensorType.of(wanted.element(), sizes.stream().mapToLong(size -> size).toArray());
  }

  /** A product always counts its vectors; a matmul with a vector operand has an axis less. */
  static Value reshaped(Value result, Operation op, BlockBuilder out) {
    TensorType wanted = op.result().tensorType();
    if (result.type().equals(wanted)) {
      return result;
    }
    return out.emit(
        OpKind.CORE_RESHAPE, List.of(result), Map.of(), wanted, op.result().name(), op.location());
  }

  private static Optional<Lowered> conv(Operation op, Rewriter rewriter, PassContext context) {
    Operand x = rewriter.get(op.operand(0));
    Optional<Global> weights = constant(rewriter.get(op.operand(1)));
    if (weights.isEmpty()) {
      unmappable(op, context, "its kernel is computed at run time");
      return Optional.empty();
    }
    TensorType kernel = weights.get().type();
    Window window = convWindow(op, (TensorType) x.type(), kernel);
    return Optional.of(
        new Lowered(
            x,
            weights.get(),
            weights.get().blob(),
            kernel.size(0),
            window,
            1,
            op.integer("groups"),
            Optional.empty()));
  }

  private static Window convWindow(Operation op, TensorType input, TensorType kernel) {
    long[] strides = op.integers("strides");
    long[] pads = op.integers("pads");
    long[] dilations = op.integers("dilations");
    TensorType result = op.result().tensorType();
    List<Window.Dimension> vectors = new ArrayList<>();
    List<Window.Dimension> lanes = new ArrayList<>();
    List<Long> offsets = new ArrayList<>(List.of(0L, 0L));
    vectors.add(new Window.Dimension(input.size(0), 0, 1));
    if (op.integer("groups") > 1) {
      lanes.add(new Window.Dimension(op.integer("groups"), 1, kernel.size(1)));
    }
    lanes.add(new Window.Dimension(kernel.size(1), 1, 1));
    for (int axis = 2; axis < input.rank(); axis++) {
      vectors.add(new Window.Dimension(result.size(axis), axis, strides[axis - 2]));
      lanes.add(new Window.Dimension(kernel.size(axis), axis, dilations[axis - 2]));
      offsets.add(-pads[axis - 2]);
    }
    return new Window(vectors, lanes, offsets, 0);
  }

  private static Optional<Lowered> matmul(Operation op, Rewriter rewriter) {
    Operand a = rewriter.get(op.operand(0));
    Operand b = rewriter.get(op.operand(1));
    Optional<MatmulOperand> right = constant(b).map(w -> MatmulOperand.right(w, op));
    Optional<MatmulOperand> left = constant(a).map(w -> MatmulOperand.left(w, op));
    if (right.filter(MatmulOperand::isOneMatrix).isPresent()) {
      return Optional.of(matmul(right.get(), MatmulOperand.left(a, op)));
    }
    if (left.filter(MatmulOperand::isOneMatrix).isPresent()) {
      return Optional.of(matmul(left.get(), MatmulOperand.right(b, op)));
    }
    return Optional.empty();
  }

  /** The matrix of weights, outputs first, times every row or column of the other operand. */
  private static Lowered matmul(MatmulOperand weights, MatmulOperand x) {
    Window window = new Window(x.vectors(), x.lanes(), zeros(x.type()), 0);
    Global constant = (Global) weights.operand();
    Blob matrix = weights.isInnerLast() ? constant.blob() : weights.transposedBlob();
    return new Lowered(
        x.operand(),
        constant,
        matrix,
        weights.freeSize(),
        window,
        x.rowAxis(),
        1,
        Optional.empty());
  }

  private static List<Long> zeros(TensorType type) {
    return java.util.Collections.nCopies(type.rank(), 0L);
  }

  private static Optional<Global> constant(Operand operand) {
    return operand instanceof Global global && global.kind() == Global.Kind.CONST
        ? Optional.of(global)
        : Optional.empty();
  }

  private static void unmappable(Operation op, PassContext context, String why) {
    context
        .diagnostics()
        .report(
            DiagKind.UNMAPPABLE,
            op.location(),
            "'%s' cannot be put on the array: %s".formatted(op.kind().mnemonic(), why));
  }
}
