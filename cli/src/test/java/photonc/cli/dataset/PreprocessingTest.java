package photonc.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** From levels to inputs, in every layout. */
class PreprocessingTest {
  /** Two pixels: red 10, 20, green 30, 40, blue 50, 60. */
  private static final Raster PICTURE = new Raster(3, 1, 2, new float[] {10, 20, 30, 40, 50, 60});

  private static float[] floats(Preprocessing preprocessing, long... sizes) {
    return preprocessing.tensor(PICTURE, TensorType.of(ElementType.F32, sizes)).floats();
  }

  private static Preprocessing in(Colours colours) {
    return new Preprocessing(Optional.empty(), Optional.of(colours), 1, List.of(0.0), List.of(1.0));
  }

  @Test
  void channelsStandWhereTheTypeHasThem() {
    assertThat(floats(Preprocessing.NONE, 1, 3, 1, 2)).containsExactly(10, 20, 30, 40, 50, 60);
    Raster tall = new Raster(3, 2, 1, PICTURE.levels());
    assertThat(Preprocessing.NONE.tensor(tall, TensorType.of(ElementType.F32, 1, 2, 1, 3)).floats())
        .containsExactly(10, 30, 50, 20, 40, 60);
    assertThat(floats(Preprocessing.NONE, 3, 1, 2)).containsExactly(10, 20, 30, 40, 50, 60);
    assertThat(floats(Preprocessing.NONE, 1, 6)).containsExactly(10, 20, 30, 40, 50, 60);
  }

  @Test
  void coloursComeInTheOrderAskedFor() {
    assertThat(floats(in(Colours.BGR), 1, 3, 1, 2)).containsExactly(50, 60, 30, 40, 10, 20);
    assertThat(floats(in(Colours.GREY), 1, 2))
        .containsExactly(
            0.299f * 10 + 0.587f * 30 + 0.114f * 50, 0.299f * 20 + 0.587f * 40 + 0.114f * 60);
  }

  @Test
  void greyFillsThreeChannels() {
    Raster grey = new Raster(1, 1, 2, new float[] {4, 5});
    assertThat(Preprocessing.NONE.tensor(grey, TensorType.of(ElementType.F32, 1, 3, 1, 2)).floats())
        .containsExactly(4, 5, 4, 5, 4, 5);
  }

  @Test
  void scaleMeanAndDeviationComeInThisOrder() {
    Preprocessing preprocessing =
        new Preprocessing(
            Optional.empty(),
            Optional.empty(),
            0.1,
            List.of(1.0, 2.0, 3.0),
            List.of(0.5, 1.0, 2.0));
    assertThat(floats(preprocessing, 1, 3, 1, 2)).containsExactly(0, 2, 1, 2, 1, 1.5f);
  }

  @Test
  void wholeNumbersAreRoundedAndHeldInRange() {
    Preprocessing shifted =
        new Preprocessing(Optional.empty(), Optional.empty(), 5, List.of(127.5), List.of(1.0));
    Tensor tensor = shifted.tensor(PICTURE, TensorType.of(ElementType.I8, 1, 3, 1, 2));
    assertThat(tensor.longs()).containsExactly(-78, -28, 22, 72, 122, 127);
  }

  @Test
  void theShorterSideIsScaledAndTheMiddleCutOut() {
    Raster wide = new Raster(1, 2, 4, new float[] {0, 1, 2, 3, 4, 5, 6, 7});
    Preprocessing crop =
        new Preprocessing(Optional.of(2), Optional.empty(), 1, List.of(0.0), List.of(1.0));
    assertThat(crop.tensor(wide, TensorType.of(ElementType.F32, 1, 1, 2, 2)).floats())
        .containsExactly(1, 2, 5, 6);
    Preprocessing tooSmall =
        new Preprocessing(Optional.of(1), Optional.empty(), 1, List.of(0.0), List.of(1.0));
    assertThatThrownBy(() -> tooSmall.tensor(wide, TensorType.of(ElementType.F32, 1, 1, 2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("less than the 2 x 2");
  }

  @Test
  void anInputOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> floats(Preprocessing.NONE, 1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fill an input of type tensor<1x7xf32>");
    Preprocessing four =
        new Preprocessing(Optional.empty(), Optional.empty(), 1, List.of(1.0, 2.0), List.of(1.0));
    assertThatThrownBy(() -> floats(four, 1, 3, 1, 2))
        .hasMessageContaining("2 values for 3 channels");
  }
}
