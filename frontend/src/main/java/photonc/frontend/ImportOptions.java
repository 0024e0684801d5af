package photonc.frontend;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.ir.Tensor;

/**
 * What a user adds to a model to import it.
 *
 * @param shapes sizes by name: a whole shape for the name of an input, one size for the name of a
 *     symbolic dimension
 * @param constants inputs that are fixed when compiling, such as one that only carries a shape
 */
public record ImportOptions(Map<String, List<Long>> shapes, Map<String, Tensor> constants) {
  public ImportOptions {
    TreeMap<String, List<Long>> copies = new TreeMap<>();
    shapes.forEach((name, sizes) -> copies.put(name, List.copyOf(sizes)));
    shapes = Collections.unmodifiableMap(copies);
    constants = Collections.unmodifiableMap(new TreeMap<>(constants));
  }

  /** Shapes alone. */
  public ImportOptions(Map<String, List<Long>> shapes) {
    this(shapes, Map.of());
  }

  public static ImportOptions defaults() {
    return new ImportOptions(Map.of());
  }
}
