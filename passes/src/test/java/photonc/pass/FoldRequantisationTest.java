package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
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
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;
import photonc.target.Target;
import photonc.target.Targets;

/**
 * Folded stages against stages computed in double: a bound on the roundings of f32 is carried along
 * with every number.
 */
class FoldRequantisationTest {
  private static final Location AT = new Location.Named("product");
  private static final TensorType INPUT = TensorType.of(ElementType.U8, 3, 4);
  private static final int OUTPUTS = 5;
  private static final Target IDEAL =
      Targets.load("ideal", List.of(), new Diagnostics()).orElseThrow();

  /** A random product whose sums go through random stages. */
  private record Sample(Module module, List<Stage> stages, List<Tensor> operands, Tensor input) {}

  private static Sample sample(long seed) {
    Random random = new Random(seed);
    List<Stage> stages = new ArrayList<>();
    List<Tensor> operands = new ArrayList<>();
    int count = 1 + random.nextInt(7);
    for (int k = 0; k < count; k++) {
      stages.add(stage(random, operands));
    }
    ElementType element = ElementType.F32;
    if (random.nextInt(3) > 0) {
      stages.add(new Stage(StageOp.ROUND, new Stage.Operand.None()));
      element = random.nextBoolean() ? ElementType.U8 : ElementType.I8;
    }
    Tensor input = Tensor.zeros(INPUT);
    for (int k = 0; k < input.length(); k++) {
      input.longs()[k] = random.nextInt(256);
    }
    return new Sample(module(random, stages, operands, element), stages, operands, input);
  }

  private static Stage stage(Random random, List<Tensor> operands) {
    List<StageOp> ops =
        List.of(
            StageOp.MUL,
            StageOp.MUL,
            StageOp.ADD,
            StageOp.SUB,
            StageOp.REVERSE_SUB,
            StageOp.MAX,
            StageOp.MIN);
    StageOp op = ops.get(random.nextInt(ops.size()));
    double size = op == StageOp.MUL ? 1 : 100;
    if (random.nextInt(3) == 0) {
      return new Stage(op, new Stage.Operand.Immediate((float) (random.nextGaussian() * size)));
    }
    if (op == StageOp.MAX && random.nextBoolean()) {
      return new Stage(op, new Stage.Operand.Immediate(0));
    }
    long[] shape = random.nextBoolean() ? new long[] {OUTPUTS} : new long[] {3, OUTPUTS};
    Tensor tensor = Tensor.zeros(TensorType.of(ElementType.F32, shape));
    boolean positive = random.nextBoolean();
    for (int k = 0; k < tensor.length(); k++) {
      float value = (float) (random.nextGaussian() * size);
      tensor.floats()[k] = positive ? Math.abs(value) : value;
    }
    operands.add(tensor);
    return new Stage(op, new Stage.Operand.Source(operands.size()));
  }

  private static Module module(
      Random random, List<Stage> stages, List<Tensor> operands, ElementType element) {
    Tensor weights = Tensor.zeros(TensorType.of(ElementType.I8, OUTPUTS, 4));
    for (int k = 0; k < weights.length(); k++) {
      weights.longs()[k] = random.nextInt(255) - 127L;
    }
    List<Global> globals = new ArrayList<>(List.of(Global.constant("w", weights, AT)));
    for (Tensor operand : operands) {
      globals.add(Global.constant("c" + globals.size(), operand, AT));
    }
    BlockBuilder body = new BlockBuilder();
    Value x = body.argument("x", INPUT);
    List<Operand> all = new ArrayList<>(List.of(x));
    all.addAll(globals);
    Window window =
        new Window(
            List.of(new Window.Dimension(3, 0, 1)),
            List.of(new Window.Dimension(4, 1, 1)),
            List.of(0L, 0L),
            0);
    List<Attribute> texts = new ArrayList<>();
    stages.forEach(stage -> texts.add(Attribute.of(stage.text())));
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("window", window.attribute());
    attributes.put("row_axis", Attribute.of(1));
    attributes.put("stages", new Attribute.Sequence(texts));
    TensorType type = TensorType.of(element, 3, OUTPUTS);
    Value y = body.emit(OpKind.TENSOR_PRODUCT, all, attributes, type, "y", AT);
    body.end(OpKind.CORE_RETURN, List.of(y), AT);
    Function main = new Function("main", body.build(), List.of("y"), List.of(type), AT);
    return new Module("m", Level.TENSOR, globals, List.of(main));
  }

  private static Module folded(Module module) {
    PassContext context = new PassContext(IDEAL, PassOptions.defaults(), new Diagnostics());
    return new FoldRequantisation().run(module, context);
  }

  private static Tensor run(Module module, Tensor input) {
    return new Interpreter(module).run(Map.of("x", input)).get("y");
  }

  /** A number, and how far f32 may be from it in either order of computing. */
  private record Bounded(double value, double size) {
    Bounded then(Stage stage, double s) {
      return switch (stage.op()) {
        case MUL -> new Bounded(value * s, size * Math.abs(s));
        case ADD -> new Bounded(value + s, size + Math.abs(s));
        case SUB -> new Bounded(value - s, size + Math.abs(s));
        case REVERSE_SUB -> new Bounded(s - value, size + Math.abs(s));
        case MAX -> new Bounded(Math.max(value, s), size + Math.abs(s));
        case MIN -> new Bounded(Math.min(value, s), size + Math.abs(s));
        default -> this;
      };
    }
  }

  private static double operand(Sample sample, Stage stage, int vector, int row) {
    if (stage.operand() instanceof Stage.Operand.Immediate immediate) {
      return (float) immediate.value();
    }
    if (stage.operand() instanceof Stage.Operand.Source source) {
      Tensor tensor = sample.operands().get(source.index() - 1);
      return tensor.floats()[tensor.type().rank() == 1 ? row : vector * OUTPUTS + row];
    }
    return 0;
  }

  @Property(tries = 1000, seed = "1303")
  void foldingMovesResultsByRoundingsOnly(@ForAll long seed) {
    Sample sample = sample(seed);
    Tensor found = run(folded(sample.module()), sample.input());
    Tensor weights = sample.module().globals().get(0).value();
    for (int i = 0; i < found.length(); i++) {
      int vector = i / OUTPUTS;
      int row = i % OUTPUTS;
      long sum = 0;
      for (int k = 0; k < 4; k++) {
        sum += sample.input().longs()[vector * 4 + k] * weights.longs()[row * 4 + k];
      }
      Bounded exact = new Bounded(sum, Math.abs(sum));
      for (Stage stage : sample.stages()) {
        exact = exact.then(stage, operand(sample, stage, vector, row));
      }
      // a rounding for every stage and, folded, one for every constant that went into it
      double bound = exact.size() * 3 * sample.stages().size() * 0x1p-24;
      check(found, i, exact.value(), bound);
    }
  }

  private static void check(Tensor found, int index, double exact, double bound) {
    ElementType element = found.type().element();
    if (element.isFloat()) {
      assertThat((double) found.floats()[index])
          .isCloseTo(exact, org.assertj.core.data.Offset.offset(bound));
      return;
    }
    assertThat(found.longs()[index])
        .isBetween(code(exact - bound, element), code(exact + bound, element));
  }

  private static long code(double value, ElementType element) {
    long highest = element.maxCode();
    long lowest = element.isSigned() ? -highest : 0;
    return Math.max(lowest, Math.min(highest, (long) Math.rint(value)));
  }

  /** Requantisation behind a convolution with batch normalisation and relu: three stages. */
  @Example
  void requantisationTakesThreeStages() {
    Sample sample = sample(1);
    Tensor rows = Tensor.ofFloats(TensorType.of(ElementType.F32, OUTPUTS), 1, 2, 3, 4, 5);
    List<Stage> stages =
        List.of(
            Stage.parse("mul $1"),
            Stage.parse("add $2"),
            Stage.parse("mul $3"),
            Stage.parse("sub $4"),
            Stage.parse("max 0"),
            Stage.parse("min 510"),
            Stage.parse("mul 0.5"),
            Stage.parse("round"));
    Module before = module(new Random(3), stages, List.of(rows, rows, rows, rows), ElementType.U8);
    Module after = folded(before);
    Operation product = after.main().body().operations().get(0);
    assertThat(product.epilogue().stages().stream().map(Stage::text))
        .containsExactly("mul $1", "add $2", "round");
    assertThat(run(after, sample.input())).isEqualTo(run(before, sample.input()));
  }
}
