package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.ir.Tensor;
import photonc.pass.PassOptions;
import photonc.program.Flatten;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.program.check.RunTimeProducts;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.SimTiming;
import photonc.sim.Simulator;
import photonc.sim.UnitTime;
import photonc.target.Target;

/** What holds for compiled programs whatever the network: work, time, loops and steps agree. */
class CompiledLawsTest {
  private static final int STEPS = 3;

  /** A compiled model on a target. */
  private record Case(RealModel model, Target target, Program program) {
    static Case of(String model, String targetName) {
      RealModel found =
          RealModel.all().stream().filter(m -> m.name().equals(model)).findFirst().orElseThrow();
      Target target = Pipeline.target(targetName);
      PassOptions options = Pipeline.calibrated(found.otherInputs(2, 0), true);
      return new Case(found, target, Pipeline.compile(found.network(), target, options));
    }

    SimTiming timing(int steps) {
      return new Simulator(program, target).runTiming(steps).timing();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iris-mlp, ideal",
    "iris-mlp, mrr-crossbar",
    "mlperf-tiny-ad-autoencoder, ideal",
    "mlperf-tiny-ad-autoencoder, mrr-crossbar",
    "mnist-8-cntk, ideal",
    "mnist-8-cntk, mrr-crossbar"
  })
  void lawsHold(String model, String target) {
    Case compiled = Case.of(model, target);
    SimTiming one = compiled.timing(1);
    SimTiming several = compiled.timing(STEPS);
    usefulMacsAreTheModels(compiled, several);
    everyStepCountsTheSame(one, several);
    timeIsAtLeastTheBound(compiled, one);
    unitsAccountForAllTime(several);
    assertThat(several.criticalPath().totalFs()).isEqualTo(several.warmLatencyFs());
    assertThat(RunTimeProducts.sites(compiled.program())).isEmpty();
    flatLoopsChangeNothing(compiled, several);
  }

  private static void usefulMacsAreTheModels(Case compiled, SimTiming several) {
    assertThat(several.counts().total(Counter.USEFUL_MACS))
        .isEqualTo(STEPS * compiled.model().macs());
    assertThat(several.counts().of(Segment.SETUP).get(Counter.USEFUL_MACS)).isZero();
  }

  private static void everyStepCountsTheSame(SimTiming one, SimTiming several) {
    Counts step = one.counts().of(Segment.STEP);
    assertThat(several.counts().of(Segment.STEP)).isEqualTo(step.plus(step).plus(step));
    assertThat(several.counts().of(Segment.SETUP)).isEqualTo(one.counts().of(Segment.SETUP));
    assertThat(several.counts().of(Segment.FINISH)).isEqualTo(one.counts().of(Segment.FINISH));
  }

  /**
   * No step is faster than all arrays full of the model's products, nor than reading the input and
   * writing the output one after the other; no run writes its weights in less than their tiles take
   * on all cores at once.
   */
  private static void timeIsAtLeastTheBound(Case compiled, SimTiming one) {
    Target target = compiled.target();
    Target.Array array = target.array();
    double perSymbol = (double) array.rows() * array.columns() * array.cores();
    double streaming = compiled.model().macs() / perSymbol * target.clocks().symbolFs();
    assertThat((double) one.warmLatencyFs())
        .isGreaterThanOrEqualTo(streaming + 2.0 * target.dram().latencyFs());
    long tiles = one.counts().total(Counter.TILE_WRITES);
    assertThat(tiles).isPositive();
    assertThat((double) one.totalFs())
        .isGreaterThanOrEqualTo((double) tiles * target.write().tileFs() / array.cores());
    long symbols = one.counts().total(Counter.SYMBOLS);
    assertThat(one.totalFs() * array.cores())
        .isGreaterThanOrEqualTo(symbols * target.clocks().symbolFs());
  }

  private static void unitsAccountForAllTime(SimTiming several) {
    for (UnitTime unit : several.units()) {
      assertThat(unit.totalFs()).as(unit.unit()).isEqualTo(several.totalFs());
    }
  }

  private static void flatLoopsChangeNothing(Case compiled, SimTiming several) {
    Program flat = Flatten.flatten(compiled.program());
    assertThat(new Case(compiled.model(), compiled.target(), flat).timing(STEPS))
        .isEqualTo(several);
    List<Map<String, Tensor>> inputs = compiled.model().otherInputs(2, 9);
    assertThat(Pipeline.run(flat, compiled.target(), inputs))
        .isEqualTo(Pipeline.run(compiled.program(), compiled.target(), inputs));
  }
}
