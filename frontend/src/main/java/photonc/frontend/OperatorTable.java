package photonc.frontend;

import static photonc.frontend.ops.ReduceOps.Reduction.MAX;
import static photonc.frontend.ops.ReduceOps.Reduction.MEAN;
import static photonc.frontend.ops.ReduceOps.Reduction.SUM;
import static photonc.ir.OpKind.TENSOR_ADD;
import static photonc.ir.OpKind.TENSOR_DIV;
import static photonc.ir.OpKind.TENSOR_EXP;
import static photonc.ir.OpKind.TENSOR_MAXIMUM;
import static photonc.ir.OpKind.TENSOR_MINIMUM;
import static photonc.ir.OpKind.TENSOR_MUL;
import static photonc.ir.OpKind.TENSOR_RELU;
import static photonc.ir.OpKind.TENSOR_SIGMOID;
import static photonc.ir.OpKind.TENSOR_SQRT;
import static photonc.ir.OpKind.TENSOR_SUB;
import static photonc.ir.OpKind.TENSOR_TANH;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import photonc.frontend.node.OperatorHandler;
import photonc.frontend.node.OutputsHandler;
import photonc.frontend.ops.ActivationOps;
import photonc.frontend.ops.ArithmeticOps;
import photonc.frontend.ops.ConstantOps;
import photonc.frontend.ops.ConvolutionOps;
import photonc.frontend.ops.HostOps;
import photonc.frontend.ops.MatrixOps;
import photonc.frontend.ops.MoveOps;
import photonc.frontend.ops.NormalizationOps;
import photonc.frontend.ops.PadOps;
import photonc.frontend.ops.PoolOps;
import photonc.frontend.ops.ReduceOps;
import photonc.frontend.ops.ShapeOps;
import photonc.frontend.ops.SliceOps;
import photonc.onnx.OnnxGraph;

/**
 * Every ONNX operator photonc imports: one row for each range of opsets in which its meaning or its
 * form is the same. Opset 7, the oldest photonc reads, stands for all before it.
 */
public final class OperatorTable {
  private static final long OLDEST = 7;
  private static final long NEWEST = Long.MAX_VALUE;
  private static final OperatorTable STANDARD = new OperatorTable(rows());

  private final List<Operator> operators;

  public OperatorTable(List<Operator> operators) {
    this.operators = List.copyOf(operators);
  }

  public static OperatorTable standard() {
    return STANDARD;
  }

  private static List<Operator> rows() {
    return List.of(
        op("Add", ArithmeticOps.binary(TENSOR_ADD)),
        op("ArgMax", HostOps::argMax, "axis", "keepdims", "select_last_index"),
        op(
            "AveragePool",
            PoolOps::averagePool,
            "auto_pad",
            "ceil_mode",
            "count_include_pad",
            "dilations",
            "kernel_shape",
            "pads",
            "strides"),
        op(
            "BatchNormalization",
            NormalizationOps::batchNormalization,
            "epsilon",
            "momentum",
            "spatial",
            "training_mode"),
        op("Cast", ConstantOps::cast, "to", "saturate", "round_mode"),
        op("Clip", OLDEST, 10, ActivationOps::clipToAttributes, "max", "min"),
        op("Clip", 11, NEWEST, ActivationOps::clipToInputs),
        op("Concat", MoveOps::concat, "axis"),
        op(
            "Constant",
            ConstantOps::constant,
            "sparse_value",
            "value",
            "value_float",
            "value_floats",
            "value_int",
            "value_ints",
            "value_string",
            "value_strings"),
        op("ConstantOfShape", 9, NEWEST, ConstantOps::constantOfShape, "value"),
        op(
            "Conv",
            ConvolutionOps::conv,
            "auto_pad",
            "dilations",
            "group",
            "kernel_shape",
            "pads",
            "strides"),
        op("DepthToSpace", MoveOps::depthToSpace, "blocksize", "mode"),
        op("Div", ArithmeticOps.binary(TENSOR_DIV)),
        op("Dropout", OLDEST, 11, ShapeOps::identity, "ratio"),
        op("Dropout", 12, NEWEST, ShapeOps::dropout, "seed"),
        op("Exp", ActivationOps.unary(TENSOR_EXP)),
        op("Expand", 8, NEWEST, MoveOps::expand),
        op("Flatten", ShapeOps::flatten, "axis"),
        op("Gather", MoveOps::gather, "axis"),
        op("Gemm", MatrixOps::gemm, "alpha", "beta", "transA", "transB"),
        op("GlobalAveragePool", PoolOps::globalAveragePool),
        op("GlobalMaxPool", PoolOps::globalMaxPool),
        op("Identity", ShapeOps::identity),
        op("LeakyRelu", ActivationOps::leakyRelu, "alpha"),
        op("MatMul", MatrixOps::matmul),
        op("Max", ArithmeticOps.variadic(TENSOR_MAXIMUM)),
        op(
            "MaxPool",
            PoolOps::maxPool,
            "auto_pad",
            "ceil_mode",
            "dilations",
            "kernel_shape",
            "pads",
            "storage_order",
            "strides"),
        op("Mean", 8, NEWEST, ArithmeticOps::mean),
        op("Min", ArithmeticOps.variadic(TENSOR_MINIMUM)),
        op("Mul", ArithmeticOps.binary(TENSOR_MUL)),
        op("Neg", ArithmeticOps::negate),
        op("PRelu", ActivationOps::prelu),
        op("Pad", OLDEST, 10, PadOps::padAttributes, "mode", "pads", "value"),
        op("Pad", 11, NEWEST, PadOps::padInputs, "mode"),
        op("Range", 11, NEWEST, ConstantOps::range),
        op("Reciprocal", ArithmeticOps::reciprocal),
        op("ReduceMax", OLDEST, 17, ReduceOps.alongAttribute(MAX), "axes", "keepdims"),
        op("ReduceMax", 18, NEWEST, ReduceOps.alongInput(MAX), "keepdims", "noop_with_empty_axes"),
        op("ReduceMean", OLDEST, 17, ReduceOps.alongAttribute(MEAN), "axes", "keepdims"),
        op(
            "ReduceMean",
            18,
            NEWEST,
            ReduceOps.alongInput(MEAN),
            "keepdims",
            "noop_with_empty_axes"),
        op("ReduceSum", OLDEST, 12, ReduceOps.alongAttribute(SUM), "axes", "keepdims"),
        op("ReduceSum", 13, NEWEST, ReduceOps.alongInput(SUM), "keepdims", "noop_with_empty_axes"),
        op("Relu", ActivationOps.unary(TENSOR_RELU)),
        op("Reshape", ShapeOps::reshape, "allowzero"),
        op("Shape", ConstantOps::shape, "end", "start"),
        op("Sigmoid", ActivationOps.unary(TENSOR_SIGMOID)),
        op("Size", ConstantOps::size),
        op("Slice", OLDEST, 9, SliceOps::sliceAttributes, "axes", "ends", "starts"),
        op("Slice", 10, NEWEST, SliceOps::sliceInputs),
        op("Softmax", OLDEST, 12, ActivationOps::softmaxOfRest, "axis"),
        op("Softmax", 13, NEWEST, ActivationOps::softmax, "axis"),
        op("SpaceToDepth", MoveOps::spaceToDepth, "blocksize"),
        outputs("Split", OLDEST, 12, SliceOps::splitAttribute, "axis", "split"),
        outputs("Split", 13, 17, SliceOps::splitInput, "axis"),
        outputs("Split", 18, NEWEST, SliceOps::splitCount, "axis", "num_outputs"),
        op("Sqrt", ActivationOps.unary(TENSOR_SQRT)),
        op("Squeeze", OLDEST, 12, ShapeOps::squeezeAttribute, "axes"),
        op("Squeeze", 13, NEWEST, ShapeOps::squeezeInput),
        op("Sub", ArithmeticOps.binary(TENSOR_SUB)),
        op("Sum", 8, NEWEST, ArithmeticOps.variadic(TENSOR_ADD)),
        op("Tanh", ActivationOps.unary(TENSOR_TANH)),
        op("Tile", MoveOps::tile),
        op("Transpose", ShapeOps::transpose, "perm"),
        op("Unsqueeze", OLDEST, 12, ShapeOps::unsqueezeAttribute, "axes"),
        op("Unsqueeze", 13, NEWEST, ShapeOps::unsqueezeInput));
  }

  private static Operator op(String name, OperatorHandler handler, String... attributes) {
    return op(name, OLDEST, NEWEST, handler, attributes);
  }

  private static Operator op(
      String name, long since, long until, OperatorHandler handler, String... attributes) {
    return new Operator(
        OnnxGraph.STANDARD_DOMAIN, name, since, until, 1, List.of(attributes), handler.outputs());
  }

  /** An operator of as many outputs as a node names. */
  private static Operator outputs(
      String name, long since, long until, OutputsHandler handler, String... attributes) {
    return new Operator(
        OnnxGraph.STANDARD_DOMAIN,
        name,
        since,
        until,
        Integer.MAX_VALUE,
        List.of(attributes),
        handler);
  }

  public List<Operator> operators() {
    return operators;
  }

  public Optional<Operator> find(String domain, String name, long opset) {
    return operators.stream().filter(row -> row.covers(domain, name, opset)).findFirst();
  }

  /** The names of all operators, sorted, for messages. */
  public String names() {
    TreeSet<String> names = new TreeSet<>();
    operators.forEach(row -> names.add(row.name()));
    return String.join(", ", names);
  }
}
