package photonc.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import photonc.backend.Lifetimes.Span;
import photonc.diagnostic.Location;
import photonc.ir.IndexType;
import photonc.ir.Value;
import photonc.program.Control;
import photonc.program.Memory;
import photonc.program.Sync;
import photonc.program.UnitId;

class LifetimesTest {
  private final Scope segment = Scope.segment();
  private final Scope body = segment.body(new Value("i", IndexType.INDEX));
  private final Buffer outer = new Buffer("outer", Memory.SP, 4, segment);
  private final Buffer inner = new Buffer("inner", Memory.SP, 4, body);

  @Test
  void whatComesFromOutsideLivesThroughoutTheLoop() {
    step(segment, outer);
    step(body);
    step(body, outer, inner);
    step(body, inner);
    step(body);
    segment.add(new Draft.Loop(3, body));
    assertThat(Lifetimes.of(segment, segment.drafts()).spans())
        .containsEntry(outer, new Span(0, 4))
        .containsEntry(inner, new Span(2, 3));
  }

  private static void step(Scope scope, Buffer... touched) {
    scope.add(
        new Draft.Step(
            List.of(),
            List.of(touched),
            new Location.Named("layer"),
            addresses -> new Sync(UnitId.VECTOR, Control.NONE)));
  }
}
