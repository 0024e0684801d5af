package photonc.program;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import photonc.ir.TensorType;

/**
 * What instructions are accounted to: the program itself, or one of its layers.
 *
 * @param operator what the layer is, such as {@code Conv}; empty where nobody said
 * @param inputs types of the tensors it reads from other layers, weights not among them
 * @param output type of what it makes
 */
public record Site(
    String name, String operator, List<TensorType> inputs, Optional<TensorType> output) {
  public Site {
    Objects.requireNonNull(name);
    Objects.requireNonNull(operator);
    Objects.requireNonNull(output);
    inputs = List.copyOf(inputs);
  }

  /** A site of which no more than the name is known. */
  public static Site named(String name) {
    return new Site(name, "", List.of(), Optional.empty());
  }

  /** Sites of which no more than the names are known. */
  public static List<Site> named(List<String> names) {
    return names.stream().map(Site::named).toList();
  }

  /** Whether more than the name is known. */
  public boolean isDescribed() {
    return !operator.isEmpty() || !inputs.isEmpty() || output.isPresent();
  }
}
