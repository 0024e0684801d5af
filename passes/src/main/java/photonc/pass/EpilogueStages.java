package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.ElementwiseStage;
import photonc.ir.Epilogue;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;

/** Elementwise tensor ops as stages of an epilogue, and the operands these name. */
final class EpilogueStages {
  private final Rewriter rewriter;
  private final BlockBuilder out;
  private final NewGlobals globals;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();

  EpilogueStages(Rewriter rewriter, BlockBuilder out, NewGlobals globals) {
    this.rewriter = rewriter;
    this.out = out;
    this.globals = globals;
  }

  /** Whether an elementwise op has a stage. */
  static boolean knows(OpKind kind) {
    return kind == OpKind.TENSOR_RELU
        || ElementwiseStage.of(kind).filter(stage -> !stage.forward().compares()).isPresent();
  }

  Epilogue epilogue() {
    return new Epilogue(stages);
  }

  List<Operand> operands() {
    return operands;
  }

  /** Appends the stages of an op on the running value {@code current}. */
  void add(Operation op, Value current) {
    switch (op.kind()) {
      case TENSOR_CAST -> {} // a sum is converted to f32 before the first stage
      case TENSOR_DEQUANTIZE -> stages.add(new Stage(StageOp.MUL, scales(op)));
      case TENSOR_QUANTIZE -> {
        float inverse = 1 / (float) op.real("scale");
        stages.add(new Stage(StageOp.MUL, new Stage.Operand.Immediate(inverse)));
        stages.add(new Stage(StageOp.ROUND, new Stage.Operand.None()));
      }
      case TENSOR_RELU -> stages.add(new Stage(StageOp.MAX, new Stage.Operand.Immediate(0)));
      default -> elementwise(op, current, ElementwiseStage.of(op.kind()).orElseThrow());
    }
  }

  private void elementwise(Operation op, Value current, ElementwiseStage stage) {
    if (!stage.forward().isBinary()) {
      stages.add(new Stage(stage.forward(), new Stage.Operand.None()));
      return;
    }
    boolean leads = op.operand(0).equals(current);
    Operand other = op.operand(leads ? 1 : 0);
    StageOp step = leads ? stage.forward() : stage.reversed();
    stages.add(new Stage(step, second(real(rewriter.get(other)))));
  }

  /** Known integers as the same numbers in f32. */
  private Operand real(Operand operand) {
    if (!(operand instanceof Global global) || global.type().element().isFloat()) {
      return operand;
    }
    Tensor integers = global.value();
    float[] numbers = new float[integers.length()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = integers.longs()[i];
    }
    Tensor reals = Tensor.ofFloats(global.type().withElement(ElementType.F32), numbers);
    return globals.constant(global.name() + ".real", reals, global.location());
  }

  /** Scales along an axis, in a shape that broadcasts along it. */
  private Stage.Operand scales(Operation op) {
    Operand scales = rewriter.get(op.operand(1));
    TensorType type = (TensorType) scales.type();
    int behind = op.result().tensorType().rank() - 1 - (int) op.integer("axis");
    if (type.elements() == 1 || behind == 0) {
      return second(scales);
    }
    long[] shape = new long[1 + behind];
    java.util.Arrays.fill(shape, 1);
    shape[0] = type.elements();
    TensorType along = TensorType.of(type.element(), shape);
    return second(
        out.emit(OpKind.CORE_RESHAPE, List.of(scales), Map.of(), along, "", op.location()));
  }

  /** A number where the operand is a known single one, else a place among the operands. */
  private Stage.Operand second(Operand operand) {
    if (operand instanceof Global global
        && global.type().elements() == 1
        && !(global.blob() instanceof Blob.Absent)) {
      return new Stage.Operand.Immediate(global.value().real(0));
    }
    int known = operands.indexOf(operand);
    if (known >= 0) {
      return new Stage.Operand.Source(known + 1);
    }
    operands.add(operand);
    return new Stage.Operand.Source(operands.size());
  }
}
