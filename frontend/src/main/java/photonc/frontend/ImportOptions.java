package photonc.frontend;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a user adds to a model to import it: sizes by name, a whole shape for the name of an input,
 * one size for the name of a symbolic dimension.
 */
public record ImportOptions(Map<String, List<Long>> shapes) {
  public ImportOptions {
    TreeMap<String, List<Long>> copies = new TreeMap<>();
    shapes.forEach((name, sizes) -> copies.put(name, List.copyOf(sizes)));
    shapes = Collections.unmodifiableMap(copies);
  }

  public static ImportOptions defaults() {
    return new ImportOptions(Map.of());
  }
}
