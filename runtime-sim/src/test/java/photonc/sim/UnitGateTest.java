package photonc.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.program.Control;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.program.ProgramCursor;
import photonc.program.Sync;
import photonc.program.Token;
import photonc.program.UnitId;
import photonc.program.Work;

/** Blocked one femtosecond, or one edge, too early; ready on time. */
class UnitGateTest {
  private static final JobRun.WorkSink NOBODY = (start, end) -> {};

  private final SlotServer dram = new SlotServer(StallReason.DRAM_PORT, 64, 250);
  private final SlotServer scratchpad = new SlotServer(StallReason.SP_PORT, 64, 500);
  private static final WaitChain START = WaitChain.from(0, 1);

  private final TokenCount token = new TokenCount(0, START);

  private Unit unit(UnitId id, Optional<WritePath> path) {
    List<Token> tokens = List.of(Fixture.token("t", UnitId.HOST, id));
    TokenCount[] counts = {token};
    return new Unit(id, 1_000, tokens, counts, path, NOBODY, TimingObserver.NONE, START);
  }

  private Task task(Work work) {
    Program program = Fixture.step(work.instruction());
    ProgramCursor.Entry entry = new ProgramCursor(program, 1).next().orElseThrow();
    return new TaskPlanner(Fixture.TARGET, dram, scratchpad).plan(entry);
  }

  @Test
  void instructionIssuesAnEdgeAfterItsDispatch() {
    Unit unit = unit(UnitId.VECTOR, Optional.empty());
    unit.enqueue(task(new Sync(UnitId.VECTOR, Control.NONE)), 4_000, START);
    assertThat(unit.probe(4_000)).isEqualTo(Unit.Readiness.TOO_EARLY);
    assertThatThrownBy(() -> unit.issue(4_000)).isInstanceOf(IllegalStateException.class);
    assertThat(unit.probe(5_000)).isEqualTo(Unit.Readiness.READY);
    assertThat(unit.probe(5_000)).isEqualTo(Unit.Readiness.READY);
  }

  @Test
  void tokenOpensTheGate() {
    Unit unit = unit(UnitId.stream(0), Optional.empty());
    Control waits = Fixture.control(0, List.of(0, 0), List.of());
    unit.enqueue(task(Fixture.mvm(0, 0, 1, waits)), 0, START);
    token.signal(1_500, START);
    assertThat(unit.probe(2_000)).isEqualTo(Unit.Readiness.AWAITS_TOKEN);
    assertThatThrownBy(() -> unit.issue(2_000)).isInstanceOf(IllegalStateException.class);
    token.signal(2_500, START);
    assertThat(unit.probe(3_000)).isEqualTo(Unit.Readiness.READY);
    unit.issue(3_000);
    assertThat(token.has(1)).isFalse();
  }

  @Test
  void jobEndsAtItsDoneTimeAndNotBefore() {
    Unit unit = unit(UnitId.HOST, Optional.empty());
    unit.enqueue(task(new Sync(UnitId.HOST, Control.NONE)), 0, START);
    unit.issue(1_000);
    assertThat(unit.run().doneFs()).isEqualTo(2_000);
    assertThat(unit.probe(2_000)).isEqualTo(Unit.Readiness.WORKING);
    assertThatThrownBy(() -> unit.complete(1_999)).isInstanceOf(IllegalStateException.class);
    unit.complete(2_000);
    assertThat(unit.probe(2_000)).isEqualTo(Unit.Readiness.EMPTY);
    assertThatThrownBy(() -> unit.issue(2_000)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void takenPathKeepsTheNextWriterOut() {
    WritePath path = new WritePath();
    Unit first = unit(UnitId.writer(0), Optional.of(path));
    Unit second = unit(UnitId.writer(1), Optional.of(path));
    first.enqueue(task(Fixture.tune(0, 0, Memory.SP, Control.NONE)), 0, START);
    second.enqueue(task(Fixture.tune(1, 0, Memory.SP, Control.NONE)), 0, START);
    first.issue(1_000);
    assertThat(second.probe(1_000)).isEqualTo(Unit.Readiness.PATH_TAKEN);
    first.run().serve();
    assertThat(first.run().doneFs()).isEqualTo(22_000);
    assertThat(second.probe(21_000)).isEqualTo(Unit.Readiness.PATH_TAKEN);
    assertThatThrownBy(() -> second.issue(21_000)).isInstanceOf(IllegalStateException.class);
    first.complete(22_000);
    assertThat(second.probe(22_000)).isEqualTo(Unit.Readiness.READY);
  }

  @Test
  void serverStartsOnItsSlotsAndNeverTwice() {
    assertThat(dram.probe(249)).isEqualTo(250);
    assertThat(dram.probe(250)).isEqualTo(250);
    assertThat(dram.probe(251)).isEqualTo(500);
    assertThat(dram.issue(250, 3)).isEqualTo(1_000);
    assertThat(dram.probe(251)).isEqualTo(1_000);
    assertThatThrownBy(() -> dram.issue(750, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> dram.issue(1_001, 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> dram.issue(1_000, 0)).isInstanceOf(IllegalStateException.class);
    assertThat(dram.slots(64)).isEqualTo(1);
    assertThat(dram.slots(65)).isEqualTo(2);
  }

  @Test
  void sequencerKeepsAFullQueueAsItIs() {
    Sync sync = new Sync(UnitId.VECTOR, Control.NONE);
    Sequencer sequencer =
        new Sequencer(
            new ProgramCursor(Fixture.step(sync, sync, sync), 1),
            new TaskPlanner(Fixture.TARGET, dram, scratchpad),
            1_000,
            1,
            TimingObserver.NONE,
            1);
    Unit unit = unit(UnitId.VECTOR, Optional.empty());
    sequencer.issue(unit, 0);
    assertThat(sequencer.probe(unit, 1_000)).isFalse();
    assertThatThrownBy(() -> sequencer.issue(unit, 1_000))
        .isInstanceOf(IllegalStateException.class);
    unit.issue(1_000);
    assertThat(sequencer.probe(unit, 999)).isFalse();
    assertThat(sequencer.probe(unit, 2_000)).isTrue();
  }
}
