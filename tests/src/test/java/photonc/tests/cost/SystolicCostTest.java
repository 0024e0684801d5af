package photonc.tests.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import photonc.cost.MappingSpace;
import photonc.cost.Product;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.ir.Mapping;
import photonc.target.Target;
import photonc.target.Targets;

/** The cost of a product on systolic arrays is what the simulator finds, whatever stays in them. */
class SystolicCostTest {
  private static final int SAMPLES = 60;

  private static Sample sample(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String machine = "systolic:" + List.of("ws", "is", "os").get(seed % 3);
    List<String> overrides =
        List.of(
            "array.rows=" + (4 << random.nextInt(4)),
            "array.columns=" + (4 << random.nextInt(4)),
            "array.cores=" + (1 + random.nextInt(4)),
            "array.banks=" + (1 + random.nextInt(2)),
            "arithmetic=" + (random.nextBoolean() ? "integer" : "exact"));
    Target target = Targets.load(machine, overrides, new Diagnostics()).orElseThrow();
    boolean codes = target.isQuantised();
    Product product =
        new Product(
            1 + random.nextInt(100),
            1 + random.nextInt(200),
            1 + random.nextInt(300),
            codes ? ElementType.I8 : ElementType.F32,
            true,
            codes ? ElementType.I8 : ElementType.F32);
    List<Mapping> legal = MappingSpace.legal(product, target);
    Mapping mapping = legal.get(random.nextInt(legal.size()));
    return new Sample(seed, machine, overrides, product, mapping, target);
  }

  @Test
  void itIsExact() {
    for (int seed = 0; seed < SAMPLES; seed++) {
      Comparison comparison = Comparison.of(sample(seed));
      assertThat(comparison.countsAgree()).as("%s", comparison.sample()).isTrue();
      Errors errors = comparison.errors();
      assertThat(errors.latency()).as("%s", comparison.sample()).isZero();
      assertThat(errors.energy()).as("%s", comparison.sample()).isLessThan(1e-9);
    }
  }
}
