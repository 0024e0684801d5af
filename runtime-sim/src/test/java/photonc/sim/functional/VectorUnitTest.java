package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.program.Control;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.program.Reduction;
import photonc.program.VectorOp;

class VectorUnitTest {
  private static final ElementType F32 = ElementType.F32;
  private static final ElementType I32 = ElementType.I32;
  private static final long A = 0;
  private static final long B = 16384;
  private static final long RESULT = 32768;

  private final Memories memories =
      new Memories(
          Fixture.program(List.of(), List.of(), List.of(), List.of(), List.of()), Fixture.target());
  private final VectorUnit unit = new VectorUnit(memories, new Walks(), new Workers(2));

  @Test
  void everyFloatStageComputesItsFormula() {
    float[] r = {1.5f, -2, 0.25f, 100};
    float[] s = {2, 3, -0.75f, 7};
    for (StageOp op : StageOp.values()) {
      if (op.masks()) {
        continue;
      }
      float[] expected = new float[r.length];
      for (int k = 0; k < r.length; k++) {
        expected[k] = formula(op, r[k], s[k]);
      }
      assertThat(floats(op, r, s)).as(op.text()).isEqualTo(expected);
    }
  }

  /** In double, rounded once; for + - * / that is the same as computing in float. */
  private static float formula(StageOp op, double r, double s) {
    return switch (op) {
      case ADD -> (float) (r + s);
      case SUB -> (float) (r - s);
      case REVERSE_SUB -> (float) (s - r);
      case MUL -> (float) (r * s);
      case DIV -> (float) (r / s);
      case REVERSE_DIV -> (float) (s / r);
      case MAX -> (float) (r > s ? r : s);
      case MIN -> (float) (r < s ? r : s);
      case POW -> (float) Math.pow(r, s);
      case REVERSE_POW -> (float) Math.pow(s, r);
      case EXP -> (float) Math.exp(r);
      case LOG -> (float) Math.log(r);
      case SQRT -> (float) Math.sqrt(r);
      case TANH -> (float) Math.tanh(r);
      case SIGMOID -> (float) (1 / (1 + Math.exp(-r)));
      case ERF -> (float) simpsonErf(r);
      case EQUAL -> r == s ? 1 : 0;
      case LESS -> r < s ? 1 : 0;
      case GREATER -> r > s ? 1 : 0;
      case AT_MOST -> r <= s ? 1 : 0;
      case AT_LEAST -> r >= s ? 1 : 0;
      case MASK, MERGE -> throw new AssertionError(op);
      case SIN -> (float) Math.sin(r);
      case COS -> (float) Math.sin(r + Math.PI / 2);
      case ATAN -> (float) Math.asin(r / Math.sqrt(1 + r * r));
      case FLOOR -> (float) Math.floor(r);
      case CEIL -> (float) Math.ceil(r);
      case NEAREST -> (float) Math.rint(r);
      case TRUNCATE -> (float) (r < 0 ? Math.ceil(r) : Math.floor(r));
      case ROUND -> (float) Math.rint(r);
    };
  }

  /** 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, by Simpson's rule. */
  private static double simpsonErf(double x) {
    double end = Math.max(-6, Math.min(6, x));
    int steps = 4000;
    double sum = 0;
    for (int k = 0; k <= steps; k++) {
      double t = end * k / steps;
      int weight = k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2;
      sum += weight * Math.exp(-t * t);
    }
    return 2 / Math.sqrt(Math.PI) * sum * end / steps / 3;
  }

  private float[] floats(StageOp op, float[] r, float[] s) {
    sp(A, Tensor.ofFloats(TensorType.of(F32, r.length), r));
    sp(B, Tensor.ofFloats(TensorType.of(F32, s.length), s));
    Stage stage =
        new Stage(op, op.isBinary() ? new Stage.Operand.Source(1) : new Stage.Operand.None());
    run(
        F32,
        List.of(flat(A, F32, r.length), flat(B, F32, s.length)),
        List.of(stage),
        F32,
        r.length);
    return result(F32, r.length).floats();
  }

  @Test
  void integersAreExactAndOverflowThrows() {
    sp(A, Fixture.longs(I32, 2_000_000_000, -7, 9));
    run(I32, List.of(flat(A, I32, 3)), List.of(immediate(StageOp.ADD, 147_483_647)), I32, 3);
    assertThat(result(I32, 3).longs()).containsExactly(2_147_483_647, 147_483_640, 147_483_656);
    run(I32, List.of(flat(A, I32, 3)), List.of(immediate(StageOp.DIV, -2)), I32, 3);
    assertThat(result(I32, 3).longs()).containsExactly(-1_000_000_000, 3, -4);

    List<Stage> tooMuch = List.of(immediate(StageOp.ADD, 147_483_648));
    assertThatThrownBy(() -> run(I32, List.of(flat(A, I32, 3)), tooMuch, I32, 3))
        .isInstanceOf(ArithmeticException.class);
    List<Stage> none = List.of(immediate(StageOp.ADD, 119));
    assertThatThrownBy(() -> run(I32, List.of(flat(A, I32, 3)), none, ElementType.I8, 3))
        .hasMessageContaining("does not fit into i8");
  }

  /** As tensor.quantize: half to even, signed codes symmetric, NaN to 0. */
  @Test
  void roundsToTheCodesOfTheDestination() {
    float[] x = {0.5f, 1.5f, -2.5f, 300, -300, Float.NaN, -127.4f};
    sp(A, Tensor.ofFloats(TensorType.of(F32, x.length), x));
    List<Stage> round = List.of(new Stage(StageOp.ROUND, new Stage.Operand.None()));

    run(F32, List.of(flat(A, F32, x.length)), round, ElementType.I8, x.length);
    assertThat(result(ElementType.I8, x.length).longs())
        .containsExactly(0, 2, -2, 127, -127, 0, -127);
    run(F32, List.of(flat(A, F32, x.length)), round, ElementType.U8, x.length);
    assertThat(result(ElementType.U8, x.length).longs()).containsExactly(0, 2, 0, 255, 0, 0, 0);

    assertThatThrownBy(() -> run(F32, List.of(flat(A, F32, 1)), List.of(), ElementType.I8, 1))
        .hasMessageContaining("without a round stage");
  }

  /** A 3-wide maximum and sum over every row, longer than one block of the unit in total. */
  @Test
  void reducesTheInnerNumbersOfTheFirstSource() {
    int rows = 1200;
    long[] x = new long[rows * 3];
    long[] max = new long[rows];
    long[] sum = new long[rows];
    for (int k = 0; k < rows; k++) {
      x[3 * k] = k;
      x[3 * k + 1] = 2000 - 2L * k;
      x[3 * k + 2] = -5;
      max[k] = Math.max(k, 2000 - 2L * k);
      sum[k] = 1995L - k;
    }
    sp(A, Fixture.longs(I32, x));
    Pattern source = Fixture.matrix(Memory.SP, A, I32, rows, 3);

    reduce(source, Reduction.MAX, rows);
    assertThat(result(I32, rows).longs()).isEqualTo(max);
    reduce(source, Reduction.SUM, rows);
    assertThat(result(I32, rows).longs()).isEqualTo(sum);
  }

  /** More numbers than a block of the unit holds, against sums worked out in longs. */
  @Test
  void multipliesAndAddsUpTheNumbersOfTwoSources() {
    int rows = 3;
    int inner = 1200;
    long[] x = new long[rows * inner];
    long[] w = new long[rows * inner];
    long[] expected = new long[rows];
    for (int k = 0; k < x.length; k++) {
      x[k] = k % 17 - 8L;
      w[k] = k % 23 - 11L;
      expected[k / inner] += x[k] * w[k];
    }
    sp(A, Fixture.longs(I32, x));
    sp(B, Fixture.longs(I32, w));
    Pattern left = Fixture.matrix(Memory.SP, A, I32, rows, inner);
    Pattern right = Fixture.matrix(Memory.SP, B, I32, rows, inner);

    for (ElementType compute : List.of(I32, F32)) {
      unit.execute(
          new VectorOp(
              List.of(left, right),
              Reduction.DOT,
              compute,
              List.of(),
              flat(RESULT, compute, rows),
              Control.NONE),
          new long[0]);
      for (int row = 0; row < rows; row++) {
        assertThat(result(compute, rows).real(row)).isEqualTo((double) expected[row]);
      }
    }
  }

  private void reduce(Pattern source, Reduction reduction, int rows) {
    unit.execute(
        new VectorOp(
            List.of(source), reduction, I32, List.of(), flat(RESULT, I32, rows), Control.NONE),
        new long[0]);
  }

  @Test
  void readsAccumulatorsAndComputesNothingThatIsDropped() {
    Sram sums = memories.accumulators(1);
    sums.writeTensor(0, Fixture.longs(I32, 5, -6, Integer.MAX_VALUE, 8));
    Pattern source = Fixture.flat(Memory.acc(1), 0, I32, 4);
    Pattern kept = flat(RESULT, F32, 2);
    Pattern destination =
        new Pattern(
            kept.memory(),
            kept.base(),
            F32,
            List.of(new Pattern.Axis(2, 1, 0)),
            kept.outer(),
            kept.outerFirst(),
            1,
            List.of(new Pattern.Digit(4, 0, 1)),
            kept.innerFirst(),
            4,
            0);
    List<Stage> stages =
        List.of(immediate(StageOp.MUL, 0.5), immediate(StageOp.SUB, 1), immediate(StageOp.MAX, 0));

    unit.execute(
        new VectorOp(List.of(source), Reduction.NONE, F32, stages, destination, Control.NONE),
        new long[0]);
    assertThat(result(F32, 4).floats()).containsExactly(1.5f, 0, 0, 0);

    Pattern integers =
        new Pattern(
            destination.memory(),
            destination.base(),
            I32,
            destination.axes(),
            destination.outer(),
            destination.outerFirst(),
            1,
            destination.inner(),
            destination.innerFirst(),
            4,
            0);
    unit.execute(
        new VectorOp(
            List.of(source),
            Reduction.NONE,
            I32,
            List.of(immediate(StageOp.ADD, 1)),
            integers,
            Control.NONE),
        new long[0]);
    assertThat(result(I32, 2).longs()).containsExactly(6, -5);
  }

  private void run(
      ElementType compute, List<Pattern> sources, List<Stage> stages, ElementType to, int count) {
    unit.execute(
        new VectorOp(
            sources, Reduction.NONE, compute, stages, flat(RESULT, to, count), Control.NONE),
        new long[0]);
  }

  private static Stage immediate(StageOp op, double value) {
    return new Stage(op, new Stage.Operand.Immediate(value));
  }

  private static Pattern flat(long address, ElementType element, long count) {
    return Fixture.flat(Memory.SP, address, element, count);
  }

  private void sp(long address, Tensor tensor) {
    memories.scratchpad().writeTensor(address, tensor);
  }

  private Tensor result(ElementType element, int count) {
    return memories.scratchpad().readTensor(RESULT, TensorType.of(element, count));
  }
}
