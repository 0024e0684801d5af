package photonc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import photonc.program.Control;
import photonc.program.Flatten;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.Sync;
import photonc.program.Token;
import photonc.program.UnitId;
import photonc.program.UnitKind;
import photonc.target.Target;

/** What holds for every program. */
class TimingLawsTest {
  private static final List<Token> TOKENS =
      List.of(
          Fixture.token("fed", UnitId.LOAD, UnitId.stream(0)),
          Fixture.token("written", UnitId.writer(1), UnitId.stream(1)),
          Fixture.token("summed", UnitId.stream(0), UnitId.VECTOR));

  /** A random program without deadlock: every wait has its signal earlier in the sequence. */
  private static Program random(long seed) {
    Random random = new Random(seed);
    return Fixture.program(TOKENS, body(random, 3), body(random, 2));
  }

  private static List<Instruction> body(Random random, int depth) {
    List<Instruction> body = new ArrayList<>();
    int length = 1 + random.nextInt(5);
    for (int k = 0; k < length; k++) {
      if (depth > 0 && random.nextInt(4) == 0) {
        body.add(new Repeat(1 + random.nextInt(3), body(random, depth - 1)));
      } else {
        some(random, body);
      }
    }
    return body;
  }

  private static void some(Random random, List<Instruction> body) {
    int site = random.nextInt(2);
    long size = random.nextLong(1, 601);
    switch (random.nextInt(8)) {
      case 0 -> body.add(Fixture.load(size, Control.at(site)));
      case 1 -> body.add(Fixture.store(size, Control.at(site)));
      case 2 -> body.add(Fixture.tune(random.nextInt(2), 1, Memory.SP, Control.at(site)));
      case 3 -> body.add(Fixture.mvm(0, random.nextInt(2), size / 20 + 1, Control.at(site)));
      case 4 -> body.add(Fixture.exponential(size / 10 + 1, Control.at(site)));
      case 5 -> {
        body.add(Fixture.load(size, Fixture.control(site, List.of(), List.of(0))));
        body.add(Fixture.mvm(0, 0, 7, Fixture.control(site, List.of(0), List.of(2))));
        body.add(Fixture.exponential(5, Fixture.control(site, List.of(2), List.of())));
      }
      case 6 -> {
        body.add(Fixture.tune(1, 0, Memory.DRAM, Fixture.control(site, List.of(), List.of(1, 1))));
        body.add(Fixture.mvm(1, 0, size / 9 + 1, Fixture.control(site, List.of(1, 1), List.of())));
      }
      default -> body.add(new Sync(UnitId.HOST, Control.at(site)));
    }
  }

  private static SimTiming time(Program program, int paths, int depth) {
    return new TimingEngine().run(program, Fixture.target(paths, depth, Target.Gate.POWERED), 2);
  }

  @Property(tries = 300)
  void everyInstantOfEveryUnitIsAccountedOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int paths) {
    SimTiming timing = time(random(seed), paths, 2);
    assertThat(timing.units()).hasSize(9);
    for (UnitTime unit : timing.units()) {
      assertThat(unit.totalFs()).as(unit.unit()).isEqualTo(timing.totalFs());
      assertThat(unit.busyFs()).isNotNegative();
      assertThat(unit.idleFs()).isNotNegative();
      assertThat(unit.stalledFs().values()).allMatch(fs -> fs > 0);
    }
  }

  @Property(tries = 100)
  void sitesSegmentsAndUnitsSumToTheSame(@ForAll long seed) {
    CountTable counts = time(random(seed), 2, 3).counts();
    Counts bySite = counts.ofSite(0).plus(counts.ofSite(1));
    Counts bySegment = Counts.NONE;
    for (Segment segment : Segment.values()) {
      bySegment = bySegment.plus(counts.of(segment));
    }
    assertThat(bySite).isEqualTo(counts.total()).isEqualTo(bySegment);
  }

  @Property(tries = 100)
  void theUnitsTimeIsSharedOutAmongTheSites(@ForAll long seed) {
    SimTiming timing = time(random(seed), 2, 3);
    for (UnitKind kind : UnitKind.values()) {
      Map<String, Long> ofUnits = new TreeMap<>();
      Map<String, Long> ofSites = new TreeMap<>();
      for (UnitTime unit : timing.units()) {
        if (unit.unit().startsWith(kind.text())) {
          ofUnits.merge("busy", unit.busyFs(), Long::sum);
          unit.stalledFs().forEach((why, fs) -> ofUnits.merge(why.text(), fs, Long::sum));
        }
      }
      ofSites.put("busy", 0L);
      for (SiteTime site : timing.sites()) {
        ofSites.merge("busy", site.share(kind).busyFs(), Long::sum);
        site.share(kind).stalledFs().forEach((why, fs) -> ofSites.merge(why.text(), fs, Long::sum));
      }
      assertThat(ofSites).isEqualTo(ofUnits);
    }
  }

  @Property(tries = 300)
  void theCriticalPathOfTheFirstStepIsItsLatency(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int paths) {
    SimTiming timing = time(random(seed), paths, 2);
    assertThat(timing.criticalPath().totalFs()).isEqualTo(timing.warmLatencyFs());
    for (int site = 0; site < timing.criticalPath().sites().size(); site++) {
      for (UnitKind kind : UnitKind.values()) {
        long gapsFs =
            timing.criticalPath().of(site).fs(kind) - timing.sites().get(site).jobFs(kind);
        assertThat(gapsFs)
            .isLessThanOrEqualTo(timing.sites().get(site).share(kind).stalledTotalFs());
      }
    }
  }

  @Property(tries = 100)
  void loopsKeptOrUnrolledTakeTheSameTime(@ForAll long seed) {
    Program program = random(seed);
    assertThat(time(Flatten.flatten(program), 1, 4)).isEqualTo(time(program, 1, 4));
  }

  @Property(tries = 100)
  void observersChangeNothingAndSeeEveryJob(@ForAll long seed) {
    Program program = random(seed);
    long[] jobFs = new long[1];
    SimTiming watched =
        new TimingEngine()
            .run(program, Fixture.TARGET, 2, (unit, work, step, from, to) -> jobFs[0] += to - from);
    assertThat(watched).isEqualTo(new TimingEngine().run(program, Fixture.TARGET, 2));
    long bySite =
        watched.sites().stream()
            .flatMap(site -> site.shares().values().stream())
            .mapToLong(UnitShare::jobFs)
            .sum();
    assertThat(jobFs[0]).isEqualTo(bySite);
  }

  @Property(tries = 100)
  void windowsCoverTheRun(@ForAll long seed) {
    SimTiming timing = time(random(seed), 2, 2);
    long at = 0;
    for (PowerWindow window : timing.windows()) {
      assertThat(window.startFs()).isEqualTo(at);
      assertThat(window.streamingTotalFs()).isLessThanOrEqualTo(2 * window.lengthFs());
      assertThat(window.ringHeldStreamingFs()).isLessThanOrEqualTo(window.ringHeldFs());
      at = window.endFs();
    }
    assertThat(at).isEqualTo(timing.totalFs());
  }
}
