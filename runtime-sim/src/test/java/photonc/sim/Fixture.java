package photonc.sim;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.InputEncoding;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Program;
import photonc.program.Reduction;
import photonc.program.Site;
import photonc.program.Store;
import photonc.program.Token;
import photonc.program.Tune;
import photonc.program.UnitId;
import photonc.program.VectorOp;
import photonc.program.WeightEncoding;
import photonc.target.Target;

/**
 * A machine with numbers that can be added in the head: digital period 1000 fs, symbol 200 fs, DRAM
 * slot 64 bytes in 250 fs after 10000 fs, scratchpad line 64 bytes in 500 fs, 4x4 arrays, 2 cores.
 */
final class Fixture {
  static final Target TARGET = target(2, 2, Target.Gate.POWERED);

  private Fixture() {}

  static Target target(int paths, int queueDepth, Target.Gate gate) {
    return new Target(
        "fixture",
        "",
        "00",
        Target.Arithmetic.ANALOG,
        new Target.Array(4, 4, 1, 2, 2, 3_000, 2),
        new Target.Clocks(200, 1_000),
        new Target.Converters(
            8,
            8,
            8,
            InputEncoding.TWO_PASS,
            WeightEncoding.BALANCED,
            2.0,
            0.5,
            3.0,
            1.0,
            4.0,
            1,
            16),
        new Target.Write(20_000, 0.0, 5.0, paths),
        new Target.Rings(20_000, 18, 1.125, 1550, 2.0, gate, 0.004),
        new Target.Optics(10, 0.2, 100.0, gate, 1.0, 0.001),
        new Target.Dram(1 << 20, 64, 250, 10_000, 128, 30.0),
        new Target.Scratchpad(1 << 16, 2, 64, 500, 0.5),
        new Target.Accumulators(1 << 12, 0.1),
        new Target.VectorUnit(4, 0.1, 0.2, 0.9, 3.7, 10, 37.0),
        new Target.Host(1_500, 100.0),
        new Target.Sequencer(queueDepth),
        new Target.Area(90, 11_000, 2_850, 50, 40, 0.5),
        List.of(),
        List.of(
            new Target.Figure("array.rows", "4", "A", "assumed"),
            new Target.Figure("dram.latency", "10 ps", "S", "a table")));
  }

  static Program program(List<Token> tokens, List<Instruction> setup, List<Instruction> step) {
    return new Program(
        "test",
        "fixture",
        "00",
        List.of(),
        List.of(),
        List.of(),
        tokens,
        Site.named(List.of("program", "fc1")),
        List.of(),
        1 << 12,
        1 << 12,
        setup,
        step,
        List.of(new Halt()),
        new TreeMap<>());
  }

  static Program step(Instruction... step) {
    return program(List.of(), List.of(), List.of(step));
  }

  static Token token(String name, UnitId producer, UnitId consumer) {
    return new Token(name, producer, consumer, 0);
  }

  static Control control(int site, List<Integer> waits, List<Integer> signals) {
    return new Control(site, waits, signals);
  }

  static Pattern bytes(Memory memory, long count) {
    return Pattern.contiguous(memory, Affine.ZERO, ElementType.U8, count);
  }

  static Load load(long count, Control control) {
    return new Load(bytes(Memory.DRAM, count), bytes(Memory.SP, count), control);
  }

  static Store store(long count, Control control) {
    return new Store(bytes(Memory.SP, count), bytes(Memory.DRAM, count), control);
  }

  /** Writes a whole 4x4 block of i8 with gains: 32 bytes, 16 rings. */
  static Tune tune(int core, int bank, Memory memory, Control control) {
    return new Tune(
        core,
        bank,
        memory,
        0,
        ElementType.I8,
        4,
        4,
        4,
        4,
        List.of(),
        Affine.ZERO,
        Affine.ZERO,
        Optional.of(new Tune.Gains(64, ElementType.I32)),
        WeightEncoding.BALANCED,
        control);
  }

  /** Streams {@code vectors} of 4 bytes in one symbol each. */
  static Mvm mvm(int core, int bank, long vectors, Control control) {
    Pattern source =
        new Pattern(
            Memory.SP,
            Affine.ZERO,
            ElementType.U8,
            List.of(new Pattern.Axis(4 * vectors, 1, 0)),
            List.of(new Pattern.Digit(vectors, 0, 4)),
            Affine.ZERO,
            vectors,
            List.of(new Pattern.Digit(4, 0, 1)),
            Affine.ZERO,
            4,
            0);
    return new Mvm(core, bank, source, Affine.ZERO, Affine.ZERO, InputEncoding.DIRECT, 8, control);
  }

  /** {@code count} floats from the scratchpad to the scratchpad, doubled, then the exponential. */
  static VectorOp exponential(long count, Control control) {
    Pattern floats = Pattern.contiguous(Memory.SP, Affine.ZERO, ElementType.F32, count);
    return new VectorOp(
        List.of(floats),
        Reduction.NONE,
        ElementType.F32,
        List.of(
            new Stage(StageOp.MUL, new Stage.Operand.Immediate(2)),
            new Stage(StageOp.EXP, new Stage.Operand.None())),
        floats,
        control);
  }

  static SimTiming run(Program program) {
    return new TimingEngine().run(program, TARGET, 1);
  }
}
