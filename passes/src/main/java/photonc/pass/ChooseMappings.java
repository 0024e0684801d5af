package photonc.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.cost.Drain;
import photonc.cost.Product;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.UserError;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Mapping;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.target.Target;

/**
 * Gives every product a mapping: all weights resident in banks where the whole network fits there,
 * else the cheapest by the analytic cost, one product at a time.
 *
 * <pre>
 *   %s = tensor.product %q, @w {...}   ->   %s = tensor.product %q, @w {first_core = 0, mapping = {...}, ...}
 * </pre>
 *
 * Leaves a mapping that stands already. Does not weigh products against each other.
 */
public final class ChooseMappings implements Pass {
  private static final int WORD_BYTES = 4;

  @Override
  public String name() {
    return "choose-mappings";
  }

  @Override
  public String summary() {
    return "every product gets its place and loop order, by analytic cost";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    List<Operation> products = new ArrayList<>();
    module.functions().forEach(function -> products(function.body(), products));
    boolean free = products.stream().noneMatch(op -> op.attribute("mapping").isPresent());
    Optional<Map<Operation, Residence>> residences =
        free ? Residence.all(products, context.target()) : Optional.empty();
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (op.kind() != OpKind.TENSOR_PRODUCT || op.attribute("mapping").isPresent()) {
                rewrite.copy(op, out);
                return;
              }
              TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
              Residence chosen =
                  residences
                      .flatMap(all -> Optional.ofNullable(all.get(op)))
                      .orElseGet(() -> new Residence(cheapest(op, context), 0));
              attributes.put("mapping", chosen.mapping().attribute());
              attributes.put("first_core", Attribute.of(chosen.firstCore()));
              rewrite.copy(op, op.kind(), attributes, out);
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private static void products(Block block, List<Operation> found) {
    for (Operation op : block.operations()) {
      if (op.kind() == OpKind.TENSOR_PRODUCT) {
        found.add(op);
      }
      op.regions().forEach(region -> products(region, found));
    }
  }

  /** The product with the cheapest mapping of its own, or as it is where one stands already. */
  static Operation mapped(Operation op, PassContext context) {
    if (op.attribute("mapping").isPresent()) {
      return op;
    }
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    attributes.put("mapping", cheapest(op, context).attribute());
    return new Operation(
        op.kind(), op.operands(), op.results(), attributes, List.of(), op.location());
  }

  private static Mapping cheapest(Operation op, PassContext context) {
    Product product = product(op);
    Target target = context.target();
    return context
        .mappings()
        .cheapest(product)
        .orElseThrow(
            () ->
                new UserError(
                    DiagKind.DOES_NOT_FIT,
                    op.location(),
                    ("accumulators: the sums of one vector are %d rows of %d bytes, target '%s'"
                            + " has %d bytes a core; give it more with `--set"
                            + " accumulators.size=...` or fewer rows with `--set array.rows=...`")
                        .formatted(
                            Math.min(product.outputs(), target.array().rows()),
                            WORD_BYTES,
                            target.name(),
                            target.accumulators().bytes())));
  }

  /** The shape of a product op. */
  static Product product(Operation op) {
    ElementType input = ((TensorType) op.operand(0).type()).element();
    TensorType weights = (TensorType) op.operand(1).type();
    long[] group = op.group(weights);
    long groups = weights.size(0) / group[0];
    long vectors = op.window().vectorCount();
    return new Product(
        groups,
        group[0],
        group[1],
        vectors,
        group[0] * vectors - op.result().tensorType().elements() / groups,
        input,
        input.isInteger() && input.isSigned(),
        weights.element(),
        ProductBits.outputs(op),
        Drain.of(op.epilogue(), op.result().tensorType().element()));
  }

  /** A mapping and the core its first slot runs on. */
  private record Residence(Mapping mapping, int firstCore) {
    /**
     * A place in the banks for every block of every product with constant weights, or empty where
     * they do not fit. Weights that are computed go through one bank of every core.
     */
    static Optional<Map<Operation, Residence>> all(List<Operation> products, Target target) {
      int[] used = new int[target.array().cores()];
      if (products.stream().anyMatch(op -> !isConstant(op))) {
        Arrays.fill(used, 1);
      }
      Map<Operation, Residence> chosen = new HashMap<>();
      for (Operation op : products.stream().filter(Residence::isConstant).toList()) {
        Optional<Residence> residence = of(product(op), target, used);
        if (residence.isEmpty()) {
          return Optional.empty();
        }
        chosen.put(op, residence.get());
      }
      return Optional.of(chosen);
    }

    private static boolean isConstant(Operation product) {
      return ProductLoops.isConstant(product.operand(1));
    }

    private static Optional<Residence> of(Product product, Target target, int[] used) {
      int cores = target.array().cores();
      int blockRows = (int) Math.min(product.outputs(), target.array().rows());
      int blockColumns = (int) Math.min(product.reduction(), target.array().columns());
      Mapping oneCore =
          new Mapping(
              blockRows,
              blockColumns,
              Math.min(product.vectors(), accumulatorVectors(target, blockRows)),
              1,
              1,
              1,
              Mapping.Order.RVC,
              true);
      long rowBlocks = product.rowBlocks(oneCore);
      long columnBlocks = product.columnBlocks(oneCore);
      long blocks = product.nests(oneCore) * rowBlocks * columnBlocks;
      if (blocks > (long) cores * target.array().banks()) {
        return Optional.empty();
      }
      int rowCores = (int) Math.min(rowBlocks, cores);
      int columnCores = (int) Math.min(columnBlocks, cores / rowCores);
      Mapping mapping =
          new Mapping(
              blockRows,
              blockColumns,
              oneCore.chunk(),
              rowCores,
              columnCores,
              1,
              Mapping.Order.RVC,
              true);
      int[] load = load(mapping, rowBlocks, columnBlocks, product.nests(mapping));
      for (int first = 0; first < cores; first++) {
        if (fits(load, first, used, target.array().banks())) {
          for (int slot = 0; slot < load.length; slot++) {
            used[(first + slot) % cores] += load[slot];
          }
          return Optional.of(new Residence(mapping, first));
        }
      }
      return Optional.empty();
    }

    /** Blocks each slot holds. */
    private static int[] load(Mapping mapping, long rowBlocks, long columnBlocks, long nests) {
      int[] load = new int[mapping.cores()];
      for (long row = 0; row < rowBlocks; row++) {
        for (long column = 0; column < columnBlocks; column++) {
          long slot =
              row % mapping.rowCores() * mapping.columnCores() + column % mapping.columnCores();
          load[(int) slot] += Math.toIntExact(nests);
        }
      }
      return load;
    }

    private static boolean fits(int[] load, int first, int[] used, int banks) {
      for (int slot = 0; slot < load.length; slot++) {
        if (used[(first + slot) % used.length] + load[slot] > banks) {
          return false;
        }
      }
      return true;
    }

    private static long accumulatorVectors(Target target, int blockRows) {
      return Math.max(1, target.accumulators().bytes() / 4 / blockRows);
    }
  }
}
