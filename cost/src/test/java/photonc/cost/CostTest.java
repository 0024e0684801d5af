package photonc.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.ir.Mapping;
import photonc.target.Target;
import photonc.target.Targets;

class CostTest {
  static Target target(String... overrides) {
    return Targets.load("mrr-crossbar", List.of(overrides), new Diagnostics()).orElseThrow();
  }

  static Product product(long outputs, long reduction, long vectors) {
    return new Product(outputs, reduction, vectors, ElementType.U8, false, ElementType.I8);
  }

  static Mapping mapping(long chunk, int rows, int columns, int vectors, Mapping.Order order) {
    return new Mapping(64, 64, chunk, rows, columns, vectors, order, false);
  }

  private static final Mapping ONE_CORE = mapping(1, 1, 1, 1, Mapping.Order.RVC);

  /**
   * One block, one vector. Tune issued at 0; 64*64 + 2*64 bytes are 66 lines of 1/16 ns: 4.125,
   * edge 5, settled at 25. The mvm reads one line (25.0625), streams from 25.2 to 25.4 and its sum
   * is there 2 ns later, 27.4. The drain starts at 28, works 1 ns and writes 256 bytes, 4 lines:
   * 29.25 ns.
   */
  @Test
  void oneVectorThroughOneBlockIsTheHandComputedTime() {
    Cost cost = Cost.of(product(64, 64, 1), target(), ONE_CORE);
    assertThat(cost.latencyFs()).isEqualTo(29_250_000);
    assertThat(cost.ringWrites()).isEqualTo(4096);
    assertThat(cost.tileWrites()).isEqualTo(1);
    assertThat(cost.symbols()).isEqualTo(1);
    assertThat(cost.energyPj())
        .containsEntry(Component.RING_WRITE, 4096 * 3.65)
        .containsEntry(Component.ADC, 64 * 1.48)
        .hasSize(Component.values().length);
    assertThat(cost.energyPj().get(Component.INPUT_DAC)).isCloseTo(64 * 3.57, within(1e-9));
    // 4096 rings of 1.2 mW from 25 ns to the end
    assertThat(cost.energyPj().get(Component.RING_HOLD)).isCloseTo(4096 * 1.2 * 4.25, within(1e-6));
    // 4224 bytes of the block, 64 of the vector, 256 of the result
    assertThat(cost.energyPj().get(Component.SCRATCHPAD)).isCloseTo(4544 * 0.8275, within(1e-9));
    // four lasers, from the first instruction to the last
    assertThat(cost.energyPj().get(Component.LASER))
        .isCloseTo(4 * target().optics().laserMw() * 29.25, within(1e-6));
  }

  /** 160 unsigned vectors: ten chunks of 16 behind a first read of 16 lines: 1 + 32 + 2 ns. */
  @Test
  void streamOfManyVectorsIsHiddenBehindItsSymbols() {
    Cost cost = Cost.of(product(64, 64, 160), target(), mapping(160, 1, 1, 1, Mapping.Order.RVC));
    // mvm 25 .. 60; drain of 40 groups from 60: first write done at 62, then one every ns
    assertThat(cost.latencyFs()).isEqualTo((60 + 1 + 40) * 1_000_000L);
    assertThat(cost.symbols()).isEqualTo(160);
  }

  @Test
  void signedInputsTakeTwoPasses() {
    Product signed = new Product(64, 64, 160, ElementType.I8, true, ElementType.I8);
    Mapping whole = mapping(160, 1, 1, 1, Mapping.Order.RVC);
    Cost two = Cost.of(signed, target(), whole);
    Cost one = Cost.of(product(64, 64, 160), target(), whole);
    assertThat(two.symbols()).isEqualTo(2 * one.symbols());
    assertThat(two.vectorMvms()).isEqualTo(one.vectorMvms());
    assertThat(two.latencyFs() - one.latencyFs()).isEqualTo(160 * 200_000);
    Cost offset = Cost.of(signed, target("converters.signed_inputs=offset"), whole);
    assertThat(offset.latencyFs()).isEqualTo(one.latencyFs());
  }

  @Test
  void ringWritesFollowTheOrder() {
    Product product = product(130, 100, 40);
    // 130 x 100 = 13000 rings; blocks 3 x 2, chunks of 10 vectors
    long once = 130 * 100;
    Mapping everyChunk = mapping(10, 1, 1, 1, Mapping.Order.RVC);
    assertThat(Cost.of(product, target(), everyChunk).ringWrites()).isEqualTo(4 * once);
    assertThat(Cost.of(product, target(), everyChunk).tileWrites()).isEqualTo(4 * 6);
    Mapping whole = mapping(40, 1, 1, 1, Mapping.Order.RVC);
    assertThat(Cost.of(product, target(), whole).ringWrites()).isEqualTo(once);
    // both columns in a core of their own: each block stays for all its chunks
    Mapping columns = mapping(10, 1, 2, 1, Mapping.Order.RVC);
    assertThat(Cost.of(product, target(), columns).ringWrites()).isEqualTo(once);
    // chunks outermost: rows change in every turn, so blocks come back
    Mapping outer = mapping(10, 1, 2, 1, Mapping.Order.VRC);
    assertThat(Cost.of(product, target(), outer).ringWrites()).isEqualTo(4 * once);
    // two copies for two chunks at a time: every copy is written
    Mapping copies = mapping(20, 1, 2, 2, Mapping.Order.RVC);
    assertThat(Cost.of(product, target(), copies).ringWrites()).isEqualTo(2 * once);
  }

  @Test
  void residentBlocksAreNotWrittenButHeld() {
    Mapping resident = new Mapping(64, 64, 32, 1, 2, 1, Mapping.Order.RVC, true);
    Cost cost = Cost.of(product(64, 128, 32), target(), resident);
    assertThat(cost.ringWrites()).isZero();
    assertThat(cost.energyPj().get(Component.RING_HOLD))
        .isCloseTo(64 * 128 * 1.2 * cost.latencyFs() * 1e-6, Percentage.withPercentage(1e-9));
  }

  /** A long loop is followed only until it has settled; the rest must add up all the same. */
  @Test
  void countsOfLongLoopsAreExact() {
    Cost cost =
        Cost.of(product(6400, 6400, 1000), target(), mapping(10, 1, 1, 1, Mapping.Order.RVC));
    assertThat(cost.tileWrites()).isEqualTo(100L * 100 * 100);
    assertThat(cost.ringWrites()).isEqualTo(6400L * 6400 * 100);
    assertThat(cost.vectorMvms()).isEqualTo(1000L * 100 * 100);
  }

  /** The second bank lets the next block be written while this one streams. */
  @Test
  void secondBankHidesTheWriting() {
    Product product = product(64, 6400, 400);
    Mapping mapping = mapping(400, 1, 1, 1, Mapping.Order.RVC);
    long two = Cost.of(product, target(), mapping).latencyFs();
    long one = Cost.of(product, target("array.banks=1"), mapping).latencyFs();
    // a hundred blocks of 25 ns each, all but the first behind 83 ns of streaming; but the next
    // block is read (4.25 ns, to an edge) when a bank falls free, just before the stream's first
    // line
    assertThat((one - two) / 1e6).isCloseTo(99 * (25 - 5), Percentage.withPercentage(1));
  }

  @Test
  void standingPowerMayBeGated() {
    Mapping mapping = mapping(100, 1, 1, 1, Mapping.Order.RVC);
    Target gated = target("optics.laser_while=streaming", "rings.hold_while=streaming");
    Cost cost = Cost.of(product(64, 64, 100), gated, mapping);
    // 100 symbols of 0.2 ns on one core
    assertThat(cost.energyPj().get(Component.LASER))
        .isCloseTo(gated.optics().laserMw() * 20, within(1e-6));
    assertThat(cost.energyPj().get(Component.RING_HOLD)).isCloseTo(4096 * 1.2 * 20, within(1e-6));
  }

  /** 64 modulators of 1.2 mW follow the rings' gate, not the laser's. */
  @Test
  void modulatorsAreBiasedWhenRingsAreHeld() {
    Mapping mapping = mapping(100, 1, 1, 1, Mapping.Order.RVC);
    Cost held = Cost.of(product(64, 64, 100), target("optics.laser_while=streaming"), mapping);
    assertThat(held.energyPj().get(Component.MODULATOR_BIAS))
        .isCloseTo(4 * 64 * 1.2 * held.latencyFs() * 1e-6, within(1e-6));
    Cost streaming = Cost.of(product(64, 64, 100), target("rings.hold_while=streaming"), mapping);
    assertThat(streaming.energyPj().get(Component.MODULATOR_BIAS))
        .isCloseTo(64 * 1.2 * 20, within(1e-6));
  }

  @Test
  void exactTargetsConvertNothing() {
    Target ideal = Targets.load("ideal", List.of(), new Diagnostics()).orElseThrow();
    Product product = new Product(64, 64, 10, ElementType.F32, true, ElementType.F32);
    Cost cost = Cost.of(product, ideal, mapping(10, 1, 1, 1, Mapping.Order.RVC));
    assertThat(cost.symbols()).isEqualTo(10);
    assertThat(cost.energyPj())
        .containsEntry(Component.INPUT_DAC, 0.0)
        .containsEntry(Component.ADC, 0.0);
    // 64*64 weights, 10*64 inputs and 10*64 results of 4 bytes
    assertThat(cost.energyPj().get(Component.SCRATCHPAD))
        .isCloseTo(4 * (4096 + 640 + 640) * 0.8275, within(1e-9));
  }

  @Test
  void illegalMappingsAreRefused() {
    assertThatThrownBy(
            () -> Cost.of(product(64, 64, 1), target(), mapping(1, 3, 2, 1, Mapping.Order.RVC)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 cores");
    assertThatThrownBy(() -> Cost.of(product(64, 64, 1), target("array.rows=32"), ONE_CORE))
        .hasMessageContaining("64 x 64 do not fit");
    assertThatThrownBy(
            () ->
                Cost.of(product(64, 64, 9999), target(), mapping(5000, 1, 1, 1, Mapping.Order.RVC)))
        .hasMessageContaining("accumulators");
  }
}
