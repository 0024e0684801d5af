package photonc.pass;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.cost.Cost;
import photonc.cost.MappingSearch;
import photonc.cost.Product;
import photonc.ir.Attribute;
import photonc.ir.Blob;
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
 * Fills arrays with products that leave them empty: several groups of a grouped or depthwise
 * convolution in one block, and several neighbouring outputs of a small kernel as rows that share
 * the lanes of one patch.
 *
 * <pre>
 *   %s = tensor.product %q, @w.codes {group = [1, 9], row_axis = 1, window = ...}
 *   ->
 *   const @w.codes.packed : tensor&lt;8Cx60xi8>
 *   %s = tensor.product %q, @w.codes.packed {group = [32, 60], place = ..., taps = 9, window = ...}
 * </pre>
 *
 * The choice is by the analytic cost, against the product as it is: of packings that take about as
 * long as the shortest the one that needs least energy, if it gives outputs on an eighth of the
 * array's rows; else such a one, up to five times as long. The time that DRAM takes to give the
 * larger table counts as well. Products without groups are packed only where rings have no errors
 * (docs/adr/0011). Products with a mapping are left alone.
 */
public final class PackProducts implements Pass {
  @Override
  public String name() {
    return "pack-products";
  }

  @Override
  public String summary() {
    return "groups and neighbouring outputs of small kernels share an array, where it costs less";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Set<PassOption> options() {
    return Set.of(PassOption.PACK_PRODUCTS);
  }

  @Override
  public Module run(Module module, PassContext context) {
    if (!context.options().packProducts()) {
      return module;
    }
    Packer packer = new Packer(context, new GlobalNames(module));
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              Optional<Packing> packing = packer.choose(op);
              if (packing.isEmpty()) {
                rewrite.copy(op, out);
                return;
              }
              List<Operand> operands = new ArrayList<>(rewrite.get(op.operands()));
              operands.set(1, packer.matrix(packing.get()));
              rewrite.map(
                  op.result(),
                  out.emit(
                      op.kind(),
                      operands,
                      packing.get().attributes(),
                      op.result().type(),
                      op.result().name(),
                      op.location()));
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    List<Global> globals = new ArrayList<>(module.globals());
    globals.addAll(packer.globals);
    return new Module(module.name(), module.level(), globals, functions);
  }

  /** Layers of one shape have one answer, and packed alike one matrix. */
  private static final class Packer {
    /** How much longer than the shortest a packing may take that needs less energy. */
    private static final double SLACK = 0.05;

    /** The part of an array's rows that a symbol should give outputs on. */
    private static final double LEAST_ROWS = 1.0 / 8;

    /** How many times as long a packing may take that does where the choice by energy does not. */
    private static final double DEAREST = 5;

    /** What the packings of a product depend on. */
    private record Shape(Product product, Attribute window, Optional<Attribute> group) {}

    private record Chosen(long blockGroups, List<Long> positions) {}

    /** What a packed matrix depends on. */
    private record Packed(
        Operand weights, Attribute window, Optional<Attribute> group, Chosen chosen) {}

    private final Target target;
    private final MappingSearch mappings;
    private final GlobalNames names;
    private final Map<Shape, Chosen> chosen = new HashMap<>();
    private final Map<Packed, Global> matrices = new HashMap<>();
    private final List<Global> globals = new ArrayList<>();

    Packer(PassContext context, GlobalNames names) {
      this.target = context.target();
      this.mappings = context.mappings();
      this.names = names;
    }

    /** The packing of an op, if it is a product that costs less packed. */
    Optional<Packing> choose(Operation op) {
      if (op.kind() != OpKind.TENSOR_PRODUCT || !isConstant(op.operand(1)) || wouldErr(op)) {
        return Optional.empty();
      }
      Chosen found = chosen.computeIfAbsent(shape(op), shape -> cheapest(op));
      Packing packing = new Packing(op, found.blockGroups(), found.positions());
      return packing.isNone() ? Optional.empty() : Optional.of(packing);
    }

    /**
     * Rings that stand for the zeros of a packed matrix are in error like all others. Where there
     * are such errors only groups are packed: nothing else brings their arrays to use.
     */
    private boolean wouldErr(Operation op) {
      return target.isAnalog()
          && target.rings().fixedPatternSigma() > 0
          && op.attribute("group").isEmpty();
    }

    private static boolean isConstant(Operand operand) {
      return operand instanceof Global global && global.kind() == Global.Kind.CONST;
    }

    private static Shape shape(Operation op) {
      return new Shape(
          ChooseMappings.product(op), op.attributes().get("window"), op.attribute("group"));
    }

    private record Candidate(Packing packing, Product shape, long leastFs) {
      /** How many of a block's rows are outputs of the model, on average over its vectors. */
      double usefulRows() {
        return shape.outputs() - (double) shape.repeated() / shape.vectors();
      }
    }

    private record Priced(Candidate candidate, long latencyFs, double energyPj) {}

    private Chosen cheapest(Operation op) {
      List<Candidate> candidates = new ArrayList<>();
      for (Packing packing : new PackingSpace(op, target).packings()) {
        candidates.add(candidate(packing));
      }
      Packing best = Packing.none(op);
      if (!candidates.isEmpty()) {
        candidates.add(candidate(best));
        best = choice(candidates).map(found -> found.candidate().packing()).orElse(best);
      }
      return new Chosen(best.blockGroups(), best.positions());
    }

    /**
     * The frugal among those that fill an array as asked, unless it takes far longer than all; none
     * where the accumulators hold the sums of none.
     */
    private Optional<Priced> choice(List<Candidate> candidates) {
      Optional<Priced> any = frugal(candidates);
      double enough = target.array().rows() * LEAST_ROWS;
      List<Candidate> full =
          new ArrayList<>(candidates.stream().filter(c -> c.usefulRows() >= enough).toList());
      if (any.filter(found -> found.candidate().usefulRows() < enough).isEmpty()) {
        return any;
      }
      double longestFs = DEAREST * any.get().latencyFs();
      return frugal(full).filter(fuller -> fuller.latencyFs() <= longestFs).or(() -> any);
    }

    /** Of those about as short as the shortest the one with least energy. */
    private Optional<Priced> frugal(List<Candidate> candidates) {
      candidates.sort(Comparator.comparingLong(Candidate::leastFs));
      List<Priced> priced = new ArrayList<>();
      long limitFs = Long.MAX_VALUE;
      for (Candidate candidate : candidates) {
        Optional<Cost> cost =
            candidate.leastFs() > limitFs
                ? Optional.empty()
                : mappings.least(candidate.shape(), limitFs);
        if (cost.isPresent()) {
          long fs = Math.max(cost.get().latencyFs(), tableFs(candidate.shape()));
          priced.add(new Priced(candidate, fs, cost.get().totalPj()));
          limitFs = Math.min(limitFs, (long) (fs * (1 + SLACK)));
        }
      }
      long longestFs = limitFs;
      return priced.stream()
          .filter(found -> found.latencyFs() <= longestFs)
          .min(Comparator.comparingDouble(Priced::energyPj).thenComparingLong(Priced::latencyFs));
    }

    private Candidate candidate(Packing packing) {
      Product shape = packing.shape();
      long leastFs = Math.max(mappings.leastFs(shape), tableFs(shape));
      return new Candidate(packing, shape, leastFs);
    }

    /** How long DRAM takes to give the blocks once. */
    private long tableFs(Product shape) {
      long weights = shape.groups() * shape.outputs() * shape.reduction();
      long bytes = weights * shape.weight().bytes();
      return bytes / target.dram().slotBytes() * target.dram().slotFs();
    }

    Global matrix(Packing packing) {
      Operation product = packing.product();
      Global weights = (Global) product.operand(1);
      Packed key =
          new Packed(
              weights,
              product.attributes().get("window"),
              product.attribute("group"),
              new Chosen(packing.blockGroups(), packing.positions()));
      return matrices.computeIfAbsent(key, packed -> packed(packing, weights));
    }

    private Global packed(Packing packing, Global weights) {
      Blob matrix = packing.matrix(weights);
      Global packed =
          new Global(
              Global.Kind.CONST,
              names.fresh(weights.name() + ".packed"),
              packing.packedType(),
              matrix,
              weights.location());
      globals.add(packed);
      return packed;
    }
  }
}
