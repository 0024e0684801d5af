package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/**
 * A layer of integer codes as a network of its own, and what it computes by the definition of a
 * convolution: a matrix product is one of 1 x 1 pixels.
 *
 * @param vectors images, or rows of a matrix
 * @param channels of an image, or columns of the matrix
 * @param high how the kernel slides down
 * @param wide how it slides across
 */
record IntegerLayer(
    ElementType input,
    ElementType weight,
    int vectors,
    int channels,
    int outputs,
    int groups,
    Slide high,
    Slide wide,
    boolean isMatrix,
    boolean isTransposed,
    long seed) {
  private static final Location AT = new Location.Named("layer");

  /** How a kernel slides along one axis. */
  record Slide(int size, int kernel, int stride, int dilation, int before, int after) {
    static final Slide NONE = new Slide(1, 1, 1, 1, 0, 0);

    static Slide draw(SplittableRandom random) {
      int kernel = 1 + random.nextInt(3);
      int dilation = 1 + random.nextInt(2);
      int size = dilation * (kernel - 1) + 1 + random.nextInt(4);
      int stride = 1 + random.nextInt(2);
      return new Slide(
          size, kernel, stride, dilation, random.nextInt(kernel), random.nextInt(kernel));
    }

    int out() {
      return (size + before + after - dilation * (kernel - 1) - 1) / stride + 1;
    }

    /** Where the kernel's element k lies at a position; outside the axis there is padding. */
    int at(int position, int k) {
      return position * stride - before + k * dilation;
    }
  }

  /** Codes of up to so many bits. */
  static IntegerLayer draw(SplittableRandom random, int inputBits, int weightBits) {
    ElementType input =
        random.nextBoolean()
            ? ElementType.unsigned(inputBits)
            : ElementType.signed(Math.max(2, inputBits));
    ElementType weight = ElementType.signed(weightBits);
    long seed = random.nextLong();
    int vectors = 1 + random.nextInt(3);
    if (random.nextBoolean()) {
      return new IntegerLayer(
          input,
          weight,
          2 * vectors,
          1 + random.nextInt(20),
          1 + random.nextInt(14),
          1,
          Slide.NONE,
          Slide.NONE,
          true,
          random.nextBoolean(),
          seed);
    }
    int groups = 1 + random.nextInt(3);
    return new IntegerLayer(
        input,
        weight,
        vectors,
        groups * (1 + random.nextInt(3)),
        groups * (1 + random.nextInt(4)),
        groups,
        Slide.draw(random),
        Slide.draw(random),
        false,
        false,
        seed);
  }

  /** Weights of a model's file have 8 bits; what has fewer is a product that was quantised. */
  private boolean isOfModel() {
    return weight.bits() == 8;
  }

  Module network() {
    Global w = Global.constant("w", isOfModel() ? weights() : matrix(), AT);
    BlockBuilder body = new BlockBuilder();
    Value x = body.argument("x", inputType());
    Value y = body.emit(kind(), List.of(x, w), attributes(), outputType(), "y", AT);
    body.end(OpKind.CORE_RETURN, List.of(y), AT);
    Function main = new Function("main", body.build(), List.of("y"), List.of(outputType()), AT);
    return new Module("layer", Level.TENSOR, List.of(w), List.of(main));
  }

  private OpKind kind() {
    return !isOfModel()
        ? OpKind.TENSOR_PRODUCT
        : isMatrix ? OpKind.TENSOR_MATMUL : OpKind.TENSOR_CONV;
  }

  private Map<String, Attribute> attributes() {
    return switch (kind()) {
      case TENSOR_MATMUL -> Map.of("transpose_b", Attribute.of(isTransposed));
      case TENSOR_CONV -> convolution();
      default -> product();
    };
  }

  private Map<String, Attribute> product() {
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("row_axis", Attribute.of(1));
    attributes.put(
        "window", (isMatrix ? Window.along(inputType(), 1) : slidingWindow()).attribute());
    if (groups > 1) {
      attributes.put("group", Attribute.integers(outputs / groups, lanes()));
    }
    return attributes;
  }

  private Window slidingWindow() {
    List<Window.Dimension> lanes = new ArrayList<>();
    if (groups > 1) {
      lanes.add(new Window.Dimension(groups, 1, channels / groups));
    }
    lanes.add(new Window.Dimension(channels / groups, 1, 1));
    lanes.add(new Window.Dimension(high.kernel, 2, high.dilation));
    lanes.add(new Window.Dimension(wide.kernel, 3, wide.dilation));
    List<Window.Dimension> positions =
        List.of(
            new Window.Dimension(vectors, 0, 1),
            new Window.Dimension(high.out(), 2, high.stride),
            new Window.Dimension(wide.out(), 3, wide.stride));
    return new Window(
        positions, lanes, List.of(0L, 0L, -(long) high.before, -(long) wide.before), 0);
  }

  private Map<String, Attribute> convolution() {
    return Map.of(
        "dilations", Attribute.integers(high.dilation, wide.dilation),
        "groups", Attribute.of(groups),
        "pads", Attribute.integers(high.before, wide.before, high.after, wide.after),
        "strides", Attribute.integers(high.stride, wide.stride));
  }

  private TensorType inputType() {
    return isMatrix
        ? TensorType.of(input, vectors, channels)
        : TensorType.of(input, vectors, channels, high.size, wide.size);
  }

  private TensorType outputType() {
    return isMatrix
        ? TensorType.of(ElementType.I32, vectors, outputs)
        : TensorType.of(ElementType.I32, vectors, outputs, high.out(), wide.out());
  }

  private int lanes() {
    return channels / groups * high.kernel * wide.kernel;
  }

  /** The longest sum that a detector of so many columns sees. */
  int lanes(int columns) {
    return Math.min(columns, lanes());
  }

  /** Codes of the whole range, the least one of signed codes included. */
  Tensor codes(long number) {
    SplittableRandom random = new SplittableRandom(seed + number);
    TensorType type = inputType();
    return Tensor.ofLongs(
        type, random.longs(type.elements(), input.minCode(), input.maxCode() + 1).toArray());
  }

  /** One row of codes after another, whatever the order they are stored in. */
  private long[] rows() {
    return new SplittableRandom(seed)
        .longs((long) outputs * lanes(), -weight.maxCode(), weight.maxCode() + 1)
        .toArray();
  }

  private Tensor matrix() {
    return Tensor.ofLongs(TensorType.of(weight, outputs, lanes()), rows());
  }

  private Tensor weights() {
    long[] rows = rows();
    if (!isMatrix) {
      int inside = channels / groups;
      return Tensor.ofLongs(TensorType.of(weight, outputs, inside, high.kernel, wide.kernel), rows);
    }
    if (isTransposed) {
      return Tensor.ofLongs(TensorType.of(weight, outputs, channels), rows);
    }
    long[] columns = new long[rows.length];
    for (int k = 0; k < rows.length; k++) {
      columns[k % channels * outputs + k / channels] = rows[k];
    }
    return Tensor.ofLongs(TensorType.of(weight, channels, outputs), columns);
  }

  /** The exact sums of codes, in the order of the output. */
  long[] sums(Tensor codes) {
    long[] x = codes.longs();
    long[] w = rows();
    long[] sums = new long[Math.toIntExact(outputType().elements())];
    int next = 0;
    for (int n = 0; n < vectors; n++) {
      for (int m = 0; m < outputs; m++) {
        for (int i = 0; i < high.out(); i++) {
          for (int j = 0; j < wide.out(); j++) {
            sums[next++] = sum(x, w, n, m, i, j);
          }
        }
      }
    }
    return sums;
  }

  private long sum(long[] x, long[] w, int n, int m, int i, int j) {
    int inside = channels / groups;
    int firstChannel = m / (outputs / groups) * inside;
    long sum = 0;
    for (int lane = 0; lane < lanes(); lane++) {
      int channel = firstChannel + lane / (high.kernel * wide.kernel);
      int row = high.at(i, lane / wide.kernel % high.kernel);
      int column = wide.at(j, lane % wide.kernel);
      if (row >= 0 && row < high.size && column >= 0 && column < wide.size) {
        int at = ((n * channels + channel) * high.size + row) * wide.size + column;
        sum += x[at] * w[m * lanes() + lane];
      }
    }
    return sum;
  }
}
