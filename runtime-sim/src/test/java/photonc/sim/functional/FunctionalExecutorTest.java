package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.UserError;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.program.Control;
import photonc.program.HostOp;
import photonc.program.InputEncoding;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Program;
import photonc.program.Reduction;
import photonc.program.Repeat;
import photonc.program.Sync;
import photonc.program.Tune;
import photonc.program.UnitId;
import photonc.program.VectorOp;
import photonc.program.WeightEncoding;

class FunctionalExecutorTest {
  private static final ElementType I8 = ElementType.I8;
  private static final ElementType I32 = ElementType.I32;
  private static final ElementType F32 = ElementType.F32;
  private static final long WEIGHTS = 1 << 20;
  private static final long OUT = 2 << 20;

  /**
   * A 5 x 7 matrix as 2 x 3 blocks of 3 x 3, their table reversed by the index, looped over with
   * affine rows, columns and sums: against the plain product.
   */
  @Test
  void loopsOverBlocksOfAMatrixThroughAnIndex() {
    Random random = new Random(3);
    long[] w = random.longs(35, -9, 10).toArray();
    long[] x = random.longs(14, -9, 10).toArray();
    long[] table = new long[6 * 9];
    for (int m = 0; m < 5; m++) {
      for (int k = 0; k < 7; k++) {
        int block = 5 - (m / 3 * 3 + k / 3);
        table[block * 9 + m % 3 * 3 + k % 3] = w[m * 7 + k];
      }
    }
    long[] expected = new long[2 * 5];
    for (int v = 0; v < 2; v++) {
      for (int m = 0; m < 5; m++) {
        for (int k = 0; k < 7; k++) {
          expected[v * 5 + m] += w[m * 7 + k] * x[v * 7 + k];
        }
      }
    }

    Program program = blockedProgram(table);
    Tensor y = run(program, Fixture.longs(I8, x)).outputs().get(0).get("y");

    assertThat(y.longs()).isEqualTo(expected);
  }

  private static Program blockedProgram(long[] table) {
    Affine row = Affine.of(1, 0, 0);
    Affine column = Affine.of(1, 1, 0);
    Tune tune =
        new Tune(
            1,
            1,
            Memory.DRAM,
            WEIGHTS,
            I8,
            3,
            3,
            5,
            7,
            List.of(5, 4, 3, 2, 1, 0),
            row,
            column,
            Optional.empty(),
            WeightEncoding.BALANCED,
            Control.at(1));
    Pattern whole = Fixture.matrix(Memory.SP, 0, I8, 2, 7);
    Pattern lanes =
        new Pattern(
            Memory.SP,
            Affine.ZERO,
            I8,
            whole.axes(),
            whole.outer(),
            Affine.ZERO,
            4,
            whole.inner(),
            Affine.of(3, 1, 0),
            3,
            99);
    Affine sums = Affine.of(64, 0, 0);
    Mvm mvm = new Mvm(1, 1, lanes, sums, column, InputEncoding.DIRECT, 0, Control.at(1));
    Instruction loop = new Repeat(2, List.of(new Repeat(3, List.of(tune, mvm)), drain()));
    return Fixture.program(
        List.of(port("x", TensorType.of(I8, 14), 0)),
        List.of(port("y", TensorType.of(I32, 10), OUT)),
        List.of(Fixture.image("w", WEIGHTS, Fixture.longs(I8, table))),
        List.of(),
        List.of(Fixture.load(0, 0, I8, 14), loop, Fixture.store(Memory.SP, 4096, OUT, I32, 10)));
  }

  /** Sums (v, m) of block row i0 to row-major (v, 3*i0 + m) of a 2 x 5 result. */
  private static VectorOp drain() {
    Pattern sums =
        new Pattern(
            Memory.acc(1),
            Affine.of(64, 0, 0),
            I32,
            List.of(new Pattern.Axis(2, 3, 0), new Pattern.Axis(3, 1, 0)),
            List.of(new Pattern.Digit(2, 0, 1)),
            Affine.ZERO,
            2,
            List.of(new Pattern.Digit(3, 1, 1)),
            Affine.ZERO,
            3,
            0);
    Pattern result =
        new Pattern(
            Memory.SP,
            Affine.constant(4096),
            I32,
            List.of(new Pattern.Axis(2, 5, 0), new Pattern.Axis(5, 1, 0)),
            List.of(new Pattern.Digit(2, 0, 1)),
            Affine.ZERO,
            2,
            List.of(new Pattern.Digit(5, 1, 1)),
            Affine.of(3, 0, 0),
            3,
            0);
    return new VectorOp(List.of(sums), Reduction.NONE, I32, List.of(), result, Control.NONE);
  }

  /** A padded 3-tap convolution in f32: y[v] = sum of w[k] * x[v + k - 1]. */
  @Test
  void streamsFloatWindowsWithPadding() {
    Pattern windows =
        new Pattern(
            Memory.SP,
            Affine.ZERO,
            F32,
            List.of(new Pattern.Axis(6, 1, -1)),
            List.of(new Pattern.Digit(6, 0, 1)),
            Affine.ZERO,
            6,
            List.of(new Pattern.Digit(3, 0, 1)),
            Affine.ZERO,
            3,
            0);
    Tensor weights = Tensor.ofFloats(TensorType.of(F32, 3), 0.5f, 2, -1);
    Program program =
        Fixture.program(
            List.of(port("x", TensorType.of(F32, 6), 0)),
            List.of(port("y", TensorType.of(F32, 6), OUT)),
            List.of(Fixture.image("w", WEIGHTS, weights)),
            List.of(tune(F32, 1, 3)),
            List.of(
                Fixture.load(0, 0, F32, 6),
                new Mvm(
                    0, 0, windows, Affine.ZERO, Affine.ZERO, InputEncoding.DIRECT, 0, Control.NONE),
                Fixture.store(Memory.acc(0), 0, OUT, F32, 6)));

    Tensor x = Tensor.ofFloats(TensorType.of(F32, 6), 1, 2, 3, 4, 5, 6);
    Tensor y = run(program, x).outputs().get(0).get("y");

    assertThat(y.floats()).containsExactly(0, 1.5f, 3, 4.5f, 6, 14.5f);
  }

  /** Each step adds its input to the state; the second step sees what the first one left. */
  @Test
  void statePersistsBetweenSteps() {
    List<Pattern> sources =
        List.of(Fixture.flat(Memory.SP, 0, I32, 2), Fixture.flat(Memory.SP, 64, I32, 2));
    Stage add = new Stage(StageOp.ADD, new Stage.Operand.Source(1));
    Pattern sum = Fixture.flat(Memory.SP, 128, I32, 2);
    Program program =
        Fixture.program(
            List.of(port("x", TensorType.of(I32, 2), 0)),
            List.of(port("y", TensorType.of(I32, 2), OUT)),
            List.of(port("total", TensorType.of(I32, 2), WEIGHTS)),
            List.of(Fixture.image("start", WEIGHTS, Fixture.longs(I32, 100, 200))),
            List.of(),
            List.of(
                Fixture.load(0, 0, I32, 2),
                Fixture.load(WEIGHTS, 64, I32, 2),
                new VectorOp(sources, Reduction.NONE, I32, List.of(add), sum, Control.NONE),
                new Sync(UnitId.STORE, Control.NONE),
                Fixture.store(Memory.SP, 128, OUT, I32, 2),
                Fixture.store(Memory.SP, 128, WEIGHTS, I32, 2)));

    FunctionalResult result =
        FunctionalExecutor.run(
            program,
            Fixture.target(),
            NoiseOptions.OFF,
            List.of(Map.of("x", Fixture.longs(I32, 1, 2)), Map.of("x", Fixture.longs(I32, 10, 20))),
            1);

    assertThat(result.outputs())
        .containsExactly(
            Map.of("y", Fixture.longs(I32, 101, 202)), Map.of("y", Fixture.longs(I32, 111, 222)));
    assertThat(result.states()).isEqualTo(Map.of("total", Fixture.longs(I32, 111, 222)));
  }

  @Test
  void hostFindsTheFirstLargestAlongAnAxis() {
    TensorType input = TensorType.of(F32, 2, 3, 2);
    TensorType output = TensorType.of(ElementType.I64, 2, 1, 2);
    Attribute.Dictionary axis =
        new Attribute.Dictionary(new TreeMap<>(Map.of("axis", Attribute.of(1))));
    HostOp host =
        new HostOp(
            "ArgMax",
            axis,
            List.of(new HostOp.Buffer(0, input)),
            List.of(new HostOp.Buffer(256, output)),
            Control.NONE);
    Program program =
        Fixture.program(
            List.of(port("x", input, 0)),
            List.of(port("y", output, OUT)),
            List.of(),
            List.of(),
            List.of(
                Fixture.load(0, 0, F32, 12),
                host,
                Fixture.store(Memory.SP, 256, OUT, ElementType.I64, 4)));

    float nan = Float.NaN;
    Tensor x = Tensor.ofFloats(input, 1, 9, 7, 9, 7, -1, 0, -3, nan, -1, 5, -2);

    assertThat(run(program, x).outputs().get(0).get("y").longs()).containsExactly(1, 0, 1, 1);
  }

  @Test
  void namesTheInstructionThatLeavesAMemory() {
    Program program =
        Fixture.program(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(Fixture.load(0, 0, I8, 1), Fixture.load(0, Fixture.SP_BYTES - 4, I8, 8)));

    assertThatThrownBy(
            () ->
                FunctionalExecutor.run(
                    program, Fixture.target(), NoiseOptions.OFF, List.of(Map.of()), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "instruction 1 of the run (load on load0 for 'program', step 0, counters []): "
                + "8 bytes at address 1048572 are outside sp of 1048576 bytes");
  }

  @Test
  void refusesWhatTheMachineCannotDo() {
    Mvm untuned = mvm(0, 0, InputEncoding.DIRECT, 0);
    assertThat(failure(List.of(untuned))).contains("bank 0 of core 0 holds no weights");
    assertThat(failure(List.of(tune(I8, 65, 4)))).contains("a block of 65x4 in an array of 64x64");
    assertThat(failure(List.of(tune(I8, 4, 4), mvm(0, 0, InputEncoding.DIRECT, 8))))
        .contains("converts sums of a bank without gains");
    assertThat(failure(List.of(tune(I8, 4, 4), mvm((1 << 20) - 8, 0, InputEncoding.DIRECT, 0))))
        .contains("outside acc0");
    assertThat(failure(List.of(tune(F32, 4, 4), mvm(0, 0, InputEncoding.DIRECT, 0))))
        .contains("streams i8 through weights of f32");
    assertThat(failure(List.of(mvm(0, 9, InputEncoding.DIRECT, 0)))).contains("core 9");
  }

  /** Two sums of 2^30 and more do not fit into 32 bits. */
  @Test
  void throwsWhereAnAccumulatorOverflows() {
    Program program =
        Fixture.program(
            List.of(port("x", TensorType.of(ElementType.signed(16), 64), 0)),
            List.of(),
            List.of(
                Fixture.image(
                    "w", WEIGHTS, Fixture.longs(ElementType.signed(16), filled(64, 32_767)))),
            List.of(tune(ElementType.signed(16), 1, 64)),
            List.of(
                Fixture.load(0, 0, ElementType.signed(16), 64),
                new Mvm(
                    0,
                    0,
                    Fixture.matrix(Memory.SP, 0, ElementType.signed(16), 1, 64),
                    Affine.ZERO,
                    Affine.ZERO,
                    InputEncoding.DIRECT,
                    0,
                    Control.NONE)));

    Tensor x = Fixture.longs(ElementType.signed(16), filled(64, 32_767));

    assertThatThrownBy(() -> run(program, x))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("integer overflow");
  }

  private static long[] filled(int count, long value) {
    long[] values = new long[count];
    java.util.Arrays.fill(values, value);
    return values;
  }

  private static String failure(List<Instruction> step) {
    Program program = Fixture.program(List.of(), List.of(), List.of(), List.of(), step);
    try {
      FunctionalExecutor.run(program, Fixture.target(), NoiseOptions.OFF, List.of(Map.of()), 1);
      return "";
    } catch (IllegalStateException thrown) {
      return thrown.getMessage();
    }
  }

  private static Tune tune(ElementType element, int rows, int lanes) {
    return new Tune(
        0,
        0,
        Memory.DRAM,
        WEIGHTS,
        element,
        rows,
        lanes,
        rows,
        lanes,
        List.of(),
        Affine.ZERO,
        Affine.ZERO,
        Optional.empty(),
        WeightEncoding.BALANCED,
        Control.NONE);
  }

  private static Mvm mvm(long sums, int core, InputEncoding encoding, int adcBits) {
    return new Mvm(
        core,
        0,
        Fixture.matrix(Memory.SP, 0, I8, 2, 4),
        Affine.constant(sums),
        Affine.ZERO,
        encoding,
        adcBits,
        Control.NONE);
  }

  private static Program.Port port(String name, TensorType type, long address) {
    return new Program.Port(name, type, address);
  }

  private static FunctionalResult run(Program program, Tensor x) {
    return FunctionalExecutor.run(
        program, Fixture.target(), NoiseOptions.OFF, List.of(Map.of("x", x)), 1);
  }
}
