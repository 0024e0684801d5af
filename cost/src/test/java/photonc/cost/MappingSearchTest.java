package photonc.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.ir.Mapping;
import photonc.target.Target;
import photonc.target.Targets;

/** The search leaves out what cannot be the cheapest, and nothing else. */
class MappingSearchTest {
  private static final List<Target> TARGETS =
      Targets.names().stream().map(MappingSearchTest::target).toList();

  private static Target target(String name) {
    return Targets.load(name, List.of(), new Diagnostics()).orElseThrow();
  }

  @Provide
  Arbitrary<Target> targets() {
    return Arbitraries.of(TARGETS);
  }

  @Provide
  Arbitrary<Product> products() {
    Arbitrary<Drain> drains =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 1),
                Arbitraries.of(1, 4))
            .as((sums, factors, operands, bytes) -> new Drain(sums, factors, 0, operands, bytes));
    return Combinators.combine(
            Arbitraries.longs().between(1, 6),
            Arbitraries.longs().between(1, 200),
            Arbitraries.longs().between(1, 300),
            Arbitraries.longs().between(1, 900),
            Arbitraries.of(true, false),
            drains)
        .as(
            (groups, outputs, reduction, vectors, signed, drain) ->
                new Product(
                    groups,
                    outputs,
                    reduction,
                    vectors,
                    0,
                    signed ? ElementType.signed(8) : ElementType.unsigned(8),
                    signed,
                    ElementType.signed(8),
                    OptionalInt.empty(),
                    drain));
  }

  private static List<Mapping> writing(Product product, Target target) {
    return MappingSpace.legal(product, target).stream().filter(m -> !m.resident()).toList();
  }

  @Property(tries = 30)
  void nothingTakesLessThanItsLeastTime(
      @ForAll("products") Product product, @ForAll("targets") Target target) {
    for (Mapping mapping : writing(product, target)) {
      LeastTime least = LeastTime.of(product, target, mapping);
      Plan plan = Plan.of(product, target, mapping);
      long outlined = least.startingFs(least.outline());
      long planned = least.startingFs(least.of(plan.nodes()));
      assertThat(outlined).as(mapping.toString()).isLessThanOrEqualTo(planned);
      assertThat(planned)
          .as(mapping.toString())
          .isLessThanOrEqualTo(Cost.of(product, target, mapping).latencyFs());
    }
  }

  @Property(tries = 30)
  void findsWhatPricingEveryMappingFinds(
      @ForAll("products") Product product, @ForAll("targets") Target target) {
    Optional<Cost> cheapest = Optional.empty();
    for (Mapping mapping : writing(product, target)) {
      Cost cost = Cost.of(product, target, mapping);
      cheapest = Optional.of(cheapest.filter(best -> !cost.isLessThan(best)).orElse(cost));
    }
    MappingSearch search = new MappingSearch(target);
    Cost found = search.least(product, Long.MAX_VALUE).orElseThrow();
    assertThat(found.latencyFs()).isEqualTo(cheapest.orElseThrow().latencyFs());
    assertThat(found.totalPj()).isEqualTo(cheapest.orElseThrow().totalPj());
    Mapping mapping = search.cheapest(product).orElseThrow();
    assertThat(Cost.of(product, target, mapping)).isEqualTo(found);
  }

  @Property(tries = 30)
  void aLimitHidesOnlyWhatTakesLonger(
      @ForAll("products") Product product, @ForAll("targets") Target target) {
    long latencyFs =
        new MappingSearch(target).least(product, Long.MAX_VALUE).orElseThrow().latencyFs();
    MappingSearch limited = new MappingSearch(target);
    assertThat(limited.least(product, latencyFs - 1)).isEmpty();
    assertThat(limited.least(product, latencyFs).orElseThrow().latencyFs()).isEqualTo(latencyFs);
  }
}
