package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.interpret.DetectorPeaks;
import photonc.interpret.Observer;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.Block;
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
import photonc.target.GainGrid;
import photonc.target.Target;

/**
 * Puts the ADC behind every detector, with a receiver gain for every row of every block, chosen
 * from the target's steps by the sums that the calibration inputs put there ({@link
 * ReceiverGains}).
 *
 * <pre>
 *   %n = tile.mvm %x, @w.blocks, %s {...}
 *   ->
 *   const @w.blocks.lsb : tensor&lt;RxCx64xu16>
 *   %n = tile.mvm %x, @w.blocks, %s, @w.blocks.lsb {adc_bits = 8, ...}
 * </pre>
 *
 * Rows that are one row of the model at several positions of a patch share a gain, so that packing
 * changes no result. Does nothing on exact targets or where conversion is switched off. Without
 * values (timing only) every gain is 1.
 */
public final class CalibrateGains implements Pass {
  @Override
  public String name() {
    return "calibrate-gains";
  }

  @Override
  public String summary() {
    return "detector sums go through the ADC, with gains from calibration";
  }

  @Override
  public Level from() {
    return Level.TILE;
  }

  @Override
  public Set<PassOption> options() {
    return Set.of(
        PassOption.CALIBRATION,
        PassOption.TIMING_ONLY,
        PassOption.CONVERT_SUMS,
        PassOption.GAIN_RULE);
  }

  @Override
  public Module run(Module module, PassContext context) {
    if (!context.target().isAnalog() || !context.options().convertSums()) {
      return module;
    }
    Map<Product, Detectors> products = new LinkedHashMap<>();
    collect(module.main().body(), products);
    products.values().forEach(detectors -> checkBits(detectors.mvm(), context));
    if (products.isEmpty() || !isCalibrated(module, context)) {
      return module;
    }
    List<List<long[]>> largest = largest(module, products, context);
    GlobalNames names = new GlobalNames(module);
    Map<Product, Global> tables = new LinkedHashMap<>();
    products.forEach(
        (product, detectors) ->
            tables.put(
                product, table(product, detectors, largest.get(tables.size()), names, context)));
    List<Global> globals = new ArrayList<>(module.globals());
    globals.addAll(tables.values());
    Rewriter rewriter =
        new Rewriter((op, rewrite, out) -> convert(op, rewrite, out, tables, context.target()));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  /** The largest |sum| by product, input and detector. */
  private static List<List<long[]>> largest(
      Module module, Map<Product, Detectors> products, PassContext context) {
    List<Product> order = List.copyOf(products.keySet());
    return context
        .memory()
        .sums(
            products.values().stream().map(Detectors::count).toList(),
            order.stream().map(product -> element(product.streamed())).toList(),
            order.stream().map(product -> element(product.blocks())).toList(),
            () -> {
              List<Seen> runs =
                  CalibrationRuns.watch(
                      module, inputs(context), input -> new Seen(products, new HashMap<>()));
              return k -> runs.stream().map(seen -> seen.of(order.get(k))).toList();
            });
  }

  private static ElementType element(Operand operand) {
    return ((TensorType) operand.type()).element();
  }

  /** What the mvms of one product have in common. */
  private record Product(
      Operand blocks, Operand streamed, Attribute window, long outputs, OptionalInt outputBits) {
    static Product of(Operation mvm) {
      return new Product(
          mvm.operand(1),
          mvm.operand(0),
          mvm.attributes().get("window"),
          mvm.integer("outputs"),
          ProductBits.outputs(mvm));
    }
  }

  /** The detectors of a product: a row of them for every block, in the order of its steps. */
  private record Detectors(Operation mvm, int rows, int rowBlocks, int columnBlocks) {
    static Detectors of(Operation mvm) {
      TensorType blocks = (TensorType) mvm.operand(1).type();
      return new Detectors(
          mvm,
          Math.toIntExact(blocks.size(1)),
          ceilDiv(mvm.integer("outputs"), blocks.size(1)),
          mvm.flag("diagonal") ? 1 : ceilDiv(mvm.window().laneCount(), blocks.size(2)));
    }

    int count() {
      return Math.multiplyExact(Math.multiplyExact(rowBlocks, columnBlocks), rows);
    }

    /** How many an input puts on each gain: for every vector, position and pass one, but once. */
    long sums() {
      boolean twice =
          mvm.attribute("encoding").isPresent() && mvm.string("encoding").equals("two-pass");
      long positions = mvm.attribute("positions").isPresent() ? mvm.integer("positions") : 1;
      long repeated = mvm.attribute("repeated").isPresent() ? mvm.integer("repeated") : 0;
      long once = mvm.window().vectorCount() * positions - repeated * positions / rows;
      return once * (twice ? 2 : 1);
    }

    /** The number of a block's first one. */
    int first(DetectorPeaks block) {
      return (block.row() * columnBlocks + block.column()) * rows;
    }

    /**
     * The detector whose gain it shares: rows that are one row of the model at several positions
     * see the same sums, of which one position alone sees few.
     */
    int shared(int detector) {
      if (mvm.attribute("positions").isEmpty()) {
        return detector;
      }
      int positions = Math.toIntExact(mvm.integer("positions"));
      int block = detector / rows;
      int row = block / columnBlocks * rows + detector % rows;
      int first = row / positions * positions;
      return (first / rows * columnBlocks + block % columnBlocks) * rows + first % rows;
    }

    /** Every detector's number: that of the one whose gain it shares. */
    long[] spread(long[] numbers) {
      return IntStream.range(0, numbers.length).mapToLong(d -> numbers[shared(d)]).toArray();
    }

    private static int ceilDiv(long dividend, long divisor) {
      return Math.toIntExact((dividend + divisor - 1) / divisor);
    }
  }

  private static void collect(Block block, Map<Product, Detectors> products) {
    for (Operation op : block.operations()) {
      if (isIntegerMvm(op)) {
        products.computeIfAbsent(Product.of(op), product -> Detectors.of(op));
      }
      op.regions().forEach(region -> collect(region, products));
    }
  }

  private static boolean isIntegerMvm(Operation op) {
    return op.kind() == OpKind.TILE_MVM
        && ((TensorType) op.operand(0).type()).element().isInteger()
        && op.attribute("adc_bits").isEmpty();
  }

  private static void checkBits(Operation mvm, PassContext context) {
    int most = context.target().converters().outputBits();
    int bits = ProductBits.outputs(mvm, context.target());
    if (bits > most) {
      context
          .diagnostics()
          .report(
              DiagKind.BAD_BITS,
              mvm.location(),
              "%s = %d; the converters of target '%s' have %d"
                  .formatted(ProductBits.OUTPUTS, bits, context.target().name(), most));
    }
  }

  /** Whether there is anything to take gains from, or no need of it; else reports that. */
  private static boolean isCalibrated(Module module, PassContext context) {
    if (context.options().timingOnly() || !context.options().calibration().isEmpty()) {
      return true;
    }
    context
        .diagnostics()
        .report(
            DiagKind.UNCALIBRATED,
            new Location.Named(module.name()),
            "receiver gains need data: give inputs with --calibrate, or --adc off for exact sums");
    return false;
  }

  private static List<Map<String, Tensor>> inputs(PassContext context) {
    return context.options().timingOnly() ? List.of() : context.options().calibration();
  }

  /** The largest |sum| that one input puts on every detector. */
  private record Seen(Map<Product, Detectors> products, Map<Product, long[]> largest)
      implements Observer {
    long[] of(Product product) {
      return largest.computeIfAbsent(product, key -> new long[products.get(key).count()]);
    }

    @Override
    public void observe(Operation op, long[] counters, Tensor result) {
      // only what detectors see matters
    }

    @Override
    public void detected(Operation op, long[] counters, DetectorPeaks peaks) {
      Product product = Product.of(op);
      if (!products.containsKey(product)) {
        return;
      }
      long[] sums = of(product);
      Detectors detectors = products.get(product);
      int first = detectors.first(peaks);
      for (int row = 0; row < peaks.largest().size(); row++) {
        int shared = detectors.shared(first + row);
        sums[shared] = Math.max(sums[shared], peaks.largest().get(row));
      }
    }
  }

  private static Global table(
      Product product,
      Detectors detectors,
      List<long[]> largest,
      GlobalNames names,
      PassContext context) {
    ElementType input = ((TensorType) product.streamed().type()).element();
    TensorType blocks = (TensorType) product.blocks().type();
    GainGrid grid =
        new GainGrid(
            context.target(),
            input,
            blocks.element(),
            ProductBits.outputs(detectors.mvm(), context.target()));
    TensorType type =
        TensorType.of(
            grid.stepType(), detectors.rowBlocks(), detectors.columnBlocks(), detectors.rows());
    Blob steps =
        context.options().timingOnly()
            ? new Blob.Splat(type.element(), type.elements(), grid.step(0))
            : Blob.of(Tensor.ofLongs(type, calibrated(detectors, grid, largest, context)));
    String stem =
        product.blocks() instanceof Global table
            ? table.name()
            : detectors.mvm().location().layer() + ".blocks";
    return new Global(
        Global.Kind.CONST, names.fresh(stem + ".lsb"), type, steps, detectors.mvm().location());
  }

  private static long[] calibrated(
      Detectors detectors, GainGrid grid, List<long[]> largest, PassContext context) {
    ReceiverGains gains = new ReceiverGains(context.options().gainRule(), grid, detectors.sums());
    return detectors.spread(gains.steps(largest));
  }

  private static void convert(
      Operation op,
      Rewriter rewriter,
      BlockBuilder out,
      Map<Product, Global> tables,
      Target target) {
    if (!isIntegerMvm(op)) {
      rewriter.copy(op, out);
      return;
    }
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    attributes.remove(ProductBits.OUTPUTS);
    attributes.put("adc_bits", Attribute.of(ProductBits.outputs(op, target)));
    List<Operand> operands = new ArrayList<>(rewriter.get(op.data()));
    operands.add(tables.get(Product.of(op)));
    operands.addAll(rewriter.get(op.indices()));
    rewriter.map(
        op.result(),
        out.emit(
            op.kind(),
            operands,
            attributes,
            op.result().type(),
            op.result().name(),
            op.location()));
  }
}
