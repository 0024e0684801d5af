package photonc.ir;

import static photonc.ir.AttributeSpec.Form.AFFINE;
import static photonc.ir.AttributeSpec.Form.DICTIONARY;
import static photonc.ir.AttributeSpec.Form.FLAG;
import static photonc.ir.AttributeSpec.Form.INTEGER;
import static photonc.ir.AttributeSpec.Form.INTEGERS;
import static photonc.ir.AttributeSpec.Form.REAL;
import static photonc.ir.AttributeSpec.Form.STAGES;
import static photonc.ir.AttributeSpec.Form.TEXT;
import static photonc.ir.AttributeSpec.Form.WINDOW;
import static photonc.ir.AttributeSpec.optional;
import static photonc.ir.AttributeSpec.required;
import static photonc.ir.Trait.EFFECT;
import static photonc.ir.Trait.ELEMENTWISE;
import static photonc.ir.Trait.LOOP;
import static photonc.ir.Trait.MOVE;
import static photonc.ir.Trait.TERMINATOR;
import static photonc.ir.Trait.VIEW;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The op table: one row an op. The group in front of the mnemonic's point says where the op lives:
 * {@code core} everywhere, {@code host} everywhere, {@code tensor}, {@code tile} and {@code array}
 * at their level, {@code vector} (electronics) at tile and array level. docs/ir.md gives each op's
 * meaning; {@link TypeRules} its types; the interpreter its semantics.
 *
 * <p>Operand counts do not include loop counters: an op that has an affine attribute takes the
 * counters it names after its other operands.
 */
public enum OpKind {
  CORE_LOOP(
      0,
      Integer.MAX_VALUE,
      "runs its region count times, carrying values",
      LOOP,
      required("count", INTEGER)),
  CORE_YIELD(0, Integer.MAX_VALUE, "hands the carried values to the next iteration", TERMINATOR),
  CORE_RETURN(0, Integer.MAX_VALUE, "hands out the function's results", TERMINATOR),
  CORE_ZERO(0, 0, "a tensor of zeros", null, optional("memory", TEXT)),
  CORE_RESHAPE(1, 1, "the same elements under another shape", VIEW),
  CORE_EXTRACT(
      1,
      1,
      "some indices of one axis, from a running start on",
      null,
      required("axis", INTEGER),
      required("start", AFFINE),
      required("size", INTEGER),
      optional("fill", REAL)),
  CORE_INSERT(
      2,
      2,
      "a tensor with another written over some indices of one axis",
      null,
      required("axis", INTEGER),
      required("start", AFFINE)),
  CORE_UPDATE(2, 2, "writes a tensor into a state variable", EFFECT),
  HOST_CALL(
      1,
      Integer.MAX_VALUE,
      "an operator the host executes",
      null,
      required("operator", TEXT),
      optional("attributes", DICTIONARY)),

  TENSOR_ADD(2, 2, "sum, with broadcasting", ELEMENTWISE),
  TENSOR_SUB(2, 2, "difference, with broadcasting", ELEMENTWISE),
  TENSOR_MUL(2, 2, "product by element, with broadcasting", ELEMENTWISE),
  TENSOR_DIV(2, 2, "quotient, with broadcasting", ELEMENTWISE),
  TENSOR_MAXIMUM(2, 2, "larger of two, with broadcasting", ELEMENTWISE),
  TENSOR_MINIMUM(2, 2, "smaller of two, with broadcasting", ELEMENTWISE),
  TENSOR_POW(2, 2, "first to the power of the second, with broadcasting", ELEMENTWISE),
  TENSOR_EQUAL(2, 2, "whether two are equal, as i1, with broadcasting", ELEMENTWISE),
  TENSOR_LESS(2, 2, "whether the first is smaller, as i1, with broadcasting", ELEMENTWISE),
  TENSOR_AT_MOST(2, 2, "whether the first is not larger, as i1, with broadcasting", ELEMENTWISE),
  TENSOR_SELECT(3, 3, "second where the first is true, else third, with broadcasting", ELEMENTWISE),
  TENSOR_RELU(1, 1, "max(x, 0)", ELEMENTWISE),
  TENSOR_EXP(1, 1, "e to the x", ELEMENTWISE),
  TENSOR_LOG(1, 1, "natural logarithm", ELEMENTWISE),
  TENSOR_SQRT(1, 1, "square root", ELEMENTWISE),
  TENSOR_TANH(1, 1, "hyperbolic tangent", ELEMENTWISE),
  TENSOR_SIGMOID(1, 1, "1 / (1 + exp(-x))", ELEMENTWISE),
  TENSOR_ERF(1, 1, "error function", ELEMENTWISE),
  TENSOR_SIN(1, 1, "sine", ELEMENTWISE),
  TENSOR_COS(1, 1, "cosine", ELEMENTWISE),
  TENSOR_ATAN(1, 1, "inverse tangent", ELEMENTWISE),
  TENSOR_FLOOR(1, 1, "largest whole number not above x", ELEMENTWISE),
  TENSOR_CEIL(1, 1, "smallest whole number not below x", ELEMENTWISE),
  TENSOR_ROUND(1, 1, "nearest whole number, half to even", ELEMENTWISE),
  TENSOR_CAST(1, 1, "the same numbers in another element type", ELEMENTWISE),
  TENSOR_MATMUL(
      2,
      2,
      "matrix product over the last two axes, batch axes broadcast",
      null,
      optional("transpose_a", FLAG),
      optional("transpose_b", FLAG),
      optional("unit", TEXT),
      optional("programs", TEXT),
      optional("weight_bits", INTEGER),
      optional("input_bits", INTEGER),
      optional("output_bits", INTEGER)),
  TENSOR_CONV(
      2,
      2,
      "convolution of an NCHW (or NCL, NCDHW) tensor with an OIHW kernel",
      null,
      required("strides", INTEGERS),
      required("pads", INTEGERS),
      required("dilations", INTEGERS),
      required("groups", INTEGER),
      optional("weight_bits", INTEGER),
      optional("input_bits", INTEGER),
      optional("output_bits", INTEGER)),
  TENSOR_MAX_POOL(
      1,
      1,
      "largest element under a sliding window; padding never wins",
      null,
      required("kernel", INTEGERS),
      required("strides", INTEGERS),
      required("pads", INTEGERS),
      required("dilations", INTEGERS)),
  TENSOR_SUM_POOL(
      1,
      1,
      "sum of the elements under a sliding window; padding adds nothing",
      null,
      required("kernel", INTEGERS),
      required("strides", INTEGERS),
      required("pads", INTEGERS),
      required("dilations", INTEGERS)),
  TENSOR_REDUCE_MAX(
      1, 1, "largest element along axes, kept as size 1", null, required("axes", INTEGERS)),
  TENSOR_REDUCE_SUM(1, 1, "sum along axes, kept as size 1", null, required("axes", INTEGERS)),
  TENSOR_TRANSPOSE(1, 1, "axes in another order", MOVE, required("permutation", INTEGERS)),
  TENSOR_CONCAT(
      1,
      Integer.MAX_VALUE,
      "tensors one after the other along an axis",
      MOVE,
      required("axis", INTEGER)),
  TENSOR_SLICE(
      1,
      1,
      "every so many elements of a box, forwards or backwards",
      MOVE,
      required("starts", INTEGERS),
      required("sizes", INTEGERS),
      required("steps", INTEGERS)),
  TENSOR_PAD(
      1,
      1,
      "a border of one value, or where negative a border taken away",
      MOVE,
      required("pads", INTEGERS),
      required("value", REAL)),
  TENSOR_BROADCAST(
      1, 1, "axes of size 1 repeated, new axes in front", MOVE, required("sizes", INTEGERS)),
  TENSOR_PRODUCT(
      2,
      Integer.MAX_VALUE,
      "a constant matrix times every vector of a window, and stages on the sums",
      null,
      required("window", WINDOW),
      optional("row_axis", INTEGER),
      optional("place", WINDOW),
      optional("stages", STAGES),
      optional("group", INTEGERS),
      optional("taps", INTEGER),
      optional("positions", INTEGER),
      optional("mapping", DICTIONARY),
      optional("first_core", INTEGER),
      optional("weight_bits", INTEGER),
      optional("input_bits", INTEGER),
      optional("output_bits", INTEGER)),
  TENSOR_QUANTIZE(1, 1, "real numbers to integer codes", null, required("scale", REAL)),
  TENSOR_DEQUANTIZE(
      2,
      2,
      "integer codes to real numbers, a scale along an axis",
      null,
      required("axis", INTEGER)),

  TILE_MVM(
      3,
      4,
      "one weight block times a run of vectors, added to partial sums",
      null,
      required("window", WINDOW),
      required("outputs", INTEGER),
      required("index", INTEGERS),
      required("row", AFFINE),
      required("column", AFFINE),
      required("first", AFFINE),
      required("slot", INTEGER),
      optional("encoding", TEXT),
      optional("weights", TEXT),
      optional("output_bits", INTEGER),
      optional("adc_bits", INTEGER),
      optional("diagonal", FLAG),
      optional("taps", INTEGER),
      optional("positions", INTEGER),
      optional("repeated", INTEGER),
      optional("resident", FLAG)),
  TILE_DRAIN(
      2,
      Integer.MAX_VALUE,
      "partial sums of one row of blocks, put through stages, into their place in the product",
      null,
      required("row", AFFINE),
      required("first", AFFINE),
      optional("row_axis", INTEGER),
      optional("place", WINDOW),
      required("slot", INTEGER),
      optional("sums", INTEGER),
      optional("stages", STAGES),
      optional("add", FLAG)),

  ARRAY_PROGRAM(
      1,
      2,
      "writes one weight block into a bank",
      null,
      required("core", INTEGER),
      required("bank", INTEGER),
      required("outputs", INTEGER),
      required("reduction", INTEGER),
      required("index", INTEGERS),
      required("row", AFFINE),
      required("column", AFFINE),
      optional("weights", TEXT),
      optional("taps", INTEGER),
      optional("resident", FLAG)),
  ARRAY_MVM(
      3,
      3,
      "streams a run of vectors through a programmed bank, adding to partial sums",
      null,
      required("window", WINDOW),
      required("column", AFFINE),
      required("first", AFFINE),
      optional("encoding", TEXT),
      optional("adc_bits", INTEGER),
      optional("diagonal", FLAG),
      optional("repeated", INTEGER)),
  ARRAY_DRAIN(
      2,
      Integer.MAX_VALUE,
      "partial sums out of accumulators, put through stages, into their place in the product",
      null,
      required("core", INTEGER),
      required("row", AFFINE),
      required("first", AFFINE),
      optional("row_axis", INTEGER),
      optional("place", WINDOW),
      optional("sums", INTEGER),
      optional("stages", STAGES),
      optional("add", FLAG)),

  VECTOR_ADD(2, 2, "sum, with broadcasting", ELEMENTWISE),
  VECTOR_SUB(2, 2, "difference, with broadcasting", ELEMENTWISE),
  VECTOR_MUL(2, 2, "product by element, with broadcasting", ELEMENTWISE),
  VECTOR_DIV(2, 2, "quotient, with broadcasting", ELEMENTWISE),
  VECTOR_MAXIMUM(2, 2, "larger of two, with broadcasting", ELEMENTWISE),
  VECTOR_MINIMUM(2, 2, "smaller of two, with broadcasting", ELEMENTWISE),
  VECTOR_POW(2, 2, "first to the power of the second, with broadcasting", ELEMENTWISE),
  VECTOR_EQUAL(2, 2, "whether two are equal, as i1, with broadcasting", ELEMENTWISE),
  VECTOR_LESS(2, 2, "whether the first is smaller, as i1, with broadcasting", ELEMENTWISE),
  VECTOR_AT_MOST(2, 2, "whether the first is not larger, as i1, with broadcasting", ELEMENTWISE),
  VECTOR_SELECT(3, 3, "second where the first is true, else third, with broadcasting", ELEMENTWISE),
  VECTOR_RELU(1, 1, "max(x, 0)", ELEMENTWISE),
  VECTOR_EXP(1, 1, "e to the x", ELEMENTWISE),
  VECTOR_LOG(1, 1, "natural logarithm", ELEMENTWISE),
  VECTOR_SQRT(1, 1, "square root", ELEMENTWISE),
  VECTOR_TANH(1, 1, "hyperbolic tangent", ELEMENTWISE),
  VECTOR_SIGMOID(1, 1, "1 / (1 + exp(-x))", ELEMENTWISE),
  VECTOR_ERF(1, 1, "error function", ELEMENTWISE),
  VECTOR_SIN(1, 1, "sine", ELEMENTWISE),
  VECTOR_COS(1, 1, "cosine", ELEMENTWISE),
  VECTOR_ATAN(1, 1, "inverse tangent", ELEMENTWISE),
  VECTOR_FLOOR(1, 1, "largest whole number not above x", ELEMENTWISE),
  VECTOR_CEIL(1, 1, "smallest whole number not below x", ELEMENTWISE),
  VECTOR_ROUND(1, 1, "nearest whole number, half to even", ELEMENTWISE),
  VECTOR_CAST(1, 1, "the same numbers in another element type", ELEMENTWISE),
  VECTOR_MATMUL(
      2,
      2,
      "matrix product over the last two axes, batch axes broadcast",
      null,
      optional("transpose_a", FLAG),
      optional("transpose_b", FLAG)),
  VECTOR_MAX_POOL(
      1,
      1,
      "largest element under a sliding window; padding never wins",
      null,
      required("kernel", INTEGERS),
      required("strides", INTEGERS),
      required("pads", INTEGERS),
      required("dilations", INTEGERS)),
  VECTOR_SUM_POOL(
      1,
      1,
      "sum of the elements under a sliding window; padding adds nothing",
      null,
      required("kernel", INTEGERS),
      required("strides", INTEGERS),
      required("pads", INTEGERS),
      required("dilations", INTEGERS)),
  VECTOR_REDUCE_MAX(
      1, 1, "largest element along axes, kept as size 1", null, required("axes", INTEGERS)),
  VECTOR_REDUCE_SUM(1, 1, "sum along axes, kept as size 1", null, required("axes", INTEGERS)),
  VECTOR_TRANSPOSE(1, 1, "axes in another order", MOVE, required("permutation", INTEGERS)),
  VECTOR_CONCAT(
      1,
      Integer.MAX_VALUE,
      "tensors one after the other along an axis",
      MOVE,
      required("axis", INTEGER)),
  VECTOR_SLICE(
      1,
      1,
      "every so many elements of a box, forwards or backwards",
      MOVE,
      required("starts", INTEGERS),
      required("sizes", INTEGERS),
      required("steps", INTEGERS)),
  VECTOR_PAD(
      1,
      1,
      "a border of one value, or where negative a border taken away",
      MOVE,
      required("pads", INTEGERS),
      required("value", REAL)),
  VECTOR_BROADCAST(
      1, 1, "axes of size 1 repeated, new axes in front", MOVE, required("sizes", INTEGERS)),
  VECTOR_QUANTIZE(1, 1, "real numbers to integer codes", null, required("scale", REAL)),
  VECTOR_DEQUANTIZE(
      2,
      2,
      "integer codes to real numbers, a scale along an axis",
      null,
      required("axis", INTEGER));

  private final String mnemonic;
  private final String group;
  private final int minOperands;
  private final int maxOperands;
  private final String summary;
  private final Set<Trait> traits;
  private final List<AttributeSpec> attributes;

  OpKind(
      int minOperands, int maxOperands, String summary, Trait trait, AttributeSpec... attributes) {
    this.mnemonic = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    this.group = mnemonic.substring(0, mnemonic.indexOf('.'));
    this.minOperands = minOperands;
    this.maxOperands = maxOperands;
    this.summary = summary;
    this.traits = trait == null ? EnumSet.noneOf(Trait.class) : EnumSet.of(trait);
    this.attributes = List.of(attributes);
  }

  /** {@code tensor.max_pool}. */
  public String mnemonic() {
    return mnemonic;
  }

  /** The part before the point: core, host, tensor, tile, array or vector. */
  public String group() {
    return group;
  }

  public boolean belongsTo(Level level) {
    return switch (group()) {
      case "core", "host" -> true;
      case "vector" -> level != Level.TENSOR;
      default -> group().equals(level.text());
    };
  }

  public int minOperands() {
    return minOperands;
  }

  public int maxOperands() {
    return maxOperands;
  }

  public String summary() {
    return summary;
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  public List<AttributeSpec> attributes() {
    return attributes;
  }

  public boolean takesIndices() {
    return attributes.stream().anyMatch(spec -> spec.form() == AFFINE);
  }

  /** The electronic op a tensor op becomes below tensor level, where it has one. */
  public Optional<OpKind> vectorForm() {
    return group().equals("tensor")
        ? named("vector." + mnemonic().substring("tensor.".length()))
        : Optional.empty();
  }

  public static Optional<OpKind> named(String mnemonic) {
    return Arrays.stream(values()).filter(kind -> kind.mnemonic().equals(mnemonic)).findFirst();
  }
}
