package photonc.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.diagnostic.Location;

/** What instructions are accounted to: the program, then its layers as they appear. */
final class Sites {
  private final String program;
  private final Map<String, Integer> layers = new LinkedHashMap<>();

  Sites(String program) {
    this.program = program;
  }

  /** The number of the layer that a location belongs to. */
  int of(Location location) {
    return layers.computeIfAbsent(location.layer(), layer -> layers.size() + 1);
  }

  List<String> names() {
    List<String> names = new ArrayList<>(List.of(program));
    names.addAll(layers.keySet());
    return names;
  }
}
