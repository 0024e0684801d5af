package photonc.cli.dataset;

import java.util.List;
import java.util.Optional;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * From the levels 0 .. 255 of a picture to what a network was trained on: (level x scale - mean) /
 * deviation.
 *
 * @param resize where present, the shorter side is scaled to this and the middle cut out; otherwise
 *     the picture is scaled to the input's size whatever its aspect
 * @param colours where present, their order; otherwise grey for one channel, RGB for three
 * @param means one for all channels or one for each, after scaling
 * @param deviations likewise; none is 0
 */
public record Preprocessing(
    Optional<Integer> resize,
    Optional<Colours> colours,
    double scale,
    List<Double> means,
    List<Double> deviations) {
  /** Levels as they are. */
  public static final Preprocessing NONE =
      new Preprocessing(Optional.empty(), Optional.empty(), 1, List.of(0.0), List.of(1.0));

  public Preprocessing {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /** The picture as an input of this type; throws IllegalArgumentException where it cannot be. */
  public Tensor tensor(Raster picture, TensorType type) {
    int flatChannels = colours.map(Colours::channels).orElse(picture.channels());
    Layout layout = Layout.of(type).orElseGet(() -> Layout.flat(picture, flatChannels));
    Colours order = colours.orElse(layout.channels() == 1 ? Colours.GREY : Colours.RGB);
    requireChannels(order, layout, type);
    Raster fitted = fitted(picture, layout);
    Tensor tensor = Tensor.zeros(type);
    for (int channel = 0; channel < layout.channels(); channel++) {
      double mean = of(means, channel);
      double deviation = of(deviations, channel);
      for (int pixel = 0; pixel < fitted.pixels(); pixel++) {
        double level = order.level(fitted, channel, pixel) * scale;
        set(tensor, layout.index(channel, pixel), (level - mean) / deviation);
      }
    }
    return tensor;
  }

  private void requireChannels(Colours order, Layout layout, TensorType type) {
    long elements = (long) layout.channels() * layout.height() * layout.width();
    if (order.channels() != layout.channels() || elements != type.elements()) {
      throw new IllegalArgumentException(
          "a picture of %d x %d x %d does not fill an input of type %s"
              .formatted(order.channels(), layout.height(), layout.width(), type));
    }
    for (List<Double> values : List.of(means, deviations)) {
      if (values.size() != 1 && values.size() != layout.channels()) {
        throw new IllegalArgumentException(
            "%d values for %d channels; give one for all or one for each"
                .formatted(values.size(), layout.channels()));
      }
    }
  }

  private Raster fitted(Raster picture, Layout layout) {
    if (resize.isEmpty()) {
      return Resampling.scaled(picture, layout.height(), layout.width());
    }
    if (resize.get() < Math.max(layout.height(), layout.width())) {
      throw new IllegalArgumentException(
          "a shorter side of %d leaves less than the %d x %d that the input takes"
              .formatted(resize.get(), layout.height(), layout.width()));
    }
    double factor = (double) resize.get() / Math.min(picture.height(), picture.width());
    int height = Math.toIntExact(Math.round(picture.height() * factor));
    int width = Math.toIntExact(Math.round(picture.width() * factor));
    return Resampling.scaled(picture, height, width).cropped(layout.height(), layout.width());
  }

  private static double of(List<Double> values, int channel) {
    return values.size() == 1 ? values.get(0) : values.get(channel);
  }

  /** Whole-number inputs take the nearest value they have. */
  private static void set(Tensor tensor, int index, double value) {
    ElementType element = tensor.type().element();
    if (element.isInteger()) {
      double low = (double) element.minCode();
      double high = (double) element.maxCode();
      tensor.longs()[index] = (long) Math.max(low, Math.min(high, Math.rint(value)));
    } else if (element.bits() == 64) {
      tensor.doubles()[index] = value;
    } else {
      tensor.floats()[index] = (float) value;
    }
  }
}
