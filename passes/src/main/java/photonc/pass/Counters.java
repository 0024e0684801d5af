package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import photonc.ir.Affine;
import photonc.ir.Value;

/** The loop counters that one new op names, in the order it names them: its trailing operands. */
final class Counters {
  /** What an old counter is in terms of new ones: {@code factor * counter + offset}. */
  record Meaning(List<Value> counter, long factor, long offset) {
    static Meaning of(Value counter) {
      return new Meaning(List.of(counter), 1, 0);
    }

    static Meaning constant(long value) {
      return new Meaning(List.of(), 0, value);
    }
  }

  private final List<Value> used = new ArrayList<>();

  /** The number of a counter in this op's affine attributes. */
  int of(Value counter) {
    if (!used.contains(counter)) {
      used.add(counter);
    }
    return used.indexOf(counter);
  }

  List<Value> used() {
    return List.copyOf(used);
  }

  /** The affine of an old op (over its counters {@code old}) over this op's counters. */
  Affine translate(Affine affine, List<Value> old, Function<Value, Meaning> meanings) {
    Affine translated = Affine.constant(affine.constant());
    for (int k = 0; k < old.size(); k++) {
      long coefficient = affine.coefficient(k);
      if (coefficient != 0) {
        Meaning meaning = meanings.apply(old.get(k));
        translated = translated.plus(coefficient * meaning.offset());
        for (Value counter : meaning.counter()) {
          translated = translated.plus(Affine.of(coefficient * meaning.factor(), of(counter), 0));
        }
      }
    }
    return translated;
  }
}
