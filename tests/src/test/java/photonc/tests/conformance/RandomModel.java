package photonc.tests.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.tests.conformance.Net.Val;

/**
 * A network that nobody designed: a dag of supported operators with inputs for it, all from one
 * seed.
 *
 * @param bytes the ONNX file
 * @param inputs sets of inputs by name
 */
record RandomModel(byte[] bytes, List<Map<String, Tensor>> inputs) {
  private static final int NEWEST_OPSET = 22;
  private static final int SETS = 2;

  /** Adds nodes that read a value, or nothing where the operator cannot take it. */
  private interface Step extends BiFunction<Net, Val, Optional<Val>> {}

  private static final List<Step> STEPS =
      List.of(
          WindowNodes::conv,
          WindowNodes::conv,
          TransposedNodes::convTranspose,
          WindowNodes::maxPool,
          WindowNodes::averagePool,
          WindowNodes::global,
          MatrixNodes::gemm,
          MatrixNodes::gemm,
          MatrixNodes::matmul,
          MatrixNodes::matmul,
          VectorNodes::unary,
          VectorNodes::unary,
          VectorNodes::clip,
          VectorNodes::binary,
          VectorNodes::binary,
          VectorNodes::binary,
          VectorNodes::variadic,
          VectorNodes::softmax,
          VectorNodes::batchNormalization,
          FunctionNodes::activation,
          FunctionNodes::activation,
          FunctionNodes::normalization,
          ResizeNodes::resize,
          ShapeNodes::view,
          ShapeNodes::view,
          ShapeNodes::transpose,
          ShapeNodes::reduce,
          MoveNodes::concat,
          MoveNodes::concat,
          MoveNodes::slice,
          MoveNodes::slice,
          MoveNodes::split,
          MoveNodes::pad,
          MoveNodes::gather,
          MoveNodes::repeat,
          MoveNodes::blocks,
          MoveNodes::elements,
          LogicNodes::choice,
          QuantizedNodes::product,
          QuantizedNodes::product,
          RecurrentNodes::recurrent);

  static RandomModel of(long seed) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    long opset = 7L + random.nextInt(NEWEST_OPSET - 6);
    long irVersion = random.nextInt(4) == 0 ? 3 : 4L + random.nextInt(7);
    Net net = new Net(random, opset, irVersion);
    for (int count = net.chance(0.7) ? 1 : net.between(2, 3); count > 0; count--) {
      net.input(element(net), shape(net));
    }
    int nodes = net.between(1, 12);
    int added = 0;
    for (int attempt = 0; attempt < 8 * nodes && added < nodes; attempt++) {
      added += net.oneOf(STEPS).apply(net, operand(net)).isPresent() ? 1 : 0;
    }
    outputs(net).forEach(net::output);
    return new RandomModel(net.model(), inputs(net));
  }

  /** One layer of a family, behind inputs that it takes: 2 or 4 axes for codes, 3 for steps. */
  static RandomModel layer(long seed, Family family) {
    Random random = new Random(new SplittableRandom(seed).nextLong());
    Net net = new Net(random, 13 + random.nextInt(NEWEST_OPSET - 12), 8);
    int rank = family == Family.RECURRENT ? 3 : net.oneOf(List.of(2, 4));
    List<Long> shape = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      shape.add((long) net.between(1, rank == 4 ? 5 : 7));
    }
    Val x = net.input(Net.FLOAT, shape);
    Step step = family == Family.RECURRENT ? RecurrentNodes::recurrent : QuantizedNodes::product;
    net.output(step.apply(net, x).orElseThrow());
    return new RandomModel(net.model(), inputs(net));
  }

  /** What {@link #layer} makes. */
  enum Family {
    QUANTIZED,
    RECURRENT
  }

  private static int element(Net net) {
    return net.opset >= 14 && net.chance(0.06) ? Net.INT32 : Net.FLOAT;
  }

  private static List<Long> shape(Net net) {
    int rank = net.oneOf(List.of(0, 1, 2, 2, 2, 3, 3, 4, 4, 4, 4, 5));
    int most = rank < 3 ? 12 : rank < 5 ? 7 : 4;
    List<Long> shape = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      shape.add(axis == 0 && net.chance(0.4) ? 1L : net.between(1, most));
    }
    return Net.isSmall(shape) ? shape : shape(net);
  }

  /** Mostly the newest value, else any, now and then a constant. */
  private static Val operand(Net net) {
    if (net.chance(0.03)) {
      return net.constant(Net.FLOAT, shape(net), -1, 1);
    }
    List<Val> calm = net.values().stream().filter(v -> v.magnitude() < 1e4).toList();
    return calm.isEmpty()
        ? net.values().get(0)
        : net.chance(0.65) ? calm.get(calm.size() - 1) : net.oneOf(calm);
  }

  /** The last value and some others, inputs and intermediate values among them. */
  private static Set<Val> outputs(Net net) {
    List<Val> values = net.values();
    Set<Val> outputs = new LinkedHashSet<>();
    Val last = values.get(values.size() - 1);
    outputs.add(last);
    if (net.chance(0.3)) {
      outputs.add(net.oneOf(values));
    }
    if (net.chance(0.1)) {
      outputs.add(net.oneOf(net.inputs()));
    }
    if (net.chance(0.15)) {
      // of inputs: where exact results tie, roundings of ONNX Runtime's vector lanes may decide
      ShapeNodes.argMax(net, net.oneOf(net.inputs())).ifPresent(outputs::add);
    }
    return outputs;
  }

  private static List<Map<String, Tensor>> inputs(Net net) {
    List<Map<String, Tensor>> sets = new ArrayList<>();
    for (int set = 0; set < SETS; set++) {
      Map<String, Tensor> named = new LinkedHashMap<>();
      for (Val input : net.inputs()) {
        named.put(input.name(), tensor(net, input));
      }
      sets.add(named);
    }
    return sets;
  }

  private static Tensor tensor(Net net, Val input) {
    long[] sizes = input.shape().stream().mapToLong(size -> size).toArray();
    ElementType element = input.isFloat() ? ElementType.F32 : ElementType.I32;
    Tensor tensor = Tensor.zeros(TensorType.of(element, sizes));
    for (int i = 0; i < tensor.length(); i++) {
      double drawn = input.low() + net.random.nextDouble() * (input.high() - input.low());
      if (input.isFloat()) {
        tensor.floats()[i] = (float) drawn;
      } else {
        tensor.longs()[i] = Math.round(drawn);
      }
    }
    return tensor;
  }
}
