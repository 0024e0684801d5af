package photonc.benchmark.digits;

import java.util.Arrays;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Images as rows of brightness 0 to 1, and the digit each one shows. */
public record LabelledImages(float[][] images, int[] labels) {
  public LabelledImages {
    if (images.length != labels.length) {
      throw new IllegalArgumentException(images.length + " images, " + labels.length + " labels");
    }
  }

  public int count() {
    return images.length;
  }

  /** Images from number {@code from} up to {@code to}, that one not included. */
  public LabelledImages slice(int from, int to) {
    return new LabelledImages(
        Arrays.copyOfRange(images, from, to), Arrays.copyOfRange(labels, from, to));
  }

  /** All images as {@code [count, pixels]}. */
  public Tensor imageTensor() {
    float[] pixels = new float[count() * DigitImages.PIXELS];
    for (int i = 0; i < count(); i++) {
      System.arraycopy(images[i], 0, pixels, i * DigitImages.PIXELS, DigitImages.PIXELS);
    }
    return Tensor.ofFloats(TensorType.of(ElementType.F32, count(), DigitImages.PIXELS), pixels);
  }

  /** All labels as {@code [count]}. */
  public Tensor labelTensor() {
    return Tensor.ofLongs(
        TensorType.of(ElementType.I64, count()), Arrays.stream(labels).asLongStream().toArray());
  }
}
