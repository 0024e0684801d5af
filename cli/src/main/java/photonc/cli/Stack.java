package photonc.cli;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import photonc.ir.Dim;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/**
 * Tensors of several inferences as one: N in place of a leading 1, else N in front. The inverse of
 * what {@link InputData} makes of a stack of inputs.
 */
final class Stack {
  private Stack() {}

  /** One tensor stays as it is; {@code tensors} have one type. */
  static Tensor of(List<Tensor> tensors) {
    TensorType type = tensors.get(0).type();
    if (tensors.size() == 1) {
      return tensors.get(0);
    }
    boolean leadingOne = type.rank() > 0 && type.size(0) == 1;
    List<Dim> dims = new ArrayList<>();
    dims.add(new Dim.Fixed(tensors.size()));
    dims.addAll(type.dims().subList(leadingOne ? 1 : 0, type.rank()));
    TensorType stacked = new TensorType(dims, type.element());
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(stacked.bytes()))
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    tensors.forEach(tensor -> bytes.put(TensorBytes.encode(tensor)));
    return TensorBytes.decode(stacked, bytes.flip());
  }
}
