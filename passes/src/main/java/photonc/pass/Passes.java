package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import photonc.ir.Level;

/** Every pass, in the order of the default pipeline; a new pass is one line here. */
public final class Passes {
  private Passes() {}

  /**
   * The default pipeline.
   *
   * <ol>
   *   <li>recover-codes before anything folds the codes away;
   *   <li>widen-products early: its casts of weights are folded like everything constant;
   *   <li>fold-constants before products are looked at: reshaped or transposed weights must be
   *       constants by then;
   *   <li>simplify-ops and common subexpressions before the other folds: a value that is read once
   *       is one that folds;
   *   <li>fold-batch-norms and fold-pads while products are still convolutions;
   *   <li>real-products behind fold-constants, which says what integers weights are, and before
   *       anything is decided about a product;
   *   <li>assign-bits in front of all that asks for a product's bits, and behind what changes whose
   *       product it is;
   *   <li>place-dynamic-products right before lower-products, which does as it says, and once all
   *       that is constant is known to be; constants again behind it, where matrices of a batch are
   *       cut;
   *   <li>lower-products before quantisation: scales belong to products;
   *   <li>equalize-channels before quantize-products: scales are of what is streamed in the end;
   *   <li>quantize-early before fuse-epilogues: a quantize in front of a pool is behind a product;
   *   <li>fuse-epilogues once dequantize and quantize are there, and before mappings are chosen:
   *       what happens to a sum in its drain is part of a product's cost;
   *   <li>fold-requantisation once a sum's stages stand next to each other;
   *   <li>stripe-large-ops behind them, which make less of what has to fit; mappings are of
   *       stripes;
   *   <li>pack-products behind quantisation (scales belong to rows of the unpacked matrix), behind
   *       what counts in a product's cost and behind stripes, which cut along axes; choose-mappings
   *       maps what is packed;
   *   <li>choose-mappings needs the operands' final element types;
   *   <li>gains need blocks, and must be there before place gives blocks and gains to banks;
   *   <li>rotate-banks last: it only copies what is placed.
   * </ol>
   */
  public static List<Pass> all() {
    return List.of(
        new RecoverCodes(),
        new WidenProducts(),
        new FoldConstants(),
        new SimplifyOps(),
        new EliminateCommonSubexpressions(),
        new EliminateDeadOps(Level.TENSOR),
        new FoldBatchNorms(),
        new FoldPads(),
        new RealProducts(),
        new AssignBits(),
        new PlaceDynamicProducts(),
        new LowerProducts(),
        new FoldConstants(),
        new EqualizeChannels(),
        new QuantizeProducts(),
        new QuantizeEarly(),
        new FuseEpilogues(),
        new FoldRequantisation(),
        new EliminateDeadOps(Level.TENSOR),
        new StripeLargeOps(),
        new PackProducts(),
        new ChooseMappings(),
        new TileProducts(),
        new CalibrateGains(),
        new PlaceBlocks(),
        new RotateBanks(),
        new EliminateDeadOps(Level.ARRAY));
  }

  /** The pass of a name that works on a level. */
  public static Optional<Pass> named(String name, Level level) {
    return all().stream()
        .filter(pass -> pass.name().equals(name))
        .filter(pass -> pass.from() == level)
        .findFirst();
  }

  /** The options that any of some passes looks at. */
  public static Set<PassOption> options(List<Pass> passes) {
    return passes.stream()
        .flatMap(pass -> pass.options().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The default pipeline up to where products get their bits. */
  public static List<Pass> beforeBits() {
    return List.copyOf(all().subList(0, place(AssignBits.class)));
  }

  /** From there to where stripes are cut. */
  public static List<Pass> fromBits() {
    return List.copyOf(all().subList(place(AssignBits.class), stripes()));
  }

  /** The default pipeline up to where stripes are cut. */
  public static List<Pass> beforeStripes() {
    return List.copyOf(all().subList(0, stripes()));
  }

  /**
   * The rest of it.
   *
   * @param share what an op may fill: the scratchpad's {@code 1 / share}
   */
  public static List<Pass> fromStripes(int share) {
    List<Pass> all = all();
    List<Pass> passes = new ArrayList<>(all.subList(stripes(), all.size()));
    passes.set(0, new StripeLargeOps(share));
    return passes;
  }

  private static int stripes() {
    return place(StripeLargeOps.class);
  }

  private static int place(Class<? extends Pass> pass) {
    return all().stream().map(Pass::getClass).toList().indexOf(pass);
  }

  /** What is left of the default pipeline for a module at {@code level}. */
  public static List<Pass> from(Level level) {
    return all().stream().filter(pass -> pass.from().compareTo(level) >= 0).toList();
  }
}
