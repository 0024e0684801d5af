package photonc.pass;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.pass.LayerBits.Rule;
import photonc.target.Target;

/**
 * Writes the bits that were asked for at products, where they are not those of the target's
 * converters.
 *
 * <pre>
 *   %y = tensor.conv %x, @w {...} loc("conv1")
 *   ->                                                       (conv1: w4, in6)
 *   %y = tensor.conv %x, @w {input_bits = 6, weight_bits = 4, ...} loc("conv1")
 * </pre>
 *
 * Products of integers are the model's own codes: they take bits for their sums alone. Does nothing
 * on exact targets.
 */
public final class AssignBits implements Pass {
  private static final int FEWEST = 2;

  @Override
  public String name() {
    return "assign-bits";
  }

  @Override
  public String summary() {
    return "products get the bits that were asked for";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Set<PassOption> options() {
    return Set.of(PassOption.LAYER_BITS);
  }

  @Override
  public Module run(Module module, PassContext context) {
    LayerBits wanted = context.options().layerBits();
    if (!context.target().isAnalog()) {
      return module;
    }
    wanted.rules().forEach(rule -> checkRange(rule, context));
    Set<String> layers = new LinkedHashSet<>();
    Set<String> products = new LinkedHashSet<>();
    module.functions().forEach(f -> collect(f.body(), layers, products));
    wanted.rules().forEach(rule -> checkKnown(rule, layers, products, context));
    Set<Rule> refused = new HashSet<>();
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (isProduct(op)) {
                rewrite.copy(op, op.kind(), attributes(op, wanted, refused, context), out);
              } else {
                rewrite.copy(op, out);
              }
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  /** The layers with products, and whether the bits of weights and inputs are free to choose. */
  public static Map<String, Boolean> layers(Module module) {
    Map<String, Boolean> layers = new LinkedHashMap<>();
    module.functions().forEach(function -> collect(function.body(), layers));
    return layers;
  }

  private static void collect(Block block, Map<String, Boolean> layers) {
    for (Operation op : block.operations()) {
      if (isProduct(op)) {
        boolean real = ((TensorType) op.operand(0).type()).element().isFloat();
        layers.merge(op.location().layer(), real, Boolean::logicalAnd);
      }
      op.regions().forEach(region -> collect(region, layers));
    }
  }

  private static SortedMap<String, Attribute> attributes(
      Operation op, LayerBits wanted, Set<Rule> refused, PassContext context) {
    String layer = op.location().layer();
    OperandBits bits = wanted.of(layer);
    if (((TensorType) op.operand(0).type()).element().isInteger()) {
      wanted.about(layer).stream()
          .filter(rule -> rule.isByName() && !rule.bits().ofOutputs().equals(rule.bits()))
          .filter(refused::add)
          .forEach(rule -> reportOwnCodes(rule, op, context));
      bits = bits.ofOutputs();
    }
    Target.Converters most = context.target().converters();
    SortedMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    put(attributes, ProductBits.WEIGHTS, bits.weights(), most.weightBits(), op, context);
    put(attributes, ProductBits.INPUTS, bits.inputs(), most.inputBits(), op, context);
    put(attributes, ProductBits.OUTPUTS, bits.outputs(), most.outputBits(), op, context);
    return attributes;
  }

  /** What the user says, else what the op says already; nothing where that is the target's. */
  private static void put(
      Map<String, Attribute> attributes,
      String name,
      OptionalInt wanted,
      int most,
      Operation op,
      PassContext context) {
    if (wanted.isPresent()) {
      attributes.put(name, Attribute.of(wanted.getAsInt()));
    }
    long bits =
        attributes.containsKey(name) ? ((Attribute.Int) attributes.get(name)).value() : most;
    if (bits == most) {
      attributes.remove(name);
    } else if (bits > most && wanted.isEmpty()) {
      context
          .diagnostics()
          .report(
              DiagKind.BAD_BITS,
              op.location(),
              "%s = %d; the converters of target '%s' have %d"
                  .formatted(name, bits, context.target().name(), most));
    }
  }

  private static void checkRange(Rule rule, PassContext context) {
    Target.Converters most = context.target().converters();
    checkRange(rule, "weights", rule.bits().weights(), most.weightBits(), "weight", context);
    checkRange(rule, "inputs", rule.bits().inputs(), most.inputBits(), "input", context);
    checkRange(rule, "outputs", rule.bits().outputs(), most.outputBits(), "output", context);
  }

  private static void checkRange(
      Rule rule, String what, OptionalInt bits, int most, String key, PassContext context) {
    if (bits.isEmpty() || (bits.getAsInt() >= FEWEST && bits.getAsInt() <= most)) {
      return;
    }
    context
        .diagnostics()
        .report(
            DiagKind.BAD_BITS,
            rule.location(),
            ("'%s': %s of %d bits; expected %d to %d, what the converters of target '%s' have"
                    + " (converters.%s_bits)")
                .formatted(
                    rule.layers(),
                    what,
                    bits.getAsInt(),
                    FEWEST,
                    most,
                    context.target().name(),
                    key));
  }

  private static void collect(Block block, Set<String> layers, Set<String> products) {
    for (Operation op : block.operations()) {
      layers.add(op.location().layer());
      if (isProduct(op)) {
        products.add(op.location().layer());
      }
      op.regions().forEach(region -> collect(region, layers, products));
    }
  }

  private static void checkKnown(
      Rule rule, Set<String> layers, Set<String> products, PassContext context) {
    if (products.stream().anyMatch(rule::names)) {
      return;
    }
    boolean known = layers.stream().anyMatch(rule::names);
    String what =
        known
            ? "'%s' has no product that the array could compute".formatted(rule.layers())
            : "no layer '%s'".formatted(rule.layers());
    List<String> nearest = NearestNames.of(rule.layers(), new ArrayList<>(products));
    String others =
        nearest.isEmpty()
            ? "no layer of this network has one"
            : "layers with products%s: %s"
                .formatted(
                    nearest.size() < products.size() ? " and names like it" : "",
                    String.join(", ", nearest.stream().map(name -> "'" + name + "'").toList()));
    context.diagnostics().report(DiagKind.UNKNOWN_LAYER, rule.location(), what + "; " + others);
  }

  private static void reportOwnCodes(Rule rule, Operation op, PassContext context) {
    context
        .diagnostics()
        .report(
            DiagKind.BAD_BITS,
            rule.location(),
            ("'%s' multiplies the model's own codes (%s by %s), whose bits and scales are part of"
                    + " the model; only bits of outputs can be given")
                .formatted(
                    op.location().layer(),
                    ((TensorType) op.operand(0).type()).element(),
                    ((TensorType) op.operand(1).type()).element()));
  }

  /** What lower-products can put on the array. */
  private static boolean isProduct(Operation op) {
    ElementType sums = op.results().isEmpty() ? ElementType.I1 : element(op);
    return switch (op.kind()) {
      case TENSOR_PRODUCT -> true;
      case TENSOR_CONV, TENSOR_MATMUL ->
          sums.equals(ElementType.F32) || sums.equals(ElementType.I32);
      default -> false;
    };
  }

  private static ElementType element(Operation op) {
    return op.result().type() instanceof TensorType tensor ? tensor.element() : ElementType.I1;
  }
}
