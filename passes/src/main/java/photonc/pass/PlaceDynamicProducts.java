package photonc.pass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import photonc.cost.Cost;
import photonc.cost.Precision;
import photonc.cost.RunTimeProduct;
import photonc.diagnostic.DiagKind;
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
import photonc.target.Target;

/**
 * Says of every matrix product that has no constant matrix where it is computed: by the vector
 * unit, or on the array and which operand is programmed; whichever costs less, or as the user asks.
 *
 * <pre>
 *   %s = tensor.matmul %q, %k {transpose_b = true}
 *   ->
 *   %s = tensor.matmul %q, %k {programs = "b", transpose_b = true, unit = "array"}
 * </pre>
 *
 * Leaves what says so already, and products in other types than f32, which only the vector unit
 * computes. Does not lower anything.
 */
public final class PlaceDynamicProducts implements Pass {
  @Override
  public String name() {
    return "place-dynamic-products";
  }

  @Override
  public String summary() {
    return "products of two run-time tensors go to the array or the vector unit, by analytic cost";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Set<PassOption> options() {
    return Set.of(PassOption.DYNAMIC_PRODUCTS);
  }

  @Override
  public Module run(Module module, PassContext context) {
    Map<Shape, Optional<Cost>> known = new HashMap<>();
    Rewriter rewriter = new Rewriter((op, rewrite, out) -> place(op, rewrite, out, known, context));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  /** All that the cost on the array depends on, and beyond what time it does not matter. */
  private record Shape(RunTimeProduct product, Precision bits, long limitFs) {
    Optional<Cost> onArray(Target target) {
      return product.onArray(target, bits, limitFs);
    }
  }

  private static void place(
      Operation op,
      Rewriter rewriter,
      BlockBuilder out,
      Map<Shape, Optional<Cost>> known,
      PassContext context) {
    if (!isDynamic(op)) {
      rewriter.copy(op, out);
      return;
    }
    Optional<String> programmed = programmed(op, known, context);
    TreeMap<String, Attribute> attributes =
        new TreeMap<>(programmed.isPresent() ? op.attributes() : ProductBits.none(op));
    if (attributes.size() < op.attributes().size()) {
      reportBits(op, context);
    }
    attributes.put("unit", Attribute.of(programmed.isPresent() ? "array" : "vector"));
    programmed.ifPresent(operand -> attributes.put("programs", Attribute.of(operand)));
    rewriter.copy(op, op.kind(), attributes, out);
  }

  /** A product in f32 of which neither operand is one constant matrix. */
  private static boolean isDynamic(Operation op) {
    return op.kind() == OpKind.TENSOR_MATMUL
        && op.attribute("unit").isEmpty()
        && op.result().tensorType().element().equals(ElementType.F32)
        && !isMatrix(op.operand(1), MatmulOperand.right(op.operand(1), op))
        && !isMatrix(op.operand(0), MatmulOperand.left(op.operand(0), op));
  }

  private static boolean isMatrix(Operand operand, MatmulOperand side) {
    return operand instanceof Global global
        && global.kind() == Global.Kind.CONST
        && side.isOneMatrix();
  }

  /** The operand that is programmed, or empty where the vector unit computes the product. */
  private static Optional<String> programmed(
      Operation op, Map<Shape, Optional<Cost>> known, PassContext context) {
    DynamicProducts wanted = context.options().dynamicProducts();
    DynamicProduct left = DynamicProduct.of(op, op.operand(0), op.operand(1), true);
    DynamicProduct right = DynamicProduct.of(op, op.operand(0), op.operand(1), false);
    if (wanted == DynamicProducts.VECTOR || left.isEmpty()) {
      return Optional.empty();
    }
    Target target = context.target();
    Precision bits = ProductBits.precision(op, target);
    boolean free = wanted != DynamicProducts.ARRAY;
    long limitFs = free ? right.shape().onVectorUnit(target).latencyFs() : Long.MAX_VALUE;
    Optional<Cost> programsA =
        known.computeIfAbsent(
            new Shape(left.shape(), bits, limitFs), shape -> shape.onArray(target));
    long leftFs = programsA.map(Cost::latencyFs).orElse(Long.MAX_VALUE);
    Optional<Cost> programsB =
        known.computeIfAbsent(
            new Shape(right.shape(), bits, Math.min(limitFs, leftFs)),
            shape -> shape.onArray(target));
    if (programsA.isEmpty() && programsB.isEmpty()) {
      if (wanted == DynamicProducts.ARRAY) {
        reportAccumulators(op, context);
      }
      return Optional.empty();
    }
    boolean first =
        programsB.isEmpty() || programsA.filter(a -> a.isLessThan(programsB.get())).isPresent();
    Cost least = (first ? programsA : programsB).get();
    boolean onArray = !free || least.isLessThan(right.shape().onVectorUnit(target));
    return onArray ? Optional.of(first ? "a" : "b") : Optional.empty();
  }

  private static void reportBits(Operation op, PassContext context) {
    context
        .diagnostics()
        .report(
            DiagKind.ASSUMPTION,
            op.location(),
            "the vector unit computes this product, in f32: bits say nothing of it (--dynamic-products"
                + " array puts it on the array)");
  }

  private static void reportAccumulators(Operation op, PassContext context) {
    context
        .diagnostics()
        .report(
            DiagKind.DOES_NOT_FIT,
            op.location(),
            "the accumulators (%d bytes a core) do not hold the sums of one vector; give the target more (accumulators.size), or --dynamic-products vector"
                .formatted(context.target().accumulators().bytes()));
  }
}
