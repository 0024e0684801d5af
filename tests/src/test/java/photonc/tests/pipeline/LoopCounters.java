package photonc.tests.pipeline;

import java.util.ArrayList;
import java.util.List;
import photonc.ir.Affine;
import photonc.ir.Value;

/** The counters one op names. */
final class LoopCounters {
  private final List<Value> used = new ArrayList<>();

  List<Value> used() {
    return used;
  }

  Affine affine(LoopIndex index, long factor) {
    if (index.counter().isEmpty()) {
      return Affine.constant(index.number() * factor);
    }
    Value counter = index.counter().get(0);
    if (!used.contains(counter)) {
      used.add(counter);
    }
    return Affine.of(factor, used.indexOf(counter), 0);
  }
}
