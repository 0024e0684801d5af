package photonc.tests.acceptance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** The MNIST digits as mnist-8 takes them: 1x1x28x28, grey levels 0 .. 255. */
final class Mnist {
  private static final int SIDE = 28;

  private Mnist() {}

  /** Training images from number {@code first} on. */
  static List<Tensor> training(int first, int count) {
    return images("train-images-idx3-ubyte.gz", first, count);
  }

  /** The first test images. */
  static List<Tensor> test(int count) {
    return images("t10k-images-idx3-ubyte.gz", 0, count);
  }

  /** The digits on the first test images. */
  static List<Integer> testLabels(int count) {
    try (DataInputStream file = open("t10k-labels-idx1-ubyte.gz")) {
      file.skipNBytes(8);
      List<Integer> labels = new ArrayList<>();
      for (byte label : file.readNBytes(count)) {
        labels.add((int) label);
      }
      return labels;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Tensor> images(String name, int first, int count) {
    try (DataInputStream file = open(name)) {
      file.skipNBytes(16 + (long) first * SIDE * SIDE);
      List<Tensor> images = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        images.add(image(file.readNBytes(SIDE * SIDE)));
      }
      return images;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Tensor image(byte[] levels) {
    float[] values = new float[levels.length];
    for (int i = 0; i < levels.length; i++) {
      values[i] = levels[i] & 0xff;
    }
    return Tensor.ofFloats(TensorType.of(ElementType.F32, 1, 1, SIDE, SIDE), values);
  }

  private static DataInputStream open(String name) throws IOException {
    Path file = SharedData.folder("datasets/mnist").resolve(name);
    return new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
  }
}
