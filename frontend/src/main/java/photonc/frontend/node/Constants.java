package photonc.frontend.node;

import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Half;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** Tensors made by the importer itself. */
public final class Constants {
  private Constants() {}

  /** The numbers rounded to the element type. */
  public static Tensor of(TensorType type, double... values) {
    Tensor tensor = Tensor.zeros(type);
    for (int i = 0; i < values.length; i++) {
      if (type.element().isInteger()) {
        tensor.longs()[i] = (long) values[i];
      } else if (type.element().equals(ElementType.F64)) {
        tensor.doubles()[i] = values[i];
      } else {
        float single = (float) values[i];
        boolean half = type.element().equals(ElementType.F16);
        tensor.floats()[i] = half ? Half.toFloat(Half.fromFloat(single)) : single;
      }
    }
    return tensor;
  }

  public static Tensor scalar(ElementType element, double value) {
    return of(TensorType.of(element), value);
  }

  /** The elements as doubles. */
  public static double[] reals(Tensor tensor) {
    double[] values = new double[tensor.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.real(i);
    }
    return values;
  }

  /** One element everywhere, in constant memory. */
  public static Blob splat(TensorType type, Tensor element) {
    return new Blob.Splat(type.element(), type.elements(), TensorBytes.bitsOf(element, 0));
  }
}
