package photonc.cli.dataset;

import java.util.Optional;
import photonc.ir.TensorType;

/**
 * How the pixels of one picture lie in a network's input.
 *
 * @param channelsLast NHWC instead of NCHW
 */
record Layout(int channels, int height, int width, boolean channelsLast) {
  /**
   * The layout of an input: 1 x C x H x W, 1 x H x W x C, 1 x H x W, or H x W, C being 1 or 3;
   * empty where it is none of these, as in an input of flat vectors.
   */
  static Optional<Layout> of(TensorType type) {
    long[] sizes = type.sizes();
    int rank = sizes.length;
    if (rank == 4 && sizes[0] == 1 && isColours(sizes[1])) {
      return Optional.of(layout(sizes[1], sizes[2], sizes[3], false));
    }
    if (rank == 4 && sizes[0] == 1 && isColours(sizes[3])) {
      return Optional.of(layout(sizes[3], sizes[1], sizes[2], true));
    }
    if (rank == 3 && sizes[0] == 1) {
      return Optional.of(layout(1, sizes[1], sizes[2], false));
    }
    if (rank == 3 && isColours(sizes[0])) {
      return Optional.of(layout(sizes[0], sizes[1], sizes[2], false));
    }
    return Optional.empty();
  }

  /** A flat input that takes pictures of this size, channel by channel. */
  static Layout flat(Raster picture, int channels) {
    return new Layout(channels, picture.height(), picture.width(), false);
  }

  private static boolean isColours(long size) {
    return size == 1 || size == 3;
  }

  private static Layout layout(long channels, long height, long width, boolean channelsLast) {
    return new Layout(
        Math.toIntExact(channels), Math.toIntExact(height), Math.toIntExact(width), channelsLast);
  }

  int index(int channel, int pixel) {
    return channelsLast ? pixel * channels + channel : channel * height * width + pixel;
  }
}
