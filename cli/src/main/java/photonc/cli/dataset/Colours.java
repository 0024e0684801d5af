package photonc.cli.dataset;

/** The order in which a network takes colours. */
public enum Colours {
  RGB(3),
  BGR(3),
  GREY(1);

  private final int channels;

  Colours(int channels) {
    this.channels = channels;
  }

  int channels() {
    return channels;
  }

  /** A level of a picture; brightness by ITU-R BT.601 where colours become grey. */
  float level(Raster picture, int channel, int pixel) {
    if (picture.channels() == 1) {
      return picture.levels()[pixel];
    }
    int pixels = picture.pixels();
    float red = picture.levels()[pixel];
    float green = picture.levels()[pixels + pixel];
    float blue = picture.levels()[2 * pixels + pixel];
    return switch (this) {
      case RGB -> channel == 0 ? red : channel == 1 ? green : blue;
      case BGR -> channel == 0 ? blue : channel == 1 ? green : red;
      case GREY -> 0.299f * red + 0.587f * green + 0.114f * blue;
    };
  }
}
