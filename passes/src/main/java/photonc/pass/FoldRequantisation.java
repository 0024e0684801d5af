package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Epilogue;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Stage;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Folds the constants of an epilogue: factors into one, which scales the terms and bounds between
 * them, terms into one, and bounds beyond the codes into the clamping of round.
 *
 * <pre>
 *   stages = ["mul $1", "add $2", "max 0.0", "mul 8.0", "round"] : u8
 *   ->
 *   stages = ["mul $1", "add $2", "round"] : u8         ($1 and $2 are 8 times what they were)
 * </pre>
 *
 * A result moves by some roundings of f32, a code by one where it lay that close to the border
 * between two. Does not fold over stages on tensors that are computed, and no factor over a bound
 * that is not known to be 0 or more.
 */
public final class FoldRequantisation implements Pass {
  @Override
  public String name() {
    return "fold-requantisation";
  }

  @Override
  public String summary() {
    return "scales, biases and bounds behind a product become as few stages as they can";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    Folding folding = new Folding(new GlobalNames(module), new ArrayList<>(module.globals()));
    Rewriter rewriter = new Rewriter(folding::rewrite);
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), folding.globals, functions);
  }

  /** The folding of one module. */
  private static final class Folding {
    private final GlobalNames names;
    private final List<Global> globals;
    private final Map<Value, Global> reshaped = new HashMap<>();

    Folding(GlobalNames names, List<Global> globals) {
      this.names = names;
      this.globals = globals;
    }

    void rewrite(Operation op, Rewriter rewriter, BlockBuilder out) {
      if (op.kind() == OpKind.CORE_RESHAPE && op.operand(0) instanceof Global global) {
        reshaped.put(op.result(), global);
      }
      if (op.kind() != OpKind.TENSOR_PRODUCT || op.epilogue().isEmpty()) {
        rewriter.copy(op, out);
        return;
      }
      List<StageFolding.Step> before = steps(op);
      ElementType element = op.result().tensorType().element();
      List<StageFolding.Step> after = new StageFolding(before, element).folded();
      if (after.equals(before)) {
        rewriter.copy(op, out);
      } else {
        write(op, before, after, rewriter, out);
      }
    }

    private List<StageFolding.Step> steps(Operation op) {
      List<StageFolding.Step> steps = new ArrayList<>();
      for (Stage stage : op.epilogue().stages()) {
        steps.add(new StageFolding.Step(stage, constant(op, stage)));
      }
      return steps;
    }

    private Optional<StageConstant> constant(Operation op, Stage stage) {
      if (stage.operand() instanceof Stage.Operand.Immediate immediate) {
        return Optional.of(StageConstant.of(immediate.value()));
      }
      if (!(stage.operand() instanceof Stage.Operand.Source source)) {
        return Optional.empty();
      }
      Operand operand = op.epilogueOperands().get(source.index() - 1);
      Global global = operand instanceof Global whole ? whole : reshaped.get(operand);
      return Optional.ofNullable(global)
          .filter(known -> known.kind() == Global.Kind.CONST)
          .map(known -> StageConstant.of(known, (TensorType) operand.type()));
    }

    private void write(
        Operation op,
        List<StageFolding.Step> before,
        List<StageFolding.Step> after,
        Rewriter rewriter,
        BlockBuilder out) {
      List<Operand> operands = new ArrayList<>(rewriter.get(op.operands().subList(0, 2)));
      List<Stage> stages = new ArrayList<>();
      for (StageFolding.Step step : after) {
        stages.add(
            new Stage(step.op(), operand(op, step, before.contains(step), rewriter, operands)));
      }
      Map<String, Attribute> attributes = new TreeMap<>(op.attributes());
      attributes.put("stages", new Epilogue(stages).attribute());
      Value old = op.result();
      rewriter.map(
          old, out.emit(op.kind(), operands, attributes, old.type(), old.name(), op.location()));
    }

    private Stage.Operand operand(
        Operation op,
        StageFolding.Step step,
        boolean unchanged,
        Rewriter rewriter,
        List<Operand> operands) {
      Stage.Operand known = step.stage().operand();
      if (unchanged) {
        return known instanceof Stage.Operand.Source source
            ? named(rewriter.get(op.epilogueOperands().get(source.index() - 1)), operands)
            : known;
      }
      StageConstant constant = step.constant().orElseThrow();
      if (constant.isNumber()) {
        return new Stage.Operand.Immediate(constant.number());
      }
      Global global = constant.global(names.fresh(stem(op) + ".stage"), op.location());
      globals.add(global);
      return named(global, operands);
    }

    /** A place behind the streamed operand and the matrix. */
    private static Stage.Operand named(Operand operand, List<Operand> operands) {
      int place = operands.subList(2, operands.size()).indexOf(operand);
      if (place >= 0) {
        return new Stage.Operand.Source(place + 1);
      }
      operands.add(operand);
      return new Stage.Operand.Source(operands.size() - 2);
    }

    private static String stem(Operation op) {
      return op.operand(1) instanceof Global weights ? weights.name() : "product";
    }
  }
}
