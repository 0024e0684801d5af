package photonc.cli.dataset;

import java.nio.file.Path;
import photonc.ir.TensorType;

/**
 * CIFAR's binary layout, may be gzip: for each picture its class (one byte in CIFAR-10; in
 * CIFAR-100 two, of which the second, finer one counts), then 32 x 32 levels of red, of green and
 * of blue.
 */
final class CifarFile {
  private static final int SIDE = 32;
  private static final int LEVELS = 3 * SIDE * SIDE;

  private CifarFile() {}

  static boolean isNamed(String name) {
    return name.endsWith(".bin") || name.endsWith(".bin.gz");
  }

  static Dataset read(Path file, String input, TensorType type, Preprocessing preprocessing) {
    byte[] bytes = Unpacked.bytes(file);
    int labels = bytes.length % (LEVELS + 1) == 0 ? 1 : 2;
    int record = LEVELS + labels;
    if (bytes.length == 0 || bytes.length % record != 0) {
      throw Unpacked.bad(
          file,
          "%d bytes are no whole number of CIFAR pictures (3073 bytes each, or 3074 in CIFAR-100)"
              .formatted(bytes.length));
    }
    int[] classes = new int[bytes.length / record];
    for (int k = 0; k < classes.length; k++) {
      classes[k] = bytes[k * record + labels - 1] & 0xff;
    }
    return new Pictures(
        file.toString(),
        classes,
        k -> {
          float[] levels = new float[LEVELS];
          for (int i = 0; i < LEVELS; i++) {
            levels[i] = bytes[k * record + labels + i] & 0xff;
          }
          return new Raster(3, SIDE, SIDE, levels);
        },
        input,
        type,
        preprocessing);
  }
}
