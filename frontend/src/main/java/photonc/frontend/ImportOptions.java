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
 * @param seen shapes of the data that inputs will be given: sizes that nothing else says are taken
 *     from it
 */
public record ImportOptions(
    Map<String, List<Long>> shapes, Map<String, Tensor> constants, Map<String, List<Long>> seen) {
  public ImportOptions {
    shapes = copy(shapes);
    seen = copy(seen);
    constants = Collections.unmodifiableMap(new TreeMap<>(constants));
  }

  private static Map<String, List<Long>> copy(Map<String, List<Long>> shapes) {
    TreeMap<String, List<Long>> copies = new TreeMap<>();
    shapes.forEach((name, sizes) -> copies.put(name, List.copyOf(sizes)));
    return Collections.unmodifiableMap(copies);
  }

  /** Without data. */
  public ImportOptions(Map<String, List<Long>> shapes, Map<String, Tensor> constants) {
    this(shapes, constants, Map.of());
  }

  /** The same for data of these shapes, by the name of the input. */
  public ImportOptions withSeen(Map<String, List<Long>> shapesOfData) {
    return new ImportOptions(shapes, constants, shapesOfData);
  }

  /** Shapes alone. */
  public ImportOptions(Map<String, List<Long>> shapes) {
    this(shapes, Map.of());
  }

  public static ImportOptions defaults() {
    return new ImportOptions(Map.of());
  }
}
