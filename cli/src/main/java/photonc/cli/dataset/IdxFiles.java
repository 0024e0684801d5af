package photonc.cli.dataset;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import photonc.ir.TensorType;

/**
 * MNIST's files: images in one (IDX, three dimensions of bytes), their classes in another beside it
 * whose name has {@code labels-idx1} in place of {@code images-idx3}; both may be gzip.
 */
final class IdxFiles {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  private IdxFiles() {}

  static boolean isNamed(String name) {
    return name.contains("-idx3-ubyte") || name.contains("-idx1-ubyte");
  }

  static Dataset read(Path file, String input, TensorType type, Preprocessing preprocessing) {
    Path labelFile = labelsOf(file);
    ByteBuffer images = contents(file, IMAGES, 3);
    ByteBuffer labels = contents(labelFile, LABELS, 1);
    int count = images.getInt(4);
    int height = images.getInt(8);
    int width = images.getInt(12);
    if (labels.getInt(4) != count) {
      throw Unpacked.bad(labelFile, "%d labels for %d images".formatted(labels.getInt(4), count));
    }
    int[] classes = new int[count];
    for (int k = 0; k < count; k++) {
      classes[k] = labels.get(8 + k) & 0xff;
    }
    int pixels = height * width;
    return new Pictures(
        file.toString(),
        classes,
        k -> {
          float[] levels = new float[pixels];
          for (int i = 0; i < pixels; i++) {
            levels[i] = images.get(16 + k * pixels + i) & 0xff;
          }
          return new Raster(1, height, width, levels);
        },
        input,
        type,
        preprocessing);
  }

  private static Path labelsOf(Path file) {
    String name = file.getFileName().toString();
    if (!name.contains("images-idx3")) {
      throw Unpacked.bad(file, "name the file of the images (images-idx3); labels lie beside it");
    }
    Path labels = file.resolveSibling(name.replace("images-idx3", "labels-idx1"));
    if (!Files.exists(labels)) {
      throw Unpacked.bad(file, "no labels beside it: expected '" + labels.getFileName() + "'");
    }
    return labels;
  }

  /** The file's bytes; its header says no other size than it has. */
  private static ByteBuffer contents(Path file, int magic, int dimensions) {
    ByteBuffer bytes = ByteBuffer.wrap(Unpacked.bytes(file));
    int header = 4 + 4 * dimensions;
    if (bytes.limit() < header || bytes.getInt(0) != magic) {
      throw Unpacked.bad(file, "not an IDX file of bytes in %d dimensions".formatted(dimensions));
    }
    double expected = header;
    double elements = 1;
    for (int k = 0; k < dimensions; k++) {
      int size = bytes.getInt(4 + 4 * k);
      if (size < 1) {
        throw Unpacked.bad(file, "a dimension of " + size);
      }
      elements *= size;
    }
    expected += elements;
    if (expected != bytes.limit()) {
      throw Unpacked.bad(file, "%d bytes, its header says %.0f".formatted(bytes.limit(), expected));
    }
    return bytes;
  }
}
