package photonc.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.sim.Fixture.exponential;
import static photonc.sim.Fixture.mvm;
import static photonc.sim.Fixture.step;

import org.junit.jupiter.api.Test;
import photonc.program.Control;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.program.Segment;

/** Long jobs of the fixture's machine, by hand; most of their chunks are counted by folding. */
class FoldingTest {
  private final TimingEngine engine = new TimingEngine();

  private SimTiming run(Program program) {
    return engine.run(program, Fixture.TARGET, 1);
  }

  @Test
  void readsAreTheWallOfALongStream() {
    SimTiming timing = run(step(mvm(0, 0, 2_000, Control.NONE)));
    // issued 1000; 1000 groups of a line each, read one behind the other: 1000-501000
    // the last is worked on 501000-501400; + 3000
    assertThat(timing.totalFs()).isEqualTo(504_400);
    assertThat(timing.unit("stream0").busyFs()).isEqualTo(503_400);
    assertThat(timing.window(Segment.STEP).orElseThrow().streamingFs())
        .containsExactly(400_000L, 0L);
    assertThat(engine.foldedChunks()).isGreaterThan(900);
  }

  @Test
  void workIsTheWallOfALongExponential() {
    SimTiming timing = run(step(exponential(4_000, Control.NONE)));
    // issued 1000, first read 1000-1500, 1000 groups of 11 cycles from 2000 on, last write 500
    assertThat(timing.totalFs()).isEqualTo(2_000 + 1_000 * 11_000 + 500);
    assertThat(timing.unit("vector0").busyFs()).isEqualTo(timing.totalFs() - 1_000);
    assertThat(engine.foldedChunks()).isGreaterThan(900);
  }

  @Test
  void shortJobsAreNotWorthIt() {
    run(step(mvm(0, 0, 30, Control.NONE), exponential(40, Control.NONE)));
    assertThat(engine.foldedChunks()).isZero();
  }

  @Test
  void aTuneInTheMiddleTakesItsSlotsThere() {
    Program program =
        step(mvm(0, 0, 2_000, Control.NONE), Fixture.tune(1, 1, Memory.SP, Control.NONE));
    // issued 2000, its line goes between two of the stream's: its last read ends at 501500,
    // and is worked on from 501600 on, the next edge of the symbol clock
    SimTiming timing = run(program);
    assertThat(timing.totalFs()).isEqualTo(505_000);
    assertThat(engine.foldedChunks()).isGreaterThan(900);
  }

  @Test
  void whoIsWatchedFoldsNothing() {
    Program program = step(mvm(0, 0, 2_000, Control.NONE));
    SimTiming watched =
        engine.run(program, Fixture.TARGET, 1, (unit, work, step, start, done) -> {});
    assertThat(engine.foldedChunks()).isZero();
    assertThat(watched).isEqualTo(run(program));
  }
}
