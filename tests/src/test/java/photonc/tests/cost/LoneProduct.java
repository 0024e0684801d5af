package photonc.tests.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.backend.Backend;
import photonc.cost.Drain;
import photonc.cost.Product;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Epilogue;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Mapping;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.TensorType;
import photonc.ir.Window;
import photonc.pass.CalibrateGains;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.PlaceBlocks;
import photonc.pass.RotateBanks;
import photonc.pass.TileProducts;
import photonc.program.Program;
import photonc.target.Target;

/**
 * Compiles a network that is one product and nothing else: its matrix and what it streams are
 * constants, which setup brings into the scratchpad, and nobody reads the result. Its step segment
 * is the product.
 */
final class LoneProduct {
  private static final Location AT = new Location.Named("product");

  private LoneProduct() {}

  static Program compile(Product product, Mapping mapping, Target target) {
    Diagnostics diagnostics = new Diagnostics();
    PassManager passes =
        new PassManager(
            List.of(new TileProducts(), new CalibrateGains(), new PlaceBlocks(), new RotateBanks()),
            (pass, module) -> {});
    PassOptions timingOnly = new PassOptions(List.of(), true, true);
    Module array =
        passes.run(module(product, mapping), new PassContext(target, timingOnly, diagnostics));
    return Backend.compile(array, target, diagnostics);
  }

  private static Module module(Product product, Mapping mapping) {
    long lanes = product.groups() * product.reduction();
    long outputs = product.groups() * product.outputs();
    Global x = absent("x", TensorType.of(product.input(), product.vectors(), lanes));
    Global w = absent("w", TensorType.of(product.weight(), outputs, product.reduction()));
    Window rows =
        new Window(
            List.of(new Window.Dimension(product.vectors(), 0, 1)),
            List.of(new Window.Dimension(lanes, 1, 1)),
            List.of(0L, 0L),
            0);
    Map<String, Attribute> attributes =
        new TreeMap<>(
            Map.of(
                "group", Attribute.integers(product.outputs(), product.reduction()),
                "mapping", mapping.attribute(),
                "row_axis", Attribute.of(1),
                "window", rows.attribute()));
    product.outputBits().ifPresent(bits -> attributes.put("output_bits", Attribute.of(bits)));
    BlockBuilder body = new BlockBuilder();
    List<Global> operands = new ArrayList<>(List.of(x, w));
    TensorType result = TensorType.of(element(product), product.vectors(), outputs);
    if (!product.drain().equals(Drain.PLAIN)) {
      attributes.put("stages", stages(product.drain()).attribute());
      for (int k = 1; k <= product.drain().operands(); k++) {
        operands.add(absent("operand" + k, operand(k, product)));
      }
    }
    body.emit(OpKind.TENSOR_PRODUCT, operands, attributes, result, "y", AT);
    body.end(OpKind.CORE_RETURN, List.of(), AT);
    Function main = new Function("main", body.build(), List.of(), List.of(), AT);
    return new Module("lone", Level.TENSOR, operands, List.of(main));
  }

  private static ElementType element(Product product) {
    boolean real = product.weight().isFloat() || !product.drain().equals(Drain.PLAIN);
    return switch (product.drain().elementBytes()) {
      case 1 -> ElementType.U8;
      case 2 -> ElementType.F16;
      default -> real ? ElementType.F32 : ElementType.I32;
    };
  }

  /** Numbers of the product's shape, or one for each row, in turns. */
  private static TensorType operand(int number, Product product) {
    long vectors = number % 2 == 0 ? product.vectors() : 1;
    return TensorType.of(ElementType.F32, vectors, product.groups() * product.outputs());
  }

  /** Stages that make a drain what it is. */
  private static Epilogue stages(Drain drain) {
    int rounds = drain.elementBytes() == 1 ? 1 : 0;
    List<Stage> stages = new ArrayList<>();
    for (int k = 0; k < drain.additions() + drain.multiplications() - rounds; k++) {
      StageOp op = k < drain.additions() ? StageOp.ADD : StageOp.MUL;
      stages.add(
          new Stage(
              op,
              k < drain.operands()
                  ? new Stage.Operand.Source(k + 1)
                  : new Stage.Operand.Immediate(0.5)));
    }
    for (int k = 0; k < drain.complexOps(); k++) {
      stages.add(new Stage(StageOp.TANH, new Stage.Operand.None()));
    }
    if (rounds > 0) {
      stages.add(new Stage(StageOp.ROUND, new Stage.Operand.None()));
    }
    return new Epilogue(stages);
  }

  private static Global absent(String name, TensorType type) {
    Blob nothing = new Blob.Absent(type.element(), type.elements());
    return new Global(Global.Kind.CONST, name, type, nothing, AT);
  }
}
