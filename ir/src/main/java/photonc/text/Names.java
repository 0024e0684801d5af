package photonc.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import photonc.ir.Value;

/** The printed names of a function's values: their hints, made unique by a suffix. */
final class Names {
  private final IdentityHashMap<Value, String> names = new IdentityHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> suffixes = new HashMap<>();
  private int number;

  /** Names a value where it is defined. */
  String define(Value value) {
    String name = value.name().isEmpty() ? nextNumber() : unique(value.name());
    names.put(value, "%" + Quoted.name(name));
    return of(value);
  }

  /** The name of a value; one that nothing in front defines (no valid IR) still shows its hint. */
  String of(Value value) {
    String name = names.get(value);
    return name == null ? "%" + Quoted.name(value.name() + "!undefined") : name;
  }

  private String nextNumber() {
    while (!taken.add(Integer.toString(number))) {
      number++;
    }
    return Integer.toString(number);
  }

  private String unique(String hint) {
    String name = hint;
    while (!taken.add(name)) {
      name = hint + "_" + suffixes.merge(hint, 1, Integer::sum);
    }
    return name;
  }
}
