package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
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
    return switch (kind) {
      case TENSOR_ADD,
          TENSOR_SUB,
          TENSOR_MUL,
          TENSOR_DIV,
          TENSOR_MAXIMUM,
          TENSOR_MINIMUM,
          TENSOR_POW,
          TENSOR_RELU,
          TENSOR_EXP,
          TENSOR_LOG,
          TENSOR_SQRT,
          TENSOR_TANH,
          TENSOR_SIGMOID,
          TENSOR_ERF,
          TENSOR_FLOOR,
          TENSOR_CEIL,
          TENSOR_ROUND ->
          true;
      default -> false;
    };
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
      case TENSOR_ADD -> binary(op, current, StageOp.ADD, StageOp.ADD);
      case TENSOR_SUB -> binary(op, current, StageOp.SUB, StageOp.REVERSE_SUB);
      case TENSOR_MUL -> binary(op, current, StageOp.MUL, StageOp.MUL);
      case TENSOR_DIV -> binary(op, current, StageOp.DIV, StageOp.REVERSE_DIV);
      case TENSOR_MAXIMUM -> binary(op, current, StageOp.MAX, StageOp.MAX);
      case TENSOR_MINIMUM -> binary(op, current, StageOp.MIN, StageOp.MIN);
      case TENSOR_POW -> binary(op, current, StageOp.POW, StageOp.REVERSE_POW);
      case TENSOR_RELU -> stages.add(new Stage(StageOp.MAX, new Stage.Operand.Immediate(0)));
      case TENSOR_EXP -> unary(StageOp.EXP);
      case TENSOR_LOG -> unary(StageOp.LOG);
      case TENSOR_SQRT -> unary(StageOp.SQRT);
      case TENSOR_TANH -> unary(StageOp.TANH);
      case TENSOR_SIGMOID -> unary(StageOp.SIGMOID);
      case TENSOR_ERF -> unary(StageOp.ERF);
      case TENSOR_FLOOR -> unary(StageOp.FLOOR);
      case TENSOR_CEIL -> unary(StageOp.CEIL);
      case TENSOR_ROUND -> unary(StageOp.NEAREST);
      default -> throw new AssertionError(op.kind());
    }
  }

  private void unary(StageOp op) {
    stages.add(new Stage(op, new Stage.Operand.None()));
  }

  private void binary(Operation op, Value current, StageOp forward, StageOp reversed) {
    boolean leads = op.operand(0).equals(current);
    Operand other = op.operand(leads ? 1 : 0);
    stages.add(new Stage(leads ? forward : reversed, second(real(rewriter.get(other)))));
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
