package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.interpret.DetectorPeaks;
import photonc.interpret.Interpreter;
import photonc.interpret.Observer;
import photonc.ir.Attribute;
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

/**
 * Puts the ADC behind every detector, with a receiver gain for every row of every block: the
 * largest gain of the target's steps that holds the largest sum seen on the calibration inputs.
 *
 * <pre>
 *   %n = tile.mvm %x, @w.blocks, %s {...}
 *   ->
 *   const @w.blocks.lsb : tensor&lt;RxCx64xi32>
 *   %n = tile.mvm %x, @w.blocks, %s, @w.blocks.lsb {adc_bits = 8, ...}
 * </pre>
 *
 * Does nothing on exact targets or where conversion is switched off. Without values (timing only)
 * every gain is 1.
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
    return Set.of(PassOption.CALIBRATION, PassOption.TIMING_ONLY, PassOption.CONVERT_SUMS);
  }

  @Override
  public Module run(Module module, PassContext context) {
    if (!context.target().isAnalog() || !context.options().convertSums()) {
      return module;
    }
    Map<Product, Peaks> products = new LinkedHashMap<>();
    collect(module.main().body(), products);
    if (products.isEmpty() || !observe(module, context, products)) {
      return module;
    }
    GlobalNames names = new GlobalNames(module);
    Map<Product, Global> tables = new LinkedHashMap<>();
    products.forEach(
        (product, peaks) -> tables.put(product, table(product, peaks, names, context)));
    List<Global> globals = new ArrayList<>(module.globals());
    globals.addAll(tables.values());
    int bits = context.target().converters().outputBits();
    Rewriter rewriter = new Rewriter((op, rewrite, out) -> convert(op, rewrite, out, tables, bits));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  /** What the mvms of one product have in common. */
  private record Product(Operand blocks, Operand streamed, Attribute window, long outputs) {
    static Product of(Operation mvm) {
      return new Product(
          mvm.operand(1), mvm.operand(0), mvm.attributes().get("window"), mvm.integer("outputs"));
    }
  }

  /** The largest sum seen for every row of every block of a product. */
  private static final class Peaks {
    private final Operation mvm;
    private final int rows;
    private final int rowBlocks;
    private final int columnBlocks;
    private final long[] largest;

    Peaks(Operation mvm) {
      this.mvm = mvm;
      TensorType blocks = (TensorType) mvm.operand(1).type();
      this.rows = Math.toIntExact(blocks.size(1));
      this.rowBlocks = ceilDiv(mvm.integer("outputs"), rows);
      this.columnBlocks = ceilDiv(mvm.window().laneCount(), blocks.size(2));
      this.largest = new long[rowBlocks * columnBlocks * rows];
    }

    void add(DetectorPeaks seen) {
      int first = (seen.row() * columnBlocks + seen.column()) * rows;
      for (int row = 0; row < rows; row++) {
        largest[first + row] = Math.max(largest[first + row], seen.largest().get(row));
      }
    }

    private static int ceilDiv(long dividend, long divisor) {
      return Math.toIntExact((dividend + divisor - 1) / divisor);
    }
  }

  private static void collect(Block block, Map<Product, Peaks> products) {
    for (Operation op : block.operations()) {
      if (isIntegerMvm(op)) {
        products.computeIfAbsent(Product.of(op), product -> new Peaks(op));
      }
      op.regions().forEach(region -> collect(region, products));
    }
  }

  private static boolean isIntegerMvm(Operation op) {
    return op.kind() == OpKind.TILE_MVM
        && ((TensorType) op.operand(0).type()).element().isInteger()
        && op.attribute("adc_bits").isEmpty();
  }

  /** Runs the calibration inputs; false (with a diagnostic) where there is nothing to run. */
  private static boolean observe(Module module, PassContext context, Map<Product, Peaks> products) {
    if (context.options().timingOnly()) {
      products.values().forEach(peaks -> java.util.Arrays.fill(peaks.largest, Long.MAX_VALUE));
      return true;
    }
    if (context.options().calibration().isEmpty()) {
      context
          .diagnostics()
          .report(
              DiagKind.UNCALIBRATED,
              new photonc.diagnostic.Location.Named(module.name()),
              "receiver gains need data: give inputs with --calibrate, or --adc off for exact sums");
      return false;
    }
    Interpreter interpreter = new Interpreter(module, new Watching(products));
    context.options().calibration().forEach(interpreter::run);
    return true;
  }

  private record Watching(Map<Product, Peaks> products) implements Observer {
    @Override
    public void observe(Operation op, long[] counters, Tensor result) {
      // only what detectors see matters
    }

    @Override
    public void detected(Operation op, long[] counters, DetectorPeaks peaks) {
      Peaks product = products.get(Product.of(op));
      if (product != null) {
        product.add(peaks);
      }
    }
  }

  private static Global table(
      Product product, Peaks peaks, GlobalNames names, PassContext context) {
    ElementType input = ((TensorType) product.streamed().type()).element();
    TensorType blocks = (TensorType) product.blocks().type();
    GainGrid grid = new GainGrid(context.target(), input, blocks.element());
    long[] steps = new long[peaks.largest.length];
    Map<Long, Long> known = new HashMap<>();
    for (int i = 0; i < steps.length; i++) {
      steps[i] = known.computeIfAbsent(peaks.largest[i], grid::smallestStepFor);
    }
    TensorType type =
        TensorType.of(ElementType.I32, peaks.rowBlocks, peaks.columnBlocks, peaks.rows);
    String stem = ((Global) product.blocks()).name() + ".lsb";
    return Global.constant(names.fresh(stem), Tensor.ofLongs(type, steps), peaks.mvm.location());
  }

  private static void convert(
      Operation op, Rewriter rewriter, BlockBuilder out, Map<Product, Global> tables, int bits) {
    if (!isIntegerMvm(op)) {
      rewriter.copy(op, out);
      return;
    }
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    attributes.put("adc_bits", Attribute.of(bits));
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
