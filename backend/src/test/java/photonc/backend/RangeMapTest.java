package photonc.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RangeMapTest {
  private static final int BYTES = 40;

  @Property(tries = 300)
  void knowsTheLastValueOfEveryByte(@ForAll long seed) {
    Random random = new Random(seed);
    RangeMap map = new RangeMap();
    int[] bytes = new int[BYTES];
    for (int value = 1; value <= 20; value++) {
      int from = random.nextInt(BYTES);
      int to = from + random.nextInt(BYTES - from + 1);
      map.put(from, to, value);
      Arrays.fill(bytes, from, to, value);
      int low = random.nextInt(BYTES);
      int high = low + random.nextInt(BYTES - low + 1);
      int expected =
          IntStream.range(low, high).map(at -> bytes[at]).filter(v -> v > 0).max().orElse(-1);
      assertThat(map.largest(low, high, -1)).isEqualTo(expected);
    }
  }
}
