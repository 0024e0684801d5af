package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where in the input an output element lies, as ONNX's Resize lists it; in float, as ONNX Runtime
 * and the reference compute it: at ties the rounding decides which neighbour is taken.
 */
enum CoordinateMode {
  HALF_PIXEL {
    @Override
    float source(long x, ResizeAxis axis) {
      return (x + 0.5f) / axis.scale() - 0.5f;
    }
  },
  HALF_PIXEL_SYMMETRIC {
    @Override
    float source(long x, ResizeAxis axis) {
      float adjustment = axis.output() / axis.resized();
      return axis.input() / 2f * (1 - adjustment) + HALF_PIXEL.source(x, axis);
    }
  },
  PYTORCH_HALF_PIXEL {
    @Override
    float source(long x, ResizeAxis axis) {
      return axis.output() > 1 ? HALF_PIXEL.source(x, axis) : 0;
    }
  },
  ALIGN_CORNERS {
    @Override
    float source(long x, ResizeAxis axis) {
      return axis.resized() == 1 ? 0 : x * (axis.input() - 1f) / (axis.resized() - 1);
    }
  },
  ASYMMETRIC {
    @Override
    float source(long x, ResizeAxis axis) {
      return x / axis.scale();
    }
  },
  TF_HALF_PIXEL_FOR_NN {
    @Override
    float source(long x, ResizeAxis axis) {
      return (x + 0.5f) / axis.scale();
    }
  },
  TF_CROP_AND_RESIZE {
    @Override
    float source(long x, ResizeAxis axis) {
      float last = axis.input() - 1f;
      float extent = (axis.end() - axis.start()) * last;
      float inside = axis.resized() == 1 ? extent / 2 : x * extent / (axis.resized() - 1);
      return inside + axis.start() * last;
    }

    @Override
    boolean isOutside(float source, ResizeAxis axis) {
      return source < 0 || source > axis.input() - 1;
    }
  };

  abstract float source(long x, ResizeAxis axis);

  /** Whether the output element takes the extrapolation value. */
  boolean isOutside(float source, ResizeAxis axis) {
    return false;
  }

  static Optional<CoordinateMode> named(String text) {
    return Arrays.stream(values()).filter(mode -> mode.text().equals(text)).findFirst();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
