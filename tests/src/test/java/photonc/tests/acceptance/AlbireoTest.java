package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.sim.Counter;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.target.Target;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

/**
 * A busy Albireo draws the powers of the paper's tables, as CiMLoop transcribes them
 * (docs/albireo.md).
 */
class AlbireoTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("photonc.root"), "examples", "albireo-peak.pir");

  /**
   * Watts of rings + modulators + DACs, of TIAs and of ADCs; lasers are 1215 endpoints of 1.94 or
   * 0.0713 mW.
   */
  @ParameterizedTest
  @CsvSource({
    "conservative, 18.90, 0.14, 1.31, 2.3571",
    "moderate, 5.35, 0.07, 0.65, 0.08663",
    "aggressive, 1.35, 0.01, 0.13, 0.08663"
  })
  void busyItDrawsThePowersOfTheTable(
      String corner, double drivers, double amplifiers, double adcs, double lasers)
      throws IOException {
    Target target = Pipeline.target("albireo:" + corner);
    Module module =
        PirParser.parse("peak.pir", Files.readString(EXAMPLE), BlobResolver.NONE, new Diagnostics())
            .orElseThrow();
    Program program = Pipeline.compile(module, target, new PassOptions(List.of(), true, true));
    SimResult result = new Simulator(program, target).runTiming(1);
    // picojoules over femtoseconds are kilowatts
    double standingFs = result.timing().steps().get(0).lengthFs() * 1e-3;
    long symbols = result.timing().counts().total(Counter.SYMBOLS);
    double streamingFs = symbols * target.clocks().symbolFs() * 1e-3 / target.array().cores();
    assertThat(symbols).isEqualTo(20_000);
    EnergyBill bill = result.energy().steps();
    double held = bill.pj(EnergyComponent.RING_HOLD) + bill.pj(EnergyComponent.MODULATOR_BIAS);
    double driven = held / standingFs + bill.pj(EnergyComponent.INPUT_DAC) / streamingFs;
    assertThat(driven).isCloseTo(drivers, Percentage.withPercentage(1));
    assertThat(bill.pj(EnergyComponent.LASER) / standingFs)
        .isCloseTo(lasers, Percentage.withPercentage(0.1));
    // the table has two decimals
    assertThat(bill.pj(EnergyComponent.DETECTOR) / streamingFs)
        .isCloseTo(amplifiers, within(0.006));
    assertThat(bill.pj(EnergyComponent.ADC) / streamingFs).isCloseTo(adcs, within(0.006));
  }
}
