package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
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
import photonc.ir.Type;
import photonc.ir.Value;

/** Small random networks at tensor level: convolutions, pools, dense layers, biases, ReLUs. */
public final class RandomNetworks {
  private final SplittableRandom random;
  private final BlockBuilder block = new BlockBuilder();
  private final List<Global> globals = new ArrayList<>();
  private final RandomMoves moves;

  private RandomNetworks(long seed) {
    this.random = new SplittableRandom(seed);
    this.moves = new RandomMoves(random, block);
  }

  public static Module of(long seed) {
    return new RandomNetworks(seed).network();
  }

  /** Inputs with values in [-1, 1), the same for the same seed. */
  public static Map<String, Tensor> inputs(Module module, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Tensor> inputs = new HashMap<>();
    for (Value argument : module.main().arguments()) {
      inputs.put(argument.name(), uniform(argument.tensorType(), random));
    }
    return inputs;
  }

  private Module network() {
    boolean image = random.nextBoolean();
    Value x =
        image
            ? argument(1 + random.nextInt(2), 1 + random.nextInt(3), side(), side())
            : argument(1 + random.nextInt(3), 1 + random.nextInt(12));
    int layers = 1 + random.nextInt(3);
    for (int layer = 0; layer < layers; layer++) {
      x = random.nextInt(4) == 0 ? branches(x, layer) : layer(x, layer);
    }
    block.end(OpKind.CORE_RETURN, List.of(x), new Location.Named("end"));
    Function main =
        new Function(
            "main",
            block.build(),
            List.of("y"),
            List.<Type>of(x.type()),
            new Location.Named("main"));
    return new Module("random", Level.TENSOR, globals, List.of(main));
  }

  private Value layer(Value x, int layer) {
    if (random.nextInt(5) == 0) {
      return moves.moved(x, layer);
    }
    return x.tensorType().rank() == 4 ? imageLayer(x, layer) : dense(x, layer);
  }

  /** Layers side by side on the same tensor, now and then the tensor itself, put together. */
  private Value branches(Value x, int layer) {
    List<Value> branches = new ArrayList<>();
    for (int count = 2 + random.nextInt(2); count > 0; count--) {
      Value branch = random.nextInt(5) == 0 ? x : layer(x, 10 * layer + count);
      branches.add(random.nextInt(4) == 0 ? layer(branch, 10 * layer + count) : branch);
    }
    int rank = branches.get(0).tensorType().rank();
    branches.removeIf(branch -> branch.tensorType().rank() != rank);
    return moves.joined(branches, layer);
  }

  private Value argument(long... sizes) {
    return block.argument("x", TensorType.of(ElementType.F32, sizes));
  }

  private long side() {
    return 3L + random.nextInt(5);
  }

  private Value imageLayer(Value x, int layer) {
    return switch (random.nextInt(6)) {
      case 0 -> flattened(x, layer);
      case 1 -> pooled(x, layer);
      case 2 -> convolved(padded(x, layer), layer);
      default -> convolved(x, layer);
    };
  }

  /** A border of zeros around the images. */
  private Value padded(Value x, int layer) {
    TensorType in = x.tensorType();
    long top = random.nextInt(2);
    long right = random.nextInt(3);
    TensorType type =
        TensorType.of(
            ElementType.F32, in.size(0), in.size(1), in.size(2) + top, in.size(3) + right);
    return emit(
        OpKind.TENSOR_PAD,
        List.of(x),
        Map.of(
            "pads", Attribute.integers(0, 0, top, 0, 0, 0, 0, right),
            "value", Attribute.real(0)),
        type,
        layer);
  }

  private Value flattened(Value x, int layer) {
    long batch = x.tensorType().size(0);
    TensorType type = TensorType.of(ElementType.F32, batch, x.tensorType().elements() / batch);
    return emit(OpKind.CORE_RESHAPE, List.of(x), Map.of(), type, layer);
  }

  private Value pooled(Value x, int layer) {
    TensorType in = x.tensorType();
    if (in.size(2) < 2 || in.size(3) < 2) {
      return flattened(x, layer);
    }
    TensorType type =
        TensorType.of(
            ElementType.F32,
            in.size(0),
            in.size(1),
            (in.size(2) - 2) / 2 + 1,
            (in.size(3) - 2) / 2 + 1);
    return emit(
        OpKind.TENSOR_MAX_POOL,
        List.of(x),
        Map.of(
            "kernel", Attribute.integers(2, 2),
            "strides", Attribute.integers(2, 2),
            "pads", Attribute.integers(0, 0, 0, 0),
            "dilations", Attribute.integers(1, 1)),
        type,
        layer);
  }

  private Value convolved(Value x, int layer) {
    TensorType in = x.tensorType();
    Sliding high = Sliding.draw(random, in.size(2));
    Sliding wide = Sliding.draw(random, in.size(3));
    long groups = random.nextBoolean() ? in.size(1) : 1;
    long out = groups * (1L + random.nextInt((int) Math.max(1, 9 / groups)));
    Global weights =
        weights("conv" + layer, out, in.size(1) / groups, high.kernel(), wide.kernel());
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("strides", Attribute.integers(high.stride(), wide.stride()));
    attributes.put(
        "pads", Attribute.integers(high.before(), wide.before(), high.after(), wide.after()));
    attributes.put("dilations", Attribute.integers(high.dilation(), wide.dilation()));
    attributes.put("groups", Attribute.of(groups));
    TensorType type = TensorType.of(ElementType.F32, in.size(0), out, high.out(), wide.out());
    Value y = emit(OpKind.TENSOR_CONV, List.of(x, weights), attributes, type, layer);
    return activated(y, weights("bias" + layer, 1, out, 1, 1), layer);
  }

  /** How a kernel slides along one axis. */
  private record Sliding(
      long size, long kernel, long stride, long dilation, long before, long after) {
    static Sliding draw(SplittableRandom random, long size) {
      long kernel = 1L + random.nextInt((int) Math.min(3, size));
      long dilation = size >= 2 * kernel - 1 ? 1L + random.nextInt(2) : 1;
      return new Sliding(
          size,
          kernel,
          1L + random.nextInt(2),
          dilation,
          random.nextInt((int) kernel),
          random.nextInt((int) kernel));
    }

    long out() {
      return (size + before + after - dilation * (kernel - 1) - 1) / stride + 1;
    }
  }

  private Value dense(Value x, int layer) {
    TensorType in = x.tensorType();
    long outputs = 1L + random.nextInt(14);
    boolean transposed = random.nextBoolean();
    Global weights =
        transposed
            ? weights("fc" + layer, outputs, in.size(1))
            : weights("fc" + layer, in.size(1), outputs);
    Map<String, Attribute> attributes =
        transposed ? Map.of("transpose_b", Attribute.of(true)) : Map.of();
    TensorType type = TensorType.of(ElementType.F32, in.size(0), outputs);
    Value y = emit(OpKind.TENSOR_MATMUL, List.of(x, weights), attributes, type, layer);
    return activated(y, weights("bias" + layer, outputs), layer);
  }

  private Value activated(Value y, Global bias, int layer) {
    Value sum = emit(OpKind.TENSOR_ADD, List.of(y, bias), Map.of(), y.type(), layer);
    Value active =
        random.nextBoolean()
            ? emit(OpKind.TENSOR_RELU, List.of(sum), Map.of(), y.type(), layer)
            : sum;
    return decorated(active, layer);
  }

  /** Ops that change nothing, or compute something again. */
  private Value decorated(Value x, int layer) {
    return switch (random.nextInt(8)) {
      case 0 -> binary(OpKind.TENSOR_MUL, x, number(1), layer);
      case 1 -> binary(OpKind.TENSOR_ADD, x, number(random.nextBoolean() ? 0 : -0f), layer);
      case 2 ->
          binary(OpKind.TENSOR_MAXIMUM, unary(OpKind.TENSOR_RELU, x, layer), number(-1), layer);
      case 3 -> unary(OpKind.TENSOR_RELU, unary(OpKind.TENSOR_SIGMOID, x, layer), layer);
      case 4 ->
          binary(
              OpKind.TENSOR_SUB,
              unary(OpKind.TENSOR_TANH, x, layer),
              binary(OpKind.TENSOR_MUL, unary(OpKind.TENSOR_TANH, x, layer), number(0.5f), layer),
              layer);
      default -> x;
    };
  }

  private Value unary(OpKind kind, Value x, int layer) {
    return emit(kind, List.of(x), Map.of(), x.type(), layer);
  }

  private Value binary(OpKind kind, Value x, photonc.ir.Operand y, int layer) {
    return emit(kind, List.of(x, y), Map.of(), x.type(), layer);
  }

  private Global number(float value) {
    Tensor tensor = Tensor.ofFloats(TensorType.of(ElementType.F32), value);
    String name = "number" + globals.size();
    Global global = Global.constant(name, tensor, new Location.Named(name));
    globals.add(global);
    return global;
  }

  private Global weights(String name, long... sizes) {
    Tensor value = uniform(TensorType.of(ElementType.F32, sizes), random);
    String unique = name + "." + globals.size();
    Global global = Global.constant(unique, value, new Location.Named(unique));
    globals.add(global);
    return global;
  }

  private Value emit(
      OpKind kind,
      List<? extends photonc.ir.Operand> operands,
      Map<String, Attribute> attributes,
      Type type,
      int layer) {
    return block.emit(kind, operands, attributes, type, "", new Location.Named("layer" + layer));
  }

  private static Tensor uniform(TensorType type, SplittableRandom random) {
    float[] values = new float[Math.toIntExact(type.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextInt(2001) - 1000) / 1000;
    }
    return Tensor.ofFloats(type, values);
  }
}
