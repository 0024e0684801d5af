package photonc.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Location;
import photonc.interpret.Interpreter;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Half;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Type;
import photonc.ir.TypeRules;
import photonc.ir.Value;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/** Random chains of moves of tensors of any element type, empty ones among them, bit for bit. */
class MovesOfEveryTypeTest {
  private static final Location HERE = new Location.Named("here");
  private static final List<ElementType> ELEMENTS =
      List.of(
          ElementType.F16,
          ElementType.F32,
          ElementType.F64,
          ElementType.I1,
          ElementType.unsigned(2),
          ElementType.signed(4),
          ElementType.U8,
          ElementType.I8,
          ElementType.unsigned(16),
          ElementType.I32,
          ElementType.unsigned(32),
          ElementType.I64,
          ElementType.unsigned(64));

  private final Target ideal = Pipeline.target("ideal");

  @Test
  void programsMoveEveryBit() {
    for (long seed = 0; seed < 130; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ElementType element = ELEMENTS.get((int) (seed % ELEMENTS.size()));
      Module network = network(random, element);
      Map<String, Tensor> inputs = Map.of("x", drawn(network.main().arguments().get(0), random));
      Pipeline pipeline = Pipeline.of(network, ideal, List.of());
      assertThat(pipeline.run(NoiseOptions.OFF, List.of(inputs)).get(0))
          .as("seed %d", seed)
          .isEqualTo(new Interpreter(network).run(inputs));
    }
  }

  private static Module network(SplittableRandom random, ElementType element) {
    BlockBuilder block = new BlockBuilder();
    long[] sizes = new long[random.nextInt(5)];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
    }
    List<Value> values = new ArrayList<>();
    values.add(block.argument("x", TensorType.of(element, sizes)));
    for (int count = 1 + random.nextInt(6); count > 0; count--) {
      Value x = values.get(values.size() - 1 - random.nextInt(Math.min(2, values.size())));
      values.add(moved(x, values, random, block));
    }
    List<Value> results = new ArrayList<>(List.of(values.get(values.size() - 1)));
    if (random.nextBoolean()) {
      results.add(values.get(random.nextInt(values.size())));
    }
    block.end(OpKind.CORE_RETURN, results, HERE);
    List<Type> types = results.stream().map(Value::type).toList();
    List<String> names = List.of("y", "z").subList(0, results.size());
    Function main = new Function("main", block.build(), names, types, HERE);
    return new Module("moves", Level.TENSOR, List.of(), List.of(main));
  }

  private static Value moved(
      Value x, List<Value> values, SplittableRandom random, BlockBuilder block) {
    TensorType type = x.tensorType();
    if (type.rank() == 0 || random.nextInt(6) == 0) {
      Attribute sizes = Attribute.integers(sizes(type, s -> s == 1 ? random.nextLong(4) : s, 1));
      return emit(block, OpKind.TENSOR_BROADCAST, List.of(x), Map.of("sizes", sizes));
    }
    return switch (random.nextInt(4)) {
      case 0 -> concat(x, values, random, block);
      case 1 -> slice(x, random, block);
      case 2 -> pad(x, random, block);
      default -> transpose(x, random, block);
    };
  }

  /** The sizes of a type, each put through a rule, behind {@code added} ones. */
  private static long[] sizes(TensorType type, UnaryOperator<Long> rule, int added) {
    List<Long> sizes = new ArrayList<>(java.util.Collections.nCopies(added, 1L));
    for (long size : type.sizes()) {
      sizes.add(rule.apply(size));
    }
    return sizes.stream().mapToLong(size -> size).toArray();
  }

  private static Value concat(
      Value x, List<Value> values, SplittableRandom random, BlockBuilder block) {
    int axis = random.nextInt(x.tensorType().rank());
    List<Value> parts = new ArrayList<>();
    for (Value value : values) {
      if (value.tensorType().rank() == x.tensorType().rank() && random.nextInt(3) > 0) {
        long[] sizes = value.tensorType().sizes();
        sizes[axis] = x.tensorType().size(axis);
        if (java.util.Arrays.equals(sizes, x.tensorType().sizes())) {
          parts.add(value);
        }
      }
    }
    parts.add(random.nextInt(parts.size() + 1), x);
    return emit(block, OpKind.TENSOR_CONCAT, parts, Map.of("axis", Attribute.of(axis)));
  }

  private static Value slice(Value x, SplittableRandom random, BlockBuilder block) {
    long[] sizes = x.tensorType().sizes();
    long[] starts = new long[sizes.length];
    long[] steps = new long[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      steps[axis] = random.nextBoolean() ? 1 : random.nextInt(2) * 4 - 2;
      starts[axis] = sizes[axis] == 0 ? 0 : random.nextLong(sizes[axis]);
      long room = steps[axis] > 0 ? sizes[axis] - 1 - starts[axis] : starts[axis];
      long most = sizes[axis] == 0 ? 0 : room / Math.abs(steps[axis]) + 1;
      sizes[axis] =
          most == 0 ? 0 : most - random.nextLong(random.nextInt(8) == 0 ? most + 1 : most);
    }
    return emit(
        block,
        OpKind.TENSOR_SLICE,
        List.of(x),
        Map.of(
            "starts", Attribute.integers(starts),
            "sizes", Attribute.integers(sizes),
            "steps", Attribute.integers(steps)));
  }

  private static Value pad(Value x, SplittableRandom random, BlockBuilder block) {
    long[] sizes = x.tensorType().sizes();
    long[] pads = new long[2 * sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      pads[axis] = random.nextInt(3) - (sizes[axis] > 0 ? 1L : 0L);
      pads[sizes.length + axis] = random.nextInt(2);
    }
    Attribute value = Attribute.real(random.nextInt(2));
    return emit(
        block,
        OpKind.TENSOR_PAD,
        List.of(x),
        Map.of("pads", Attribute.integers(pads), "value", value));
  }

  private static Value transpose(Value x, SplittableRandom random, BlockBuilder block) {
    List<Long> order = new ArrayList<>();
    for (long axis = 0; axis < x.tensorType().rank(); axis++) {
      order.add(random.nextInt(order.size() + 1), axis);
    }
    long[] permutation = order.stream().mapToLong(axis -> axis).toArray();
    Attribute attribute = Attribute.integers(permutation);
    return emit(block, OpKind.TENSOR_TRANSPOSE, List.of(x), Map.of("permutation", attribute));
  }

  private static Value emit(
      BlockBuilder block, OpKind kind, List<Value> operands, Map<String, Attribute> attributes) {
    Type type = TypeRules.results(kind, operands, attributes).get(0);
    return block.emit(kind, operands, attributes, type, "", HERE);
  }

  private static Tensor drawn(Value argument, SplittableRandom random) {
    Tensor tensor = Tensor.zeros(argument.tensorType());
    ElementType element = tensor.type().element();
    for (int i = 0; i < tensor.length(); i++) {
      long bits = random.nextLong();
      if (element.bits() == 1) {
        tensor.longs()[i] = bits & 1;
      } else if (element.isInteger()) {
        int unused = 64 - element.bits();
        tensor.longs()[i] = element.isSigned() ? bits >> unused : bits >>> unused;
      } else if (element.bits() == 64) {
        tensor.doubles()[i] = random.nextDouble(-1e300, 1e300);
      } else {
        float drawn = (float) random.nextDouble(-6e4, 6e4);
        tensor.floats()[i] = element.bits() == 16 ? Half.toFloat(Half.fromFloat(drawn)) : drawn;
      }
    }
    return tensor;
  }
}
