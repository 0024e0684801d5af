package photonc.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.backend.Lifetimes.Span;
import photonc.program.Memory;

class BufferAllocatorTest {
  private final Scope scope = Scope.segment();

  @Property(tries = 300)
  void buffersInUseAtTheSameTimeDoNotOverlap(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Buffer, Span> spans = new LinkedHashMap<>();
    for (int k = 0; k < 30; k++) {
      int first = random.nextInt(20);
      spans.put(buffer(1L + random.nextInt(1000)), new Span(first, first + random.nextInt(8)));
    }
    Map<Buffer, Long> addresses = new BufferAllocator(spans, 128).addresses();
    List<Buffer> buffers = new ArrayList<>(spans.keySet());
    for (int a = 0; a < buffers.size(); a++) {
      long start = addresses.get(buffers.get(a));
      assertThat(start % 64).isZero();
      assertThat(start).isGreaterThanOrEqualTo(128);
      for (int b = 0; b < a; b++) {
        boolean apart =
            start + buffers.get(a).bytes() <= addresses.get(buffers.get(b))
                || addresses.get(buffers.get(b)) + buffers.get(b).bytes() <= start;
        boolean together =
            spans.get(buffers.get(a)).first() <= spans.get(buffers.get(b)).last()
                && spans.get(buffers.get(b)).first() <= spans.get(buffers.get(a)).last();
        assertThat(apart || !together).isTrue();
      }
    }
  }

  @Test
  void reusesBytesThatNobodyNeedsAnyMore() {
    Map<Buffer, Span> spans = new LinkedHashMap<>();
    spans.put(buffer(640), new Span(0, 3));
    spans.put(buffer(640), new Span(4, 6));
    spans.put(buffer(64), new Span(3, 4));
    assertThat(new BufferAllocator(spans, 0).end()).isEqualTo(704);
  }

  private Buffer buffer(long bytes) {
    return new Buffer("b", Memory.SP, bytes, scope);
  }
}
