package photonc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import photonc.ir.Mapping;
import photonc.target.Target;

/** Laws that hold for every product. */
class MappingSpaceTest {
  private final Target target = CostTest.target();

  @Property(tries = 60)
  void everyLegalMappingStreamsEveryVectorThroughEveryBlock(
      @ForAll @IntRange(min = 1, max = 400) int outputs,
      @ForAll @IntRange(min = 1, max = 400) int reduction,
      @ForAll @IntRange(min = 1, max = 600) int vectors) {
    Product product = CostTest.product(outputs, reduction, vectors);
    List<Mapping> legal = MappingSpace.legal(product, target);
    assertThat(legal).isNotEmpty().doesNotHaveDuplicates();
    for (Mapping mapping : legal) {
      assertThat(mapping.cores()).isLessThanOrEqualTo(4);
      assertThat(mapping.chunk() * mapping.blockRows() * 4).isLessThanOrEqualTo(1 << 20);
      Cost cost = Cost.of(product, target, mapping);
      long blocks = ((outputs + 63) / 64) * ((reduction + 63L) / 64);
      assertThat(cost.vectorMvms()).isEqualTo(vectors * blocks);
      long matrix = (long) outputs * reduction;
      assertThat(cost.ringWrites() == 0).isEqualTo(mapping.resident());
      assertThat(mapping.resident() || cost.ringWrites() >= matrix).isTrue();
    }
  }

  @Property(tries = 60)
  void noMappingIsFasterThanItsSymbolsOnAllCores(
      @ForAll @IntRange(min = 1, max = 300) int outputs,
      @ForAll @IntRange(min = 1, max = 300) int reduction,
      @ForAll @IntRange(min = 1, max = 2000) int vectors) {
    Product product = CostTest.product(outputs, reduction, vectors);
    for (Mapping mapping : MappingSpace.legal(product, target)) {
      Cost cost = Cost.of(product, target, mapping);
      long symbolTimeFs = cost.symbols() * target.clocks().symbolFs() / mapping.cores();
      long drainFs = (long) outputs * vectors * 1_000_000 / target.vector().lanes();
      assertThat(cost.latencyFs()).isGreaterThanOrEqualTo(Math.max(symbolTimeFs, drainFs));
    }
  }

  /**
   * More work may even out who waits for the scratchpad when, and so take a little less time; never
   * less energy for what is done.
   */
  @Property(tries = 60)
  void largerProductsCostMoreUnderTheSameMapping(
      @ForAll @IntRange(min = 1, max = 300) int outputs,
      @ForAll @IntRange(min = 1, max = 300) int reduction,
      @ForAll @IntRange(min = 1, max = 300) int vectors,
      @ForAll @IntRange(min = 1, max = 64) int more) {
    Mapping mapping = CostTest.mapping(64, 1, 1, 1, Mapping.Order.RVC);
    Cost base = Cost.of(CostTest.product(outputs, reduction, vectors), target, mapping);
    List<Product> larger =
        List.of(
            CostTest.product(outputs + more, reduction, vectors),
            CostTest.product(outputs, reduction + more, vectors),
            CostTest.product(outputs, reduction, vectors + more));
    for (Product product : larger) {
      Cost cost = Cost.of(product, target, mapping);
      assertThat((double) cost.latencyFs()).isGreaterThanOrEqualTo(0.9 * base.latencyFs());
      assertThat(dynamicPj(cost)).isGreaterThan(dynamicPj(base));
    }
  }

  private static double dynamicPj(Cost cost) {
    double standing = 0;
    for (Component component :
        List.of(Component.RING_HOLD, Component.MODULATOR_BIAS, Component.LASER)) {
      standing += cost.energyPj().get(component);
    }
    return cost.totalPj() - standing;
  }

  @Property(tries = 40)
  void slowerWritingNeverHelps(
      @ForAll @IntRange(min = 1, max = 300) int outputs,
      @ForAll @IntRange(min = 1, max = 300) int reduction,
      @ForAll @IntRange(min = 1, max = 300) int vectors) {
    Product product = CostTest.product(outputs, reduction, vectors);
    Target slow = CostTest.target("write.tile_time=1 us");
    for (Mapping mapping : MappingSpace.legal(product, target)) {
      assertThat(Cost.of(product, slow, mapping).latencyFs())
          .isGreaterThanOrEqualTo(Cost.of(product, target, mapping).latencyFs());
    }
  }

  @Property(tries = 40)
  void cheapestIsNotBeatenByAnyLegalMapping(
      @ForAll @IntRange(min = 1, max = 300) int outputs,
      @ForAll @IntRange(min = 1, max = 300) int reduction,
      @ForAll @IntRange(min = 1, max = 300) int vectors) {
    Product product = CostTest.product(outputs, reduction, vectors);
    Mapping cheapest = new MappingSearch(target).cheapest(product).orElseThrow();
    long best = Cost.of(product, target, cheapest).latencyFs();
    assertThat(cheapest.resident()).isFalse();
    for (Mapping mapping : MappingSpace.legal(product, target)) {
      if (!mapping.resident()) {
        assertThat(Cost.of(product, target, mapping).latencyFs()).isGreaterThanOrEqualTo(best);
      }
    }
  }
}
