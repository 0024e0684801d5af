package photonc.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Scaling against numbers worked out by hand. */
class ResamplingTest {
  private static final Offset<Float> CLOSE = within(1e-4f);

  @Test
  void theSameSizeIsTheSamePicture() {
    Raster picture = new Raster(1, 2, 2, new float[] {1, 2, 3, 4});
    assertThat(Resampling.scaled(picture, 2, 2)).isSameAs(picture);
  }

  /**
   * Centres of the wide pixels lie at 1/4, 3/4, 5/4, 7/4 of the narrow ones; 1/2 and 3/2 theirs.
   */
  @Test
  void enlargingMixesTheTwoNearestPixels() {
    Raster wide = Resampling.scaled(new Raster(1, 1, 2, new float[] {0, 100}), 1, 4);
    assertThat(wide.levels()).containsExactly(new float[] {0, 25, 75, 100}, CLOSE);
  }

  /**
   * Halving weighs four pixels 1/8, 3/8, 3/8, 1/8; at the border the three that exist by 3 : 3 : 1.
   */
  @Test
  void reducingAveragesOverMoreThanTwoPixels() {
    Raster half = Resampling.scaled(new Raster(1, 1, 4, new float[] {0, 80, 160, 240}), 1, 2);
    assertThat(half.levels())
        .containsExactly(
            new float[] {(3 * 0 + 3 * 80 + 160) / 7f, (80 + 3 * 160 + 3 * 240) / 7f}, CLOSE);
  }

  @Test
  void columnsAndChannelsAreScaledAlike() {
    Raster picture = new Raster(3, 2, 1, new float[] {0, 100, 7, 7, 200, 0});
    Raster tall = Resampling.scaled(picture, 4, 1);
    assertThat(tall.levels())
        .containsExactly(new float[] {0, 25, 75, 100, 7, 7, 7, 7, 200, 150, 50, 0}, CLOSE);
  }

  @Test
  void anEvenPictureStaysEven() {
    float[] grey = new float[37 * 23];
    Arrays.fill(grey, 131);
    for (float level : Resampling.scaled(new Raster(1, 37, 23, grey), 11, 64).levels()) {
      assertThat(level).isCloseTo(131, CLOSE);
    }
  }

  @Test
  void theMiddleIsCutOut() {
    float[] levels = new float[2 * 9];
    Raster picture = new Raster(1, 3, 6, Arrays.copyOf(levels, 18));
    for (int i = 0; i < 18; i++) {
      picture.levels()[i] = i;
    }
    assertThat(picture.cropped(1, 3).levels()).containsExactly(7, 8, 9);
  }
}
