package photonc.onnx;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.TensorType;

/**
 * A constant of the file: dimensions checked against the data. Without data when the IR has no
 * counterpart of its element type.
 */
public record OnnxTensor(String name, String typeName, List<Long> dims, Optional<Blob> data) {
  public OnnxTensor {
    Objects.requireNonNull(name);
    Objects.requireNonNull(typeName);
    dims = List.copyOf(dims);
    Objects.requireNonNull(data);
  }

  /** The IR's type of a tensor that has data. */
  public TensorType type() {
    ElementType element = data.orElseThrow().element();
    return TensorType.of(element, dims.stream().mapToLong(Long::longValue).toArray());
  }
}
