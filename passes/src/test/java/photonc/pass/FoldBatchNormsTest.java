package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.target.Targets;

/** Folding changes roundings only: by how much at most, the magnitudes in the network tell. */
class FoldBatchNormsTest {
  private static final Location HERE = new Location.Named("test");

  /** Products followed by factors and offsets by channel. */
  private record Net(Module module, Tensor x, int terms, int steps) {}

  @Property(tries = 300, seed = "815")
  void changesRoundingsOnly(@ForAll long seed) {
    Net net = net(seed, value -> value, false);
    Net magnitudes = net(seed, Math::abs, true);
    Module folded = folded(net.module());
    float[] before = run(net.module(), net.x());
    float[] after = run(folded, net.x());
    float[] largest = run(magnitudes.module(), magnitudes.x());
    // every term meets a rounding for each product, sum and step, with and without folding
    double roundings = 2.0 * (net.terms() + 2 * net.steps() + 4);
    for (int i = 0; i < before.length; i++) {
      double bound = roundings * 0x1p-24 * largest[i];
      assertThat((double) Math.abs(after[i] - before[i])).isLessThanOrEqualTo(bound);
    }
    List<Operation> ops = folded.main().body().operations();
    assertThat(ops).noneMatch(op -> op.kind() == OpKind.TENSOR_MUL);
    assertThat(ops).hasSizeLessThanOrEqualTo(3);
  }

  private static Module folded(Module module) {
    Diagnostics diagnostics = new Diagnostics();
    PassContext context =
        new PassContext(
            Targets.load("ideal", List.of(), diagnostics).orElseThrow(),
            PassOptions.defaults(),
            diagnostics);
    return new PassManager(List.of(new FoldBatchNorms()), (pass, done) -> {}).run(module, context);
  }

  private static float[] run(Module module, Tensor x) {
    return new Interpreter(module).run(Map.of("x", x)).get("y").floats();
  }

  /**
   * @param of applied to every number
   * @param onlyAdds differences become sums, so that magnitudes add up
   */
  private static Net net(long seed, DoubleUnaryOperator of, boolean onlyAdds) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean image = random.nextBoolean();
    long inputs = 1L + random.nextInt(4);
    long outputs = 1L + random.nextInt(5);
    long kernel = 1L + random.nextInt(3);
    BlockBuilder block = new BlockBuilder();
    List<Global> globals = new ArrayList<>();
    Value x =
        block.argument(
            "x",
            image
                ? TensorType.of(ElementType.F32, 1, inputs, 4, 4)
                : TensorType.of(ElementType.F32, 3, inputs));
    boolean transposed = random.nextBoolean();
    long[] shape =
        image
            ? new long[] {outputs, inputs, kernel, kernel}
            : transposed ? new long[] {outputs, inputs} : new long[] {inputs, outputs};
    Global w = constant(globals, random, of, shape);
    Value y =
        image
            ? block.emit(
                OpKind.TENSOR_CONV,
                List.of(x, w),
                Map.of(
                    "strides", Attribute.integers(1, 1),
                    "dilations", Attribute.integers(1, 1),
                    "pads", Attribute.integers(0, 0, 0, 0),
                    "groups", Attribute.of(1)),
                TensorType.of(ElementType.F32, 1, outputs, 5 - kernel, 5 - kernel),
                "",
                HERE)
            : block.emit(
                OpKind.TENSOR_MATMUL,
                List.of(x, w),
                transposed ? Map.of("transpose_b", Attribute.of(true)) : Map.of(),
                TensorType.of(ElementType.F32, 3, outputs),
                "",
                HERE);
    long[] channel = image ? new long[] {outputs, 1, 1} : new long[] {outputs};
    int steps = 1 + random.nextInt(4);
    for (int step = 0; step <= steps; step++) {
      int drawn = step == 0 ? 2 : random.nextInt(4);
      Global c = constant(globals, random, of, random.nextInt(4) == 0 ? new long[0] : channel);
      boolean swap = random.nextBoolean();
      OpKind kind =
          switch (drawn) {
            case 0 -> OpKind.TENSOR_ADD;
            case 1 -> onlyAdds ? OpKind.TENSOR_ADD : OpKind.TENSOR_SUB;
            case 2 -> OpKind.TENSOR_MUL;
            default -> OpKind.TENSOR_DIV;
          };
      List<Operand> operands = swap && kind != OpKind.TENSOR_DIV ? List.of(c, y) : List.of(y, c);
      y = block.emit(kind, operands, Map.of(), y.type(), "", HERE);
    }
    block.end(OpKind.CORE_RETURN, List.of(y), HERE);
    Function main = new Function("main", block.build(), List.of("y"), List.of(y.type()), HERE);
    Tensor input = numbers(random, of, x.tensorType());
    int terms = Math.toIntExact(image ? inputs * kernel * kernel : inputs);
    return new Net(new Module("m", Level.TENSOR, globals, List.of(main)), input, terms, steps + 1);
  }

  private static Global constant(
      List<Global> globals, SplittableRandom random, DoubleUnaryOperator of, long... sizes) {
    Tensor value = numbers(random, of, TensorType.of(ElementType.F32, sizes));
    Global global = Global.constant("c" + globals.size(), value, HERE);
    globals.add(global);
    return global;
  }

  /** From 0.25 to 2 in magnitude. */
  private static Tensor numbers(SplittableRandom random, DoubleUnaryOperator of, TensorType type) {
    float[] values = new float[Math.toIntExact(type.elements())];
    for (int i = 0; i < values.length; i++) {
      double magnitude = 0.25 + 1.75 * random.nextDouble();
      values[i] = (float) of.applyAsDouble(random.nextBoolean() ? magnitude : -magnitude);
    }
    return Tensor.ofFloats(type, values);
  }
}
