package photonc.frontend;

import static photonc.frontend.ops.Reduction.L1;
import static photonc.frontend.ops.Reduction.L2;
import static photonc.frontend.ops.Reduction.LOG_SUM;
import static photonc.frontend.ops.Reduction.LOG_SUM_EXP;
import static photonc.frontend.ops.Reduction.MAX;
import static photonc.frontend.ops.Reduction.MEAN;
import static photonc.frontend.ops.Reduction.MIN;
import static photonc.frontend.ops.Reduction.PRODUCT;
import static photonc.frontend.ops.Reduction.SUM;
import static photonc.frontend.ops.Reduction.SUM_SQUARE;
import static photonc.ir.OpKind.TENSOR_ADD;
import static photonc.ir.OpKind.TENSOR_ATAN;
import static photonc.ir.OpKind.TENSOR_AT_MOST;
import static photonc.ir.OpKind.TENSOR_CEIL;
import static photonc.ir.OpKind.TENSOR_COS;
import static photonc.ir.OpKind.TENSOR_DIV;
import static photonc.ir.OpKind.TENSOR_EQUAL;
import static photonc.ir.OpKind.TENSOR_ERF;
import static photonc.ir.OpKind.TENSOR_EXP;
import static photonc.ir.OpKind.TENSOR_FLOOR;
import static photonc.ir.OpKind.TENSOR_LESS;
import static photonc.ir.OpKind.TENSOR_LOG;
import static photonc.ir.OpKind.TENSOR_MAXIMUM;
import static photonc.ir.OpKind.TENSOR_MINIMUM;
import static photonc.ir.OpKind.TENSOR_MUL;
import static photonc.ir.OpKind.TENSOR_RELU;
import static photonc.ir.OpKind.TENSOR_ROUND;
import static photonc.ir.OpKind.TENSOR_SIGMOID;
import static photonc.ir.OpKind.TENSOR_SIN;
import static photonc.ir.OpKind.TENSOR_SQRT;
import static photonc.ir.OpKind.TENSOR_SUB;
import static photonc.ir.OpKind.TENSOR_TANH;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import photonc.frontend.node.OperatorHandler;
import photonc.frontend.node.OutputsHandler;
import photonc.frontend.ops.ActivationOps;
import photonc.frontend.ops.ArithmeticOps;
import photonc.frontend.ops.BodyOps;
import photonc.frontend.ops.ConstantOps;
import photonc.frontend.ops.ConvTransposeOps;
import photonc.frontend.ops.ConvolutionOps;
import photonc.frontend.ops.HostOps;
import photonc.frontend.ops.IndexOps;
import photonc.frontend.ops.IntegerProductOps;
import photonc.frontend.ops.LayerNormalizationOps;
import photonc.frontend.ops.LogicOps;
import photonc.frontend.ops.MatrixOps;
import photonc.frontend.ops.MoveOps;
import photonc.frontend.ops.NormalizationOps;
import photonc.frontend.ops.PadOps;
import photonc.frontend.ops.PoolOps;
import photonc.frontend.ops.PowerOps;
import photonc.frontend.ops.QuantizationOps;
import photonc.frontend.ops.RecurrentOps;
import photonc.frontend.ops.ReduceOps;
import photonc.frontend.ops.Reduction;
import photonc.frontend.ops.ResizeOps;
import photonc.frontend.ops.ShapeOps;
import photonc.frontend.ops.SliceOps;
import photonc.frontend.ops.SmoothActivationOps;
import photonc.frontend.ops.SoftmaxOps;
import photonc.frontend.ops.TrigonometricOps;
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
    return Stream.of(rowsByName(), reductions()).flatMap(List::stream).toList();
  }

  private static List<Operator> rowsByName() {
    return List.of(
        op("Abs", ArithmeticOps::absolute),
        op("Acos", TrigonometricOps::acos),
        op("Acosh", 9, NEWEST, TrigonometricOps::acosh),
        op("Add", ArithmeticOps.binary(TENSOR_ADD)),
        op("And", LogicOps.ofTruths(TENSOR_MINIMUM)),
        op("ArgMax", HostOps::argMax, "axis", "keepdims", "select_last_index"),
        op("Asin", TrigonometricOps::asin),
        op("Asinh", 9, NEWEST, TrigonometricOps::asinh),
        op("Atan", ActivationOps.unary(TENSOR_ATAN)),
        op("Atanh", 9, NEWEST, TrigonometricOps::atanh),
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
        op("CastLike", 15, NEWEST, ConstantOps::castLike, "saturate", "round_mode"),
        op("Ceil", ActivationOps.unary(TENSOR_CEIL)),
        op("Celu", 12, NEWEST, SmoothActivationOps::celu, "alpha"),
        op("Clip", OLDEST, 10, ActivationOps::clipToAttributes, "max", "min"),
        op("Clip", 11, NEWEST, ActivationOps::clipToInputs),
        op("CenterCropPad", 18, NEWEST, IndexOps::centerCropPad, "axes"),
        op("Compress", 9, NEWEST, IndexOps::compress, "axis"),
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
        op(
            "ConvInteger",
            10,
            NEWEST,
            IntegerProductOps::convInteger,
            "auto_pad",
            "dilations",
            "group",
            "kernel_shape",
            "pads",
            "strides"),
        op("Cos", ActivationOps.unary(TENSOR_COS)),
        op("Cosh", 9, NEWEST, TrigonometricOps::cosh),
        op("DepthToSpace", MoveOps::depthToSpace, "blocksize", "mode"),
        op(
            "ConvTranspose",
            ConvTransposeOps::convTranspose,
            "auto_pad",
            "dilations",
            "group",
            "kernel_shape",
            "output_padding",
            "output_shape",
            "pads",
            "strides"),
        op(
            "DequantizeLinear",
            10,
            NEWEST,
            QuantizationOps::dequantize,
            "axis",
            "block_size",
            "output_dtype"),
        op("Div", ArithmeticOps.binary(TENSOR_DIV)),
        op("Dropout", OLDEST, 11, ShapeOps::identity, "ratio"),
        outputs("Dropout", 12, NEWEST, ShapeOps::dropout, "seed"),
        outputs("DynamicQuantizeLinear", 11, NEWEST, QuantizationOps::dynamicQuantize),
        op("Elu", SmoothActivationOps::elu, "alpha"),
        op("Equal", ArithmeticOps.binary(TENSOR_EQUAL)),
        op("Erf", 9, NEWEST, ActivationOps.unary(TENSOR_ERF)),
        op("EyeLike", 9, NEWEST, IndexOps::eyeLike, "dtype", "k"),
        op("Exp", ActivationOps.unary(TENSOR_EXP)),
        op("Expand", 8, NEWEST, MoveOps::expand),
        op("Flatten", ShapeOps::flatten, "axis"),
        op("Floor", ActivationOps.unary(TENSOR_FLOOR)),
        op("Gather", MoveOps::gather, "axis"),
        op("Gelu", 20, NEWEST, SmoothActivationOps::gelu, "approximate"),
        outputs(
            "GRU",
            RecurrentOps.gru(),
            2,
            "activation_alpha",
            "activation_beta",
            "activations",
            "clip",
            "direction",
            "hidden_size",
            "layout",
            "linear_before_reset"),
        op("GatherElements", 11, NEWEST, IndexOps::gatherElements, "axis"),
        op("GatherND", 11, NEWEST, IndexOps::gatherNd, "batch_dims"),
        op("Gemm", MatrixOps::gemm, "alpha", "beta", "transA", "transB"),
        op("GlobalAveragePool", PoolOps::globalAveragePool),
        op("GlobalLpPool", PoolOps::globalLpPool, "p"),
        op("GlobalMaxPool", PoolOps::globalMaxPool),
        op("Greater", LogicOps.swapped(TENSOR_LESS)),
        op("GreaterOrEqual", 12, NEWEST, LogicOps.swapped(TENSOR_AT_MOST)),
        op(
            "GroupNormalization",
            18,
            20,
            LayerNormalizationOps.group(true),
            "epsilon",
            "num_groups"),
        op(
            "GroupNormalization",
            21,
            NEWEST,
            LayerNormalizationOps.group(false),
            "epsilon",
            "num_groups",
            "stash_type"),
        op("HardSigmoid", ActivationOps::hardSigmoid, "alpha", "beta"),
        op("HardSwish", 14, NEWEST, ActivationOps::hardSwish),
        op("Identity", ShapeOps::identity),
        outputs("If", BodyOps::choose, "else_branch", "then_branch"),
        op("InstanceNormalization", LayerNormalizationOps::instance, "epsilon"),
        op("IsInf", 10, NEWEST, LogicOps::isInfinite, "detect_negative", "detect_positive"),
        op("IsNaN", 9, NEWEST, LogicOps::isNan),
        op("Less", ArithmeticOps.binary(TENSOR_LESS)),
        op("LessOrEqual", 12, NEWEST, ArithmeticOps.binary(TENSOR_AT_MOST)),
        outputs(
            "LSTM",
            RecurrentOps.lstm(),
            3,
            "activation_alpha",
            "activation_beta",
            "activations",
            "clip",
            "direction",
            "hidden_size",
            "input_forget",
            "layout"),
        op("LRN", NormalizationOps::localResponse, "alpha", "beta", "bias", "size"),
        outputs(
            "LayerNormalization",
            17,
            NEWEST,
            LayerNormalizationOps::layer,
            "axis",
            "epsilon",
            "stash_type"),
        op("LeakyRelu", ActivationOps::leakyRelu, "alpha"),
        op("Log", ActivationOps.unary(TENSOR_LOG)),
        op("LogSoftmax", OLDEST, 12, SoftmaxOps.logSoftmaxOfRest(), "axis"),
        op("LogSoftmax", 13, NEWEST, SoftmaxOps.logSoftmax(), "axis"),
        op("LpNormalization", LayerNormalizationOps::lp, "axis", "p"),
        op(
            "LpPool",
            PoolOps::lpPool,
            "auto_pad",
            "ceil_mode",
            "dilations",
            "kernel_shape",
            "p",
            "pads",
            "strides"),
        op("MatMul", MatrixOps::matmul),
        op("MatMulInteger", 10, NEWEST, IntegerProductOps::matmulInteger),
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
        op("Mean", ArithmeticOps::mean),
        op("MeanVarianceNormalization", 9, NEWEST, LayerNormalizationOps::meanVariance, "axes"),
        op("Min", ArithmeticOps.variadic(TENSOR_MINIMUM)),
        op("Mish", 18, NEWEST, SmoothActivationOps::mish),
        op("Mul", ArithmeticOps.binary(TENSOR_MUL)),
        op("Neg", ArithmeticOps::negate),
        op("Not", LogicOps::not),
        op("OneHot", 9, NEWEST, IndexOps::oneHot, "axis"),
        op("Or", LogicOps.ofTruths(TENSOR_MAXIMUM)),
        op("PRelu", ActivationOps::prelu),
        op("Pad", OLDEST, 10, PadOps::padAttributes, "mode", "pads", "value"),
        op("Pad", 11, NEWEST, PadOps::padInputs, "mode"),
        op(
            "QLinearConv",
            10,
            NEWEST,
            IntegerProductOps::conv,
            "auto_pad",
            "dilations",
            "group",
            "kernel_shape",
            "pads",
            "strides"),
        op("QLinearMatMul", 10, NEWEST, IntegerProductOps::matmul),
        op(
            "QuantizeLinear",
            10,
            NEWEST,
            QuantizationOps::quantize,
            "axis",
            "block_size",
            "output_dtype",
            "precision",
            "saturate"),
        outputs(
            "RNN",
            RecurrentOps.rnn(),
            2,
            "activation_alpha",
            "activation_beta",
            "activations",
            "clip",
            "direction",
            "hidden_size",
            "layout"),
        op("Range", 11, NEWEST, ConstantOps::range),
        op("Pow", PowerOps::pow),
        op(
            "RMSNormalization",
            23,
            NEWEST,
            LayerNormalizationOps::rootMeanSquare,
            "axis",
            "epsilon",
            "stash_type"),
        op("Reciprocal", ArithmeticOps::reciprocal),
        op("Relu", ActivationOps.unary(TENSOR_RELU)),
        op("Reshape", ShapeOps::reshape, "allowzero"),
        op("Resize", 10, 10, ResizeOps::scaled, "mode"),
        op(
            "Resize",
            11,
            NEWEST,
            ResizeOps::resize,
            "antialias",
            "axes",
            "coordinate_transformation_mode",
            "cubic_coeff_a",
            "exclude_outside",
            "extrapolation_value",
            "keep_aspect_ratio_policy",
            "mode",
            "nearest_mode"),
        op("ReverseSequence", 10, NEWEST, IndexOps::reverseSequence, "batch_axis", "time_axis"),
        op("Round", 11, NEWEST, ActivationOps.unary(TENSOR_ROUND)),
        op("Scatter", 9, 10, IndexOps::scatterElements, "axis"),
        op("ScatterElements", 11, NEWEST, IndexOps::scatterElements, "axis", "reduction"),
        op("ScatterND", 11, NEWEST, IndexOps::scatterNd, "reduction"),
        op("Selu", SmoothActivationOps::selu, "alpha", "gamma"),
        op("Shape", ConstantOps::shape, "end", "start"),
        op("Shrink", 9, NEWEST, LogicOps::shrink, "bias", "lambd"),
        op("Sigmoid", ActivationOps.unary(TENSOR_SIGMOID)),
        op("Sign", 9, NEWEST, LogicOps::sign),
        op("Sin", ActivationOps.unary(TENSOR_SIN)),
        op("Sinh", 9, NEWEST, TrigonometricOps::sinh),
        op("Size", ConstantOps::size),
        op("Slice", OLDEST, 9, SliceOps::sliceAttributes, "axes", "ends", "starts"),
        op("Slice", 10, NEWEST, SliceOps::sliceInputs),
        op("Softmax", OLDEST, 12, SoftmaxOps.softmaxOfRest(), "axis"),
        op("Softmax", 13, NEWEST, SoftmaxOps.softmax(), "axis"),
        op("SpaceToDepth", MoveOps::spaceToDepth, "blocksize"),
        outputs("Split", OLDEST, 12, SliceOps::splitAttribute, "axis", "split"),
        outputs("Split", 13, 17, SliceOps::splitInput, "axis"),
        outputs("Split", 18, NEWEST, SliceOps::splitCount, "axis", "num_outputs"),
        op("Softplus", SmoothActivationOps::softplus),
        op("Softsign", SmoothActivationOps::softsign),
        op("Sqrt", ActivationOps.unary(TENSOR_SQRT)),
        op("Squeeze", OLDEST, 12, ShapeOps::squeezeAttribute, "axes"),
        op("Squeeze", 13, NEWEST, ShapeOps::squeezeInput),
        op("Sub", ArithmeticOps.binary(TENSOR_SUB)),
        op("Sum", ArithmeticOps.variadic(TENSOR_ADD)),
        op("Swish", 24, NEWEST, SmoothActivationOps::swish, "alpha"),
        op("Tan", TrigonometricOps::tan),
        op("Tanh", ActivationOps.unary(TENSOR_TANH)),
        op("ThresholdedRelu", 10, NEWEST, LogicOps::thresholdedRelu, "alpha"),
        op("Tile", MoveOps::tile),
        op("Transpose", ShapeOps::transpose, "perm"),
        op("Trilu", 14, NEWEST, IndexOps::triangle, "upper"),
        op("Unsqueeze", OLDEST, 12, ShapeOps::unsqueezeAttribute, "axes"),
        op("Unsqueeze", 13, NEWEST, ShapeOps::unsqueezeInput),
        op("Upsample", OLDEST, 8, ResizeOps::upsampleAttribute, "mode", "scales"),
        op("Upsample", 9, 9, ResizeOps::scaled, "mode"),
        op("Where", 9, NEWEST, LogicOps::where),
        op("Xor", LogicOps::exclusiveOr));
  }

  private static List<Operator> reductions() {
    return Stream.of(
            reduction("ReduceL1", 18, L1),
            reduction("ReduceL2", 18, L2),
            reduction("ReduceLogSum", 18, LOG_SUM),
            reduction("ReduceLogSumExp", 18, LOG_SUM_EXP),
            reduction("ReduceMax", 18, MAX),
            reduction("ReduceMean", 18, MEAN),
            reduction("ReduceMin", 18, MIN),
            reduction("ReduceProd", 18, PRODUCT),
            reduction("ReduceSum", 13, SUM),
            reduction("ReduceSumSquare", 18, SUM_SQUARE))
        .flatMap(List::stream)
        .toList();
  }

  /** The axes are an attribute before the opset {@code asInput}, and an input since. */
  private static List<Operator> reduction(String name, long asInput, Reduction reduction) {
    return List.of(
        op(name, OLDEST, asInput - 1, ReduceOps.alongAttribute(reduction), "axes", "keepdims"),
        op(
            name,
            asInput,
            NEWEST,
            ReduceOps.alongInput(reduction),
            "keepdims",
            "noop_with_empty_axes"));
  }

  private static Operator op(String name, OperatorHandler handler, String... attributes) {
    return op(name, OLDEST, NEWEST, handler, attributes);
  }

  private static Operator op(
      String name, long since, long until, OperatorHandler handler, String... attributes) {
    return new Operator(
        OnnxGraph.STANDARD_DOMAIN, name, since, until, 1, List.of(attributes), handler.outputs());
  }

  /** An operator of at most so many outputs. */
  private static Operator outputs(
      String name, OutputsHandler handler, int outputs, String... attributes) {
    return new Operator(
        OnnxGraph.STANDARD_DOMAIN, name, OLDEST, NEWEST, outputs, List.of(attributes), handler);
  }

  private static Operator outputs(String name, OutputsHandler handler, String... attributes) {
    return outputs(name, OLDEST, NEWEST, handler, attributes);
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
