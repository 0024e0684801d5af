package photonc.tests.stepper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.program.Flatten;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.RandomPrograms;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.SmallTarget;
import photonc.program.text.PasmParser;
import photonc.sim.SimTiming;
import photonc.sim.StallReason;
import photonc.sim.TimingEngine;
import photonc.sim.UnitTime;
import photonc.target.Systolic;
import photonc.target.Target;

/**
 * The event engine and the tick-by-tick stepper share the decoder and the target, nothing else; on
 * random programs they agree on every issue, every done time and every femtosecond of every unit.
 */
class EngineAgreesWithStepperTest {
  private static final int PROGRAMS = 1_000;

  /** Runs unwatched, so that it folds what repeats itself (docs/adr/0031). */
  private final TimingEngine folding = new TimingEngine();

  @Test
  void onRandomProgramsInWhichEverythingOccurs() {
    Set<String> kinds = new TreeSet<>();
    Set<StallReason> reasons = EnumSet.noneOf(StallReason.class);
    for (long seed = 0; seed < PROGRAMS; seed++) {
      Program program = RandomPrograms.program(seed);
      SplittableRandom random = new SplittableRandom(seed);
      Target target = target(random);
      int steps = 1 + random.nextInt(3);
      SimTiming timing = compare(program, target, steps);
      for (UnitTime unit : timing.units()) {
        reasons.addAll(unit.stalledFs().keySet());
      }
      for (Segment segment : Segment.values()) {
        kinds(program.segment(segment), kinds);
      }
    }
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "Load", "Store", "Tune", "Mvm", "VectorOp", "HostOp", "Sync", "Repeat", "Halt");
    assertThat(reasons).containsExactlyInAnyOrder(StallReason.values());
  }

  /** Where everything is steady for long, most chunks are not served one by one. */
  @Test
  void onLongStreamsThatContend() {
    for (long seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      compare(program("long", longStreams(random)), target(random), 2);
    }
    assertThat(folding.foldedChunks()).isGreaterThan(20_000);
  }

  /** What is steady ends where another job asks for slots, and begins again behind it. */
  @Test
  void onShortJobsInsideLongOnes() {
    for (long seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      compare(program("short in long", shortJobsInsideLongOnes(random)), target(random), 1);
    }
    assertThat(folding.foldedChunks()).isGreaterThan(2_500);
  }

  /** A step on two cores that hold weights. */
  private static Program program(String name, String step) {
    String pasm =
        """
        program "%s" {
          target "small"
          memory dram 65536
          memory sp 65536
          setup {
            tune core0.bank0, dram[0 : 8 x 8 x i8]
            tune core1.bank0, dram[64 : 8 x 8 x i8]
          }
          step {
            %s
          }
          finish { halt }
        }
        """
            .formatted(name, step);
    Diagnostics diagnostics = new Diagnostics();
    return PasmParser.parse(name + ".pasm", pasm, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all()));
  }

  /** Hundreds of chunks on every kind of unit at the same time, over buffers of their own. */
  private static String longStreams(SplittableRandom random) {
    return """
        load dram[1024 : %d x u8] -> sp[0 : %1$d x u8]
        mvm core0.bank0, sp[16384 : %d x 8 x u8] -> acc[0]
        mvm core1.bank0, sp[24576 : %d x %d x i8] -> acc[0] {encoding = two-pass}
        vector i32 sp[32768 : %d x i32] : add 3 -> sp[49152 : %5$d x i32]
        tune core0.bank1, sp[40960 : 8 x 8 x i8]
        store sp[57344 : %d x u8] -> dram[32768 : %6$d x u8]
        """
        .formatted(
            1 + random.nextInt(16_000),
            1 + random.nextInt(1_000),
            1 + random.nextInt(1_000),
            1 + random.nextInt(8),
            1 + random.nextInt(2_000),
            1 + random.nextInt(8_000));
  }

  /**
   * Loads, tunes, stores and syncs come and go, on a write path of two, while others stream; where
   * the queue is deep the first of them is dispatched amid what is steady already.
   */
  private static String shortJobsInsideLongOnes(SplittableRandom random) {
    return """
        mvm core0.bank0, sp[16384 : %d x 8 x u8] -> acc[0]
        vector i32 sp[32768 : %d x i32] : add 3 -> sp[49152 : %2$d x i32]
        repeat 80 { sync stream0 }
        repeat %d {
          load dram[1024 : %d x u8] -> sp[0 : %4$d x u8]
          tune core1.bank1, dram[128 : 8 x 8 x i8]
          tune core0.bank1, sp[40960 : 8 x 8 x i8]
          repeat 12 {
            mvm core1.bank0, sp[24576 : %d x 8 x i8] -> acc[0] {encoding = two-pass}
          }
          sync host0
          store sp[57344 : %d x u8] -> dram[32768 : %6$d x u8]
        }
        """
        .formatted(
            500 + random.nextInt(500),
            500 + random.nextInt(1_500),
            1 + random.nextInt(4),
            1 + random.nextInt(2_000),
            1 + random.nextInt(100),
            1 + random.nextInt(300));
  }

  private SimTiming compare(Program program, Target target, int steps) {
    List<String> jobs = new ArrayList<>();
    TimingEngine watched = new TimingEngine();
    SimTiming timing =
        watched.run(
            program,
            target,
            steps,
            (unit, work, step, start, done) -> jobs.add(unit + " " + start + " " + done));
    assertThat(watched.foldedChunks()).isZero();
    Stepper.Result expected = Stepper.run(program, target, steps);
    assertThat(timing.totalFs()).as(program.name()).isEqualTo(expected.totalFs());
    assertThat(jobs)
        .as(program.name())
        .containsExactlyInAnyOrderElementsOf(expected.instructions());
    assertThat(residencies(timing)).as(program.name()).isEqualTo(expected.residencies());
    assertThat(timing.criticalPath().totalFs())
        .as(program.name())
        .isEqualTo(timing.warmLatencyFs());
    SimTiming folded = folding.run(program, target, steps);
    assertThat(folded).as(program.name() + " folded").isEqualTo(timing);
    SimTiming flat = folding.run(Flatten.flatten(program), target, steps);
    assertThat(flat).as(program.name() + " flattened").isEqualTo(timing);
    return timing;
  }

  private static Map<String, Map<String, Long>> residencies(SimTiming timing) {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    for (UnitTime unit : timing.units()) {
      Map<String, Long> states = new TreeMap<>();
      put(states, "BUSY", unit.busyFs());
      put(states, "IDLE", unit.idleFs());
      unit.stalledFs().forEach((reason, time) -> put(states, reason.name(), time));
      all.put(unit.unit(), states);
    }
    return all;
  }

  private static void put(Map<String, Long> states, String name, long time) {
    if (time != 0) {
      states.put(name, time);
    }
  }

  private static void kinds(List<Instruction> instructions, Set<String> found) {
    for (Instruction instruction : instructions) {
      found.add(instruction.getClass().getSimpleName());
      if (instruction instanceof Repeat repeat) {
        kinds(repeat.body(), found);
      }
    }
  }

  /** Every third array is digital, of any dataflow. */
  private static Optional<Systolic> grid(SplittableRandom random) {
    Systolic.Dataflow[] flows = Systolic.Dataflow.values();
    Systolic grid =
        new Systolic(
            1 + random.nextInt(8),
            1 + random.nextInt(8),
            flows[random.nextInt(flows.length)],
            1,
            1);
    return random.nextInt(3) == 0 ? Optional.of(grid) : Optional.empty();
  }

  /** The small target with other times, so that every kind of contention occurs. */
  private static Target target(SplittableRandom random) {
    Target base = SmallTarget.analog();
    Target.Array array = base.array();
    return new Target(
        base.name(),
        base.variant(),
        base.hash(),
        base.arithmetic(),
        new Target.Array(
            array.rows(),
            array.columns(),
            array.buses(),
            array.cores(),
            array.banks(),
            250_000L * random.nextInt(9),
            1 << random.nextInt(4),
            random.nextBoolean() ? Target.Fetch.VECTOR : Target.Fetch.PASS,
            grid(random)),
        new Target.Clocks(50_000L * (2 + random.nextInt(6)), 1_000_000),
        base.converters(),
        new Target.Write(
            500_000L * (1 + random.nextInt(40)),
            base.write().dacPj(),
            base.write().ringPj(),
            1 + random.nextInt(2)),
        base.rings(),
        base.optics(),
        new Target.Dram(
            base.dram().bytes(),
            64,
            50_000L * (1 + random.nextInt(20)),
            1_000_000L * random.nextInt(30),
            64L << random.nextInt(3),
            base.dram().pjPerByte()),
        new Target.Scratchpad(
            base.scratchpad().bytes(),
            base.scratchpad().banks(),
            64,
            50_000L * (1 + random.nextInt(20)),
            base.scratchpad().pjPerByte()),
        base.accumulators(),
        base.vector(),
        new Target.Host(100_000L * (1 + random.nextInt(20)), base.host().operationPj()),
        new Target.Sequencer(random.nextInt(4) == 0 ? 100 : 1 + random.nextInt(6)),
        base.area(),
        base.noiseProfiles(),
        base.figures());
  }
}
