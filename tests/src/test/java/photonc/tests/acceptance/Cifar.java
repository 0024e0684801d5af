package photonc.tests.acceptance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** CIFAR-10 images and their labels: planes R, G, B of 32x32, levels 0 .. 255. */
final class Cifar {
  private static final int SIDE = 32;
  private static final int RECORD = 1 + 3 * SIDE * SIDE;

  /** An image and what is on it. */
  record Labelled(Picture picture, int label) {}

  private Cifar() {}

  /** Training images from number {@code first} on. */
  static List<Labelled> training(int first, int count) {
    return images("train_10000.bin.gz", first, count);
  }

  /** Test images from number {@code first} on. */
  static List<Labelled> test(int first, int count) {
    return images("test_2000.bin.gz", first, count);
  }

  private static List<Labelled> images(String name, int first, int count) {
    try (DataInputStream file = open(name)) {
      file.skipNBytes((long) first * RECORD);
      List<Labelled> images = new ArrayList<>();
      for (int k = 0; k < count; k++) {
        images.add(image(file.readNBytes(RECORD)));
      }
      return images;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Labelled image(byte[] record) {
    float[] levels = new float[record.length - 1];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = record[i + 1] & 0xff;
    }
    return new Labelled(new Picture(SIDE, SIDE, levels), record[0]);
  }

  private static DataInputStream open(String name) throws IOException {
    Path file = SharedData.folder("datasets/cifar10").resolve(name);
    return new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
  }
}
