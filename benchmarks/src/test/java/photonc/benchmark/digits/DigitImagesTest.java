package photonc.benchmark.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Images are images, follow from their seed, and are hard enough to be worth a network. */
class DigitImagesTest {
  @Property(tries = 50)
  void brightnessRunsFromZeroToOne(@ForAll long seed) {
    for (float[] image : new DigitImages(seed).draw(20).images()) {
      assertThat(image).hasSize(64);
      for (float pixel : image) {
        assertThat(pixel).isBetween(0f, 1f);
      }
    }
  }

  @Property(tries = 20)
  void equalSeedsDrawEqualImages(@ForAll long seed) {
    LabelledImages once = new DigitImages(seed).draw(30);
    LabelledImages again = new DigitImages(seed).draw(30);
    assertThat(again.images()).isDeepEqualTo(once.images());
    assertThat(new DigitImages(seed + 1).draw(30).images()[0]).isNotEqualTo(once.images()[0]);
  }

  @Test
  void digitsTakeTurnsAndNoTwoImagesAreAlike() {
    LabelledImages images = new DigitImages(5).draw(200);
    assertThat(images.labels()).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0);
    List<String> texts = Arrays.stream(images.images()).map(Arrays::toString).toList();
    assertThat(texts).doesNotHaveDuplicates();
  }

  /** What one matrix can do with as much training: well below the example network's 95 %. */
  @Test
  void aLinearClassifierFindsThemHard() {
    Mlp linear = new Mlp(new SplittableRandom(6), DigitImages.PIXELS, DigitImages.DIGITS);
    LabelledImages training = new DigitImages(7).draw(4000);
    new Trainer(training, new SplittableRandom(8)).train(linear, 15);
    assertThat(linear.accuracy(new DigitImages(9).draw(1000))).isBetween(0.80, 0.93);
  }
}
