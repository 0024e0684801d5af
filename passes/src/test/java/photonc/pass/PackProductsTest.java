package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.interpret.Interpreter;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.verify.Verifier;

/**
 * Grouped convolutions of one to three spatial axes, in every packing they may have, against loops
 * over outputs and taps. Values are small integers: their sums are exact in f32 in whatever order.
 */
class PackProductsTest {
  private static final Location AT = new Location.Named("conv");

  /** A convolution over spatial axes of these sizes, and so on. */
  private record Conv(
      int groups,
      int in,
      int out,
      int batch,
      int[] size,
      int[] kernel,
      int[] stride,
      int[] dilation,
      int[] before,
      int[] after) {
    static Conv draw(SplittableRandom random) {
      int rank = 1 + random.nextInt(3);
      Conv conv =
          new Conv(
              1 + random.nextInt(6),
              1 + random.nextInt(2),
              1 + random.nextInt(3),
              1 + random.nextInt(2),
              new int[rank],
              new int[rank],
              new int[rank],
              new int[rank],
              new int[rank],
              new int[rank]);
      for (int d = 0; d < rank; d++) {
        conv.kernel[d] = 1 + random.nextInt(3);
        conv.dilation[d] = 1 + random.nextInt(2);
        conv.stride[d] = 1 + random.nextInt(3);
        conv.before[d] = random.nextInt(3);
        conv.after[d] = random.nextInt(3);
        conv.size[d] = conv.dilation[d] * (conv.kernel[d] - 1) + 1 + random.nextInt(8 / rank);
      }
      return conv;
    }

    int output(int d) {
      int span = dilation[d] * (kernel[d] - 1) + 1;
      return (size[d] + before[d] + after[d] - span) / stride[d] + 1;
    }

    int[] outputs() {
      int[] outputs = new int[size.length];
      Arrays.setAll(outputs, this::output);
      return outputs;
    }

    long[] shape(long first, long second, int... rest) {
      long[] shape = new long[2 + rest.length];
      shape[0] = first;
      shape[1] = second;
      for (int d = 0; d < rest.length; d++) {
        shape[2 + d] = rest[d];
      }
      return shape;
    }

    TensorType x() {
      return TensorType.of(ElementType.F32, shape(batch, (long) groups * in, size));
    }

    TensorType w() {
      return TensorType.of(ElementType.F32, shape((long) groups * out, in, kernel));
    }

    TensorType y() {
      return TensorType.of(ElementType.F32, shape(batch, (long) groups * out, outputs()));
    }

    Module module(Tensor weights) {
      Global w = Global.constant("w", weights, AT);
      int rank = size.length;
      int[] pads = Arrays.copyOf(before, 2 * rank);
      System.arraycopy(after, 0, pads, rank, rank);
      Map<String, Attribute> attributes = new TreeMap<>();
      attributes.put("strides", integers(stride));
      attributes.put("dilations", integers(dilation));
      attributes.put("pads", integers(pads));
      attributes.put("groups", Attribute.of(groups));
      BlockBuilder body = new BlockBuilder();
      Value x = body.argument("x", x());
      Value y = body.emit(OpKind.TENSOR_CONV, List.of(x, w), attributes, y(), "y", AT);
      body.end(OpKind.CORE_RETURN, List.of(y), AT);
      Function main = new Function("main", body.build(), List.of("y"), List.of(y()), AT);
      return new Module("conv", Level.TENSOR, List.of(w), List.of(main));
    }

    private static Attribute integers(int[] values) {
      return Attribute.integers(Arrays.stream(values).asLongStream().toArray());
    }

    /** A loop over outputs and a loop over the taps of each. */
    Tensor naive(Tensor x, Tensor w) {
      Tensor y = Tensor.zeros(y());
      int[] at = y().rank() == 0 ? new int[0] : new int[y().rank()];
      for (int i = 0; i < y.length(); i++) {
        int rest = i;
        for (int axis = at.length - 1; axis >= 0; axis--) {
          at[axis] = rest % (int) y().size(axis);
          rest /= (int) y().size(axis);
        }
        y.floats()[i] = sum(at, x, w);
      }
      return y;
    }

    private float sum(int[] at, Tensor x, Tensor w) {
      int taps = w.length() / (groups * out);
      float sum = 0;
      for (int t = 0; t < taps; t++) {
        int rest = t;
        int index = 0;
        int stride = 1;
        boolean inside = true;
        for (int d = size.length - 1; d >= 0; d--) {
          int coordinate = at[2 + d] * this.stride[d] + rest % kernel[d] * dilation[d] - before[d];
          inside &= coordinate >= 0 && coordinate < size[d];
          index += coordinate * stride;
          stride *= size[d];
          rest /= kernel[d];
        }
        int channel = at[1] / out * in + rest;
        index += (at[0] * groups * in + channel) * stride;
        sum += inside ? w.floats()[at[1] * taps + t] * x.floats()[index] : 0;
      }
      return sum;
    }
  }

  private static Tensor integers(SplittableRandom random, TensorType type) {
    Tensor tensor = Tensor.zeros(type);
    for (int i = 0; i < tensor.length(); i++) {
      tensor.floats()[i] = random.nextInt(-9, 10);
    }
    return tensor;
  }

  private static Target target(String... overrides) {
    return Targets.load("ideal", List.of(overrides), new Diagnostics()).orElseThrow();
  }

  private static Module run(Pass pass, Module module, Target target) {
    Diagnostics diagnostics = new Diagnostics();
    Module result = pass.run(module, new PassContext(target, PassOptions.defaults(), diagnostics));
    assertThat(diagnostics.all()).isEmpty();
    Verifier.verify(result, diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    return result;
  }

  private static Tensor result(Module module, Tensor x) {
    return new Interpreter(module).run(Map.of("x", x)).get("y");
  }

  private static Operation product(Module module) {
    return module.main().body().operations().stream()
        .filter(op -> op.kind() == OpKind.TENSOR_PRODUCT)
        .findFirst()
        .orElseThrow();
  }

  /** The module with its product packed so. */
  private static Module packed(Module lowered, Packing packing) {
    Global old = (Global) packing.product().operand(1);
    Global matrix =
        new Global(Global.Kind.CONST, "packed", packing.packedType(), packing.matrix(old), AT);
    BlockBuilder body = new BlockBuilder();
    Value x = body.argument("x", lowered.main().arguments().get(0).tensorType());
    Value y =
        body.emit(
            OpKind.TENSOR_PRODUCT,
            List.of(x, matrix),
            packing.attributes(),
            packing.product().result().type(),
            "y",
            AT);
    body.end(OpKind.CORE_RETURN, List.of(y), AT);
    Function main = new Function("main", body.build(), List.of("y"), List.of(y.type()), AT);
    return new Module("packed", Level.TENSOR, List.of(matrix), List.of(main));
  }

  @Property(tries = 150, seed = "20263")
  void everyPackingComputesTheConvolution(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Conv conv = Conv.draw(random);
    Tensor x = integers(random, conv.x());
    Tensor w = integers(random, conv.w());
    Tensor expected = conv.naive(x, w);
    Module module = conv.module(w);
    assertThat(result(module, x)).isEqualTo(expected);
    Target target = target("array.rows=24", "array.columns=32");
    Module lowered = run(new LowerProducts(), module, target);
    assertThat(result(lowered, x)).isEqualTo(expected);
    List<Packing> packings = new ArrayList<>(new PackingSpace(product(lowered), target).packings());
    for (Packing packing : packings) {
      assertThat(packing.rows()).isLessThanOrEqualTo(24);
      assertThat(packing.lanes()).isLessThanOrEqualTo(32);
      Module packed = packed(lowered, packing);
      assertThat(result(run(new EliminateDeadOps(Level.TENSOR), packed, target), x))
          .isEqualTo(expected);
      Module tiled = run(new TileProducts(), packed, target);
      assertThat(result(tiled, x)).isEqualTo(expected);
    }
    Module tiled = run(new TileProducts(), lowered, target("array.rows=2", "array.columns=4"));
    assertThat(result(tiled, x)).isEqualTo(expected);
  }

  /** 3 x 3 depthwise: 4 x 8 outputs of a channel share a patch of 6 x 10 lanes. */
  @Test
  void outputsOfOneChannelShareTheLanesOfAPatch() {
    Module lowered = run(new LowerProducts(), depthwise(), target());
    assertThat(new PackingSpace(product(lowered), target()).packings())
        .anyMatch(packing -> packing.rows() == 32 && packing.lanes() == 60)
        .allMatch(packing -> packing.rows() <= 64 && packing.lanes() <= 64);
    Operation packed = product(run(new PackProducts(), lowered, target()));
    assertThat(packed.integer("taps")).isEqualTo(9);
    long rows = packed.integers("group")[0];
    assertThat(rows).isGreaterThanOrEqualTo(8);
    assertThat(packed.window().vectorCount() * rows)
        .isGreaterThanOrEqualTo(56 * 56)
        .isEqualTo(56 * 56 * 16L / (((TensorType) packed.operand(1).type()).size(0) / rows));
  }

  /** 7 x 7 outputs in patches of 4 x 3 that begin at rows 0 and 3, columns 0, 2 and 4. */
  @Test
  void coversOutputsThatNoPatchDividesByOverlappingPatches() {
    int[] three = {3, 3};
    int[] ones = {1, 1};
    int[] twos = {2, 2};
    Conv conv = new Conv(2, 1, 1, 1, new int[] {14, 14}, three, twos, ones, ones, ones);
    Module module = conv.module(integers(new SplittableRandom(6), conv.w()));
    Module lowered = run(new LowerProducts(), module, target());
    Packing overlapping =
        new PackingSpace(product(lowered), target())
            .packings().stream()
                .filter(packing -> packing.positions().equals(List.of(1L, 4L, 3L)))
                .findFirst()
                .orElseThrow();
    assertThat(overlapping.rows()).isEqualTo(12);
    assertThat(overlapping.lanes()).isEqualTo(9 * 7);
    assertThat(overlapping.shape().vectors()).isEqualTo(2 * 3);
    assertThat(overlapping.shape().repeated()).isEqualTo(12 * 2 * 3 - 7 * 7);
    assertThat(Packing.covers(7, 2)).isFalse();
    assertThat(Packing.covers(7, 8)).isFalse();
  }

  @Test
  void packsNothingWhereItIsToldNotTo() {
    Module lowered = run(new LowerProducts(), depthwise(), target());
    PassOptions off = PassOptions.defaults().withPacking(false);
    PassContext context = new PassContext(target(), off, new Diagnostics());
    assertThat(new PackProducts().run(lowered, context)).isSameAs(lowered);
  }

  private static Module depthwise() {
    int[] three = {3, 3};
    int[] ones = {1, 1};
    Conv conv = new Conv(16, 1, 1, 1, new int[] {56, 56}, three, ones, ones, ones, ones);
    return conv.module(integers(new SplittableRandom(5), conv.w()));
  }
}
