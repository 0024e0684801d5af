package photonc.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photonc.sim.Fixture.TARGET;
import static photonc.sim.Fixture.control;
import static photonc.sim.Fixture.exponential;
import static photonc.sim.Fixture.load;
import static photonc.sim.Fixture.mvm;
import static photonc.sim.Fixture.program;
import static photonc.sim.Fixture.run;
import static photonc.sim.Fixture.step;
import static photonc.sim.Fixture.store;
import static photonc.sim.Fixture.token;
import static photonc.sim.Fixture.tune;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.UserError;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.program.Control;
import photonc.program.HostOp;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.program.Sync;
import photonc.program.Token;
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.target.Target;

/** Times worked out by hand from docs/isa.md; the sums are in the comments. */
class TimingEngineTest {
  @Test
  void loadOverlapsItsChunks() {
    SimTiming timing = run(step(load(200, Control.NONE)));
    // dispatched 0, issued 1000, first request 1000 + 10000; chunks of 128 and 72 bytes: 2 slots
    // each
    // read 11000-11500, 11500-12000; write (2 lines of 500) 11500-12500, 12500-13500
    assertThat(timing.totalFs()).isEqualTo(13_500);
    UnitTime load = timing.unit("load0");
    assertThat(load.busyFs()).isEqualTo(2_500);
    assertThat(load.stalledFs(StallReason.LATENCY)).isEqualTo(10_000);
    assertThat(load.stalledFs(StallReason.CLOCK)).isEqualTo(1_000);
    assertThat(load.idleFs()).isZero();
    assertThat(timing.unit("sequencer"))
        .isEqualTo(new UnitTime("sequencer", 1_000, java.util.Map.of(), 12_500));
  }

  @Test
  void storeReadsTheScratchpadAndWritesDram() {
    SimTiming timing = run(step(store(200, Control.NONE)));
    // request 11000: read 11000-12000, 12000-13000; write 12000-12500, 13000-13500
    assertThat(timing.totalFs()).isEqualTo(13_500);
    assertThat(timing.counts().total(Counter.DRAM_WRITE_BYTES)).isEqualTo(200);
    assertThat(timing.counts().total(Counter.SP_READ_BYTES)).isEqualTo(200);
  }

  @Test
  void tuneWaitsForDramAndSettles() {
    SimTiming timing = run(step(tune(0, 0, Memory.DRAM, Control.NONE)));
    // issued 1000, request 11000, 32 bytes one slot: 11250, next edge 12000, settles 32000
    assertThat(timing.totalFs()).isEqualTo(32_000);
    UnitTime writer = timing.unit("writer0");
    assertThat(writer.busyFs()).isEqualTo(250 + 20_000);
    assertThat(writer.stalledFs(StallReason.CLOCK)).isEqualTo(1_000 + 750);
    assertThat(timing.counts().total(Counter.RING_WRITES)).isEqualTo(16);
  }

  @Test
  void mvmStreamsGroupsBehindItsReads() {
    SimTiming timing = run(step(mvm(0, 0, 5, Control.NONE)));
    // issued 1000; groups of 2, 2, 1 vectors, a line each: reads 1000-1500, 1500-2000
    // work 0 at 1600 (symbol clock) to 2000; work 1 2000-2400
    // third read asks at max(2000, workEnd(0) = 2000): 2000-2500; work 2 at 2600 to 2800; + 3000
    assertThat(timing.totalFs()).isEqualTo(5_800);
    UnitTime stream = timing.unit("stream0");
    // busy 1000-2500, 2600-5800; clock 0-1000, 2500-2600
    assertThat(stream.busyFs()).isEqualTo(1_500 + 3_200);
    assertThat(stream.stalledFs(StallReason.CLOCK)).isEqualTo(1_100);
    assertThat(timing.counts().total(Counter.PHYSICAL_MACS)).isEqualTo(5 * 16);
    assertThat(timing.window(Segment.STEP).orElseThrow().streamingFs()).containsExactly(1_000L, 0L);
  }

  @Test
  void vectorTakesTenCyclesForAnExponential() {
    SimTiming timing = run(step(exponential(6, Control.NONE)));
    // issued 1000; groups of 4 and 2 floats, one line each: reads 1000-1500, 1500-2000
    // a group works 1 + 10 cycles: 2000-13000, write 13000-13500; 13000-24000, write 24000-24500
    assertThat(timing.totalFs()).isEqualTo(24_500);
    assertThat(timing.counts().total(Counter.COMPLEX_OPS)).isEqualTo(6);
    assertThat(timing.counts().total(Counter.FLOAT_MULS)).isEqualTo(6);
  }

  @Test
  void theCriticalPathGoesBackFromJobToJob() {
    List<Token> tokens =
        List.of(
            Fixture.token("fed", UnitId.LOAD, UnitId.stream(0)),
            Fixture.token("summed", UnitId.stream(0), UnitId.VECTOR));
    List<Instruction> body =
        List.of(
            load(200, Fixture.control(0, List.of(), List.of(0))),
            new Sync(UnitId.HOST, Control.NONE),
            mvm(0, 0, 5, Fixture.control(1, List.of(0), List.of(1))),
            exponential(6, Fixture.control(1, List.of(1), List.of())));
    CriticalPath path = run(Fixture.program(tokens, List.of(), body)).criticalPath();
    // load 1000-13500; the mvm, which waits for it, as above 4800 behind the edge at 14000: 18800;
    // the exponential, which waits for that, 23500 behind the edge at 19000: 42500
    assertThat(path.of(0).unitsFs()).containsExactly(Map.entry(UnitKind.LOAD, 12_500L));
    assertThat(path.of(1).unitsFs())
        .containsOnly(
            Map.entry(UnitKind.STREAM, 18_800L - 13_500), Map.entry(UnitKind.VECTOR, 23_700L));
    assertThat(path.totalFs()).isEqualTo(41_500);
  }

  @Test
  void hostWorksOneElementAfterTheOther() {
    HostOp.Buffer input = new HostOp.Buffer(0, TensorType.of(ElementType.F32, 1, 3));
    HostOp.Buffer output = new HostOp.Buffer(64, TensorType.of(ElementType.I64, 1));
    HostOp host =
        new HostOp(
            "ArgMax",
            new Attribute.Dictionary(new java.util.TreeMap<>()),
            List.of(input),
            List.of(output),
            Control.NONE);
    // issued 1000, read 1000-1500, work at 2000 for 4 * 1500, write 8000-8500
    assertThat(run(step(host)).totalFs()).isEqualTo(8_500);
  }

  @Test
  void tokenHoldsTheMvmUntilItsBankIsWritten() {
    Program program =
        program(
            List.of(token("bank", UnitId.writer(0), UnitId.stream(0))),
            List.of(),
            List.of(
                tune(0, 0, Memory.SP, control(1, List.of(), List.of(0))),
                mvm(0, 0, 1, control(1, List.of(0), List.of()))));
    SimTiming timing = run(program);
    // tune: issued 1000, read 1000-1500, work 2000-22000, done 22000
    // mvm: dispatched 1000, issued 22000, read 22000-22500, work 22600-22800, done 25800
    assertThat(timing.totalFs()).isEqualTo(25_800);
    UnitTime stream = timing.unit("stream0");
    assertThat(stream.idleFs()).isEqualTo(1_000);
    assertThat(stream.stalledFs(StallReason.AWAIT_WRITER)).isEqualTo(21_000);
    assertThat(stream.stalledFs(StallReason.CLOCK)).isEqualTo(100);
    assertThat(timing.counts().ofSite(1).get(Counter.USEFUL_MACS)).isEqualTo(16);
    // 16 rings from 22000 to the end
    assertThat(timing.window(Segment.STEP).orElseThrow().ringHeldFs()).isEqualTo(16.0 * 3_800);
  }

  @Test
  void scratchpadServesUnitsInOrder() {
    SimTiming timing =
        run(
            step(
                new Sync(UnitId.stream(0), Control.NONE),
                mvm(1, 0, 1, Control.NONE),
                mvm(0, 0, 1, Control.NONE)));
    // stream1 issued 2000 reads 2000-2500; stream0 issued 3000
    assertThat(timing.unit("stream1").stalledFs(StallReason.SP_PORT)).isZero();
    assertThat(timing.totalFs()).isEqualTo(3_000 + 600 + 200 + 3_000);
  }

  @Test
  void sameTimeRequestsGoInUnitOrder() {
    Program program =
        program(
            List.of(
                token("a", UnitId.HOST, UnitId.stream(0)),
                token("b", UnitId.HOST, UnitId.stream(1))),
            List.of(),
            List.of(
                mvm(1, 0, 1, control(0, List.of(1), List.of())),
                mvm(0, 0, 1, control(0, List.of(0), List.of())),
                new Sync(UnitId.HOST, control(0, List.of(), List.of(0, 1)))));
    SimTiming timing = run(program);
    // both issued at 4000 (sync: dispatched 2000, issued 3000, done 4000): stream0 first, though
    // stream1 was dispatched before it
    assertThat(timing.unit("stream0").stalledFs(StallReason.SP_PORT)).isZero();
    assertThat(timing.unit("stream1").stalledFs(StallReason.SP_PORT)).isEqualTo(500);
    assertThat(timing.unit("stream1").stalledFs(StallReason.AWAIT_HOST)).isEqualTo(4_000);
  }

  @Test
  void writersOfOnePathTakeTurns() {
    Program program =
        step(tune(0, 0, Memory.SP, Control.NONE), tune(1, 0, Memory.SP, Control.NONE));
    SimTiming timing =
        new TimingEngine().run(program, Fixture.target(1, 2, Target.Gate.POWERED), 1);
    // writer0 1000-22000; writer1 dispatched 1000, tries 2000, issued 22000: read 22500, work 23000
    assertThat(timing.totalFs()).isEqualTo(43_000);
    UnitTime writer = timing.unit("writer1");
    assertThat(writer.idleFs()).isEqualTo(1_000);
    assertThat(writer.stalledFs(StallReason.WRITE_PATH)).isEqualTo(21_000);
    assertThat(writer.stalledFs(StallReason.CLOCK)).isEqualTo(500);
  }

  @Test
  void fullQueueHoldsTheSequencer() {
    Instruction sync = new Sync(UnitId.VECTOR, Control.NONE);
    SimTiming timing =
        new TimingEngine()
            .run(step(sync, sync, sync, exponential(4, Control.NONE), sync, sync, sync), TARGET, 1);
    // syncs issue 1000, 2000, 3000; exponential dispatched 3000, issued 4000, works 5000-16000,
    // write
    // to 16500; syncs dispatched 4000, 5000; the last finds the queue full at 6000
    // 17000 the first of them issues, so the last enters at 18000; syncs run 17000, 18000, 19000
    assertThat(timing.unit("sequencer").stalledFs(StallReason.QUEUE_FULL)).isEqualTo(12_000);
    assertThat(timing.totalFs()).isEqualTo(20_000);
  }

  @Test
  void stepsWaitForSetupOnce() {
    Program program =
        program(
            List.of(),
            List.of(tune(0, 0, Memory.SP, Control.at(1))),
            List.of(mvm(0, 0, 1, Control.at(1))));
    SimTiming timing = new TimingEngine().run(program, TARGET, 2);
    // setup 1000-22000; step 0 dispatched 22000, issued 23000, read 23500, work 23600-23800, 26800
    // step 1 dispatched 23000, issued 27000 (edge after 26800), read 27500, work 27600, 30800
    assertThat(timing.setup()).contains(new Span(1_000, 22_000));
    assertThat(timing.steps()).containsExactly(new Span(23_000, 26_800), new Span(27_000, 30_800));
    assertThat(timing.coldLatencyFs()).isEqualTo(25_800);
    assertThat(timing.warmLatencyFs()).isEqualTo(3_800);
    assertThat(timing.steadyIntervalFs()).hasValue(4_000.0);
    assertThat(timing.unit("sequencer").stalledFs(StallReason.BARRIER)).isEqualTo(21_000);
    // 16 rings held from 22000; setup's window ends where the first step issues
    assertThat(timing.window(Segment.SETUP).orElseThrow().ringHeldFs()).isEqualTo(16_000.0);
    assertThat(timing.window(Segment.STEP).orElseThrow().ringHeldFs()).isEqualTo(16.0 * 7_800);
    assertThat(timing.window(Segment.STEP).orElseThrow().ringHeldStreamingFs())
        .isEqualTo(16.0 * 400);
  }

  @Test
  void longStreamsAreSettledWhileABankIsWritten() {
    Program program =
        program(
            List.of(),
            List.of(tune(0, 0, Memory.SP, Control.NONE)),
            List.of(
                mvm(0, 0, 20_000, Control.NONE),
                tune(0, 1, Memory.SP, Control.NONE),
                tune(0, 1, Memory.SP, Control.NONE)));
    List<Long> written = new java.util.ArrayList<>();
    SimTiming timing =
        new TimingEngine()
            .run(
                program,
                TARGET,
                1,
                (unit, work, step, from, to) -> {
                  if (unit.equals(UnitId.writer(0))) {
                    written.add(to);
                  }
                });
    // a line a group takes 500, its two symbols 400: the stream waits for the scratchpad in between
    PowerWindow window = timing.window(Segment.STEP).orElseThrow();
    assertThat(window.streamingTotalFs()).isEqualTo(20_000 * 200);
    // bank 0 is held from before the steps, bank 1 from its first tune on
    double heldFs = 16.0 * window.lengthFs() + 16.0 * (timing.totalFs() - written.get(1));
    assertThat(window.ringHeldFs()).isEqualTo(heldFs);
    assertThat(window.ringHeldStreamingFs())
        .isBetween(32.0 * (20_000 - 500) * 200, 32.0 * 20_000 * 200);
  }

  @Test
  void deadlockNamesTheWaitCycle() {
    Program program =
        program(
            List.of(token("a", UnitId.VECTOR, UnitId.HOST), token("b", UnitId.HOST, UnitId.VECTOR)),
            List.of(),
            List.of(
                new Sync(UnitId.VECTOR, control(0, List.of(1), List.of(0))),
                new Sync(UnitId.HOST, control(0, List.of(0), List.of(1)))));
    assertThatThrownBy(() -> run(program))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("deadlock")
        .hasMessageContaining("vector0 waits for token 'b' from host0")
        .hasMessageContaining("host0 waits for token 'a' from vector0");
  }
}
