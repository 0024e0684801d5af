package photonc.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cost of random products against the simulator, each alone on a random machine. */
class CostAgainstSimulatorTest {
  private static final Path PAGE = Path.of("../docs/cost.md");
  private static final String BEGIN = "<!-- errors -->\n";
  private static final String END = "<!-- end of errors -->\n";

  private static final List<Comparison> ALIGNED = compare(200, seed -> Sample.of(seed, false));
  private static final List<Comparison> ASKEW = compare(40, seed -> Sample.of(seed, true));
  private static final List<Comparison> GROUPED = compare(80, Sample::grouped);

  private static final List<LoneRunTimeProduct> RUN_TIME =
      IntStream.range(0, 40).mapToObj(LoneRunTimeProduct::of).toList();
  private static final List<Errors> ON_VECTOR_UNIT =
      RUN_TIME.stream().map(LoneRunTimeProduct::onVectorUnit).toList();
  private static final List<Errors> ON_ARRAY =
      RUN_TIME.stream()
          .filter(product -> product.target().isAnalog())
          .map(LoneRunTimeProduct::onArray)
          .toList();

  private static List<Comparison> compare(int count, IntFunction<Sample> samples) {
    return IntStream.range(0, count).mapToObj(samples).map(Comparison::of).toList();
  }

  @Test
  void latencyIsWithinFivePercentAndEnergyWithinOne() {
    List<Comparison> all = new ArrayList<>(ALIGNED);
    all.addAll(GROUPED);
    for (Comparison comparison : all) {
      String sample = comparison.sample().toString();
      assertThat(comparison.errors().latency()).as(sample).isLessThanOrEqualTo(0.05);
      assertThat(comparison.errors().energy()).as(sample).isLessThanOrEqualTo(0.01);
      assertThat(comparison.countsAgree()).as(sample).isTrue();
    }
  }

  /**
   * Where a digital period is no whole number of symbols, the phase of the light when a product
   * starts decides when its streams begin; the cost takes phase 0. That moves a stream by less than
   * an edge, and standing power with it.
   */
  @Test
  void symbolsAskewToTheDigitalClockCostOnlyTheirPhase() {
    for (Comparison comparison : ASKEW) {
      String sample = comparison.sample().toString();
      assertThat(comparison.errors().latency()).as(sample).isLessThanOrEqualTo(0.05);
      assertThat(comparison.errors().energy()).as(sample).isLessThanOrEqualTo(0.10);
      assertThat(comparison.countsAgree()).as(sample).isTrue();
    }
  }

  /**
   * On the array the product starts while the last blocks are still being made, and others are made
   * while it runs: the cost takes one after the other. Rings held in that time are what differs.
   */
  @Test
  void productsOfTwoRunTimeTensorsCostWhatTheirInstructionsDoOneAfterAnother() {
    assertThat(ON_VECTOR_UNIT).allMatch(errors -> errors.latency() == 0 && errors.energy() < 1e-9);
    assertThat(ON_ARRAY).allMatch(errors -> errors.latency() <= 0.10 && errors.energy() <= 0.15);
  }

  /** {@code -Dcost.bless=true} writes the table anew. */
  @Test
  void theTableOfTheManualIsWhatTheCodeGives() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String table = ErrorTable.of(ALIGNED, GROUPED, ASKEW, ON_VECTOR_UNIT, ON_ARRAY);
    if (Boolean.getBoolean("cost.bless")) {
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
      return;
    }
    assertThat(page.substring(begin, end)).as("bless with -Dcost.bless=true").isEqualTo(table);
  }
}
