package photonc.onnx;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A named value as the graph declares it: an input, an output or an annotated intermediate. */
public record OnnxValue(String name, Declared declared) {
  public OnnxValue {
    Objects.requireNonNull(name);
    Objects.requireNonNull(declared);
  }

  /** What the file says about the value's type. */
  public sealed interface Declared {}

  /** A tensor; without a shape when not even the rank is known. */
  public record TensorOf(OnnxType element, Optional<List<OnnxDim>> shape) implements Declared {
    public TensorOf {
      Objects.requireNonNull(element);
      shape = shape.map(List::copyOf);
    }

    /** {@code FLOAT[batch,3,224,224]}. */
    @Override
    public String toString() {
      return element
          + shape
              .map(
                  dims ->
                      dims.stream()
                          .map(OnnxDim::toString)
                          .collect(Collectors.joining(",", "[", "]")))
              .orElse("");
    }
  }

  /**
   * Anything photonc does not compute with: a sequence, a map, an unknown element type, nothing.
   */
  public record Other(String description) implements Declared {
    @Override
    public String toString() {
      return description;
    }
  }
}
