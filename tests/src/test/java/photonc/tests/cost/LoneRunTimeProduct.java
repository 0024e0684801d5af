package photonc.tests.cost;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import photonc.backend.Backend;
import photonc.cost.Precision;
import photonc.cost.RunTimeProduct;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.TensorType;
import photonc.pass.CalibrateGains;
import photonc.pass.ChooseMappings;
import photonc.pass.FuseEpilogues;
import photonc.pass.LowerProducts;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.PlaceBlocks;
import photonc.pass.QuantizeEarly;
import photonc.pass.QuantizeProducts;
import photonc.pass.RotateBanks;
import photonc.pass.TileProducts;
import photonc.program.Program;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.target.Target;

/**
 * A network that is one product of two batches of matrices and nothing else. Both lie in the
 * scratchpad from the setup on, and no pass folds them: they stand for tensors that are computed.
 *
 * @param right whether the right operand is the one that is programmed, or (on the vector unit) has
 *     its lanes last
 */
record LoneRunTimeProduct(
    long batch, long rows, long lanes, long columns, boolean right, Target target) {
  private static final Location AT = new Location.Named("product");

  static LoneRunTimeProduct of(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return new LoneRunTimeProduct(
        2 + random.nextInt(6),
        extent(random),
        extent(random),
        extent(random),
        random.nextBoolean(),
        Sample.of(seed, false).target());
  }

  private static long extent(SplittableRandom random) {
    return Math.round(Math.exp(random.nextDouble() * Math.log(200)));
  }

  /** Both operands lie with their lanes last: whichever is programmed needs no transposition. */
  private RunTimeProduct shape() {
    return new RunTimeProduct(
        batch,
        right ? columns : rows,
        lanes,
        right ? rows : columns,
        batch * lanes * (right ? rows : columns),
        false);
  }

  Errors onVectorUnit() {
    return Errors.of(shape().onVectorUnit(target), simulated("vector"));
  }

  Errors onArray() {
    return Errors.of(
        shape().onArray(target, Precision.full(target), Long.MAX_VALUE).orElseThrow(),
        simulated("array"));
  }

  private SimResult simulated(String unit) {
    PassManager passes =
        new PassManager(
            List.of(
                new LowerProducts(),
                new QuantizeProducts(),
                new QuantizeEarly(),
                new FuseEpilogues(),
                new ChooseMappings(),
                new TileProducts(),
                new CalibrateGains(),
                new PlaceBlocks(),
                new RotateBanks()),
            (pass, module) -> {});
    Diagnostics diagnostics = new Diagnostics();
    PassOptions timingOnly = new PassOptions(List.of(), true, true);
    Module array = passes.run(module(unit), new PassContext(target, timingOnly, diagnostics));
    Program program = Backend.compile(array, target, diagnostics);
    return new Simulator(program, target).runTiming(1);
  }

  private Module module(String unit) {
    Global a = absent("a", TensorType.of(ElementType.F32, batch, rows, lanes));
    Global b = absent("b", TensorType.of(ElementType.F32, batch, columns, lanes));
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("transpose_b", Attribute.of(true));
    attributes.put("unit", Attribute.of(unit));
    if (unit.equals("array")) {
      attributes.put("programs", Attribute.of(right ? "b" : "a"));
    }
    BlockBuilder body = new BlockBuilder();
    TensorType result = TensorType.of(ElementType.F32, batch, rows, columns);
    body.emit(OpKind.TENSOR_MATMUL, List.of(a, b), attributes, result, "y", AT);
    body.end(OpKind.CORE_RETURN, List.of(), AT);
    Function main = new Function("main", body.build(), List.of(), List.of(), AT);
    return new Module("lone", Level.TENSOR, List.of(a, b), List.of(main));
  }

  private static Global absent(String name, TensorType type) {
    Blob nothing = new Blob.Absent(type.element(), type.elements());
    return new Global(Global.Kind.CONST, name, type, nothing, AT);
  }
}
