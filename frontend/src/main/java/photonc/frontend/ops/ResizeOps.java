package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeAttributes;
import photonc.frontend.node.NodeImport;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Resize and its forerunner Upsample, with scales or sizes that are known when importing. */
public final class ResizeOps {
  private ResizeOps() {}

  /** Upsample up to opset 8: its scales are an attribute. */
  public static Operand upsampleAttribute(NodeImport node) {
    float[] scales =
        node.attributes()
            .reals("scales")
            .orElseThrow(() -> node.fault("attribute 'scales' is missing"));
    return simple(node, scales);
  }

  /** Upsample of opset 9 and Resize of opset 10: the second input lists the scales. */
  public static Operand scaled(NodeImport node) {
    return simple(node, reals(node, 1, "scales"));
  }

  /** Coordinates count from the first element's edge. */
  private static Operand simple(NodeImport node, float[] scales) {
    String mode = node.attributes().text("mode", "nearest");
    ResizeFilter filter =
        switch (mode) {
          case "nearest" -> ResizeFilter.simpleNearest();
          case "linear", "bilinear" -> ResizeFilter.linear();
          default -> throw node.unsupported("mode = '" + mode + "'; expected nearest or linear");
        };
    int rank = NodeImport.type(node.input(0)).rank();
    int[] axes = IntStream.range(0, rank).toArray();
    Resampling resampling = new Resampling(CoordinateMode.ASYMMETRIC, filter, false, 0);
    return resized(
        node, resampling, axes, byScales(node, axes, scales, regions(node, axes, false)));
  }

  /** Resize since opset 11. */
  public static Operand resize(NodeImport node) {
    NodeAttributes attributes = node.attributes();
    String written = attributes.text("coordinate_transformation_mode", "half_pixel");
    CoordinateMode mode =
        CoordinateMode.named(written)
            .orElseThrow(
                () ->
                    node.unsupported(
                        "coordinate_transformation_mode = '" + written + "' is not an ONNX value"));
    int[] axes = axes(node);
    float[][] regions = regions(node, axes, mode == CoordinateMode.TF_CROP_AND_RESIZE);
    Resampling resampling =
        new Resampling(
            mode,
            filter(node),
            attributes.flag("exclude_outside", false),
            attributes.real("extrapolation_value", 0));
    boolean hasScales = node.optional(2).filter(s -> !isEmpty(s)).isPresent();
    boolean hasSizes = node.optional(3).filter(s -> !isEmpty(s)).isPresent();
    if (hasScales == hasSizes) {
      throw node.fault(
          hasScales ? "scales and sizes are given; expected one" : "neither scales nor sizes");
    }
    ResizeAxis[] how =
        hasScales
            ? byScales(node, axes, reals(node, 2, "scales"), regions)
            : bySizes(node, axes, node.integers(3, "sizes"), regions);
    return resized(node, resampling, axes, how);
  }

  private static boolean isEmpty(Operand list) {
    return NodeImport.type(list).elements() == 0;
  }

  private static int[] axes(NodeImport node) {
    int rank = NodeImport.type(node.input(0)).rank();
    Optional<long[]> written = node.attributes().integers("axes");
    int[] axes =
        written.isEmpty()
            ? IntStream.range(0, rank).toArray()
            : LongStream.of(written.get()).mapToInt(axis -> node.axis(axis, rank)).toArray();
    if (Arrays.stream(axes).distinct().count() < axes.length) {
      throw node.fault("axes names an axis twice");
    }
    return axes;
  }

  private static ResizeFilter filter(NodeImport node) {
    NodeAttributes attributes = node.attributes();
    String mode = attributes.text("mode", "nearest");
    String nearest = attributes.text("nearest_mode", "round_prefer_floor");
    double a = attributes.real("cubic_coeff_a", -0.75f);
    boolean smooth = attributes.flag("antialias", false);
    return switch (mode) {
      case "nearest" -> nearest(node, nearest);
      case "linear" -> smooth ? ResizeFilter.smoothLinear() : ResizeFilter.linear();
      case "cubic" -> smooth ? ResizeFilter.smoothCubic(a) : ResizeFilter.cubic(a);
      default -> throw node.unsupported("mode = '" + mode + "'; expected nearest, linear or cubic");
    };
  }

  private static ResizeFilter nearest(NodeImport node, String mode) {
    try {
      return ResizeFilter.nearest(mode);
    } catch (IllegalArgumentException unknown) {
      throw node.unsupported(
          "nearest_mode = '"
              + mode
              + "'; expected floor, ceil, round_prefer_floor or round_prefer_ceil");
    }
  }

  /** Start and end of the part of each axis that is resized. */
  private static float[][] regions(NodeImport node, int[] axes, boolean crops) {
    float[][] regions = new float[axes.length][];
    Arrays.setAll(regions, i -> new float[] {0, 1});
    if (crops) {
      float[] roi = reals(node, 1, "region of interest");
      requireCount(node, "numbers in the region of interest", roi.length, 2 * axes.length);
      Arrays.setAll(regions, i -> new float[] {roi[i], roi[axes.length + i]});
    }
    return regions;
  }

  private static ResizeAxis[] byScales(
      NodeImport node, int[] axes, float[] scales, float[][] regions) {
    requireCount(node, "scales", scales.length, axes.length);
    ResizeAxis[] how = new ResizeAxis[axes.length];
    for (int i = 0; i < axes.length; i++) {
      long input = NodeImport.type(node.input(0)).size(axes[i]);
      float resized = scales[i] * input;
      if (!(scales[i] > 0) || resized < 1 || resized > Integer.MAX_VALUE) {
        throw node.fault(
            "scale " + scales[i] + " of " + input + " elements; expected at least one");
      }
      how[i] = new ResizeAxis(input, (long) resized, scales[i], regions[i][0], regions[i][1]);
    }
    return how;
  }

  private static ResizeAxis[] bySizes(
      NodeImport node, int[] axes, long[] sizes, float[][] regions) {
    requireCount(node, "sizes", sizes.length, axes.length);
    float[] scales = new float[axes.length];
    for (int i = 0; i < axes.length; i++) {
      long input = NodeImport.type(node.input(0)).size(axes[i]);
      if (sizes[i] < 1 || sizes[i] > Integer.MAX_VALUE || input < 1) {
        throw node.fault("size " + sizes[i] + " from " + input + " elements; expected at least 1");
      }
      scales[i] = (float) sizes[i] / input;
    }
    ResizeAxis[] how = new ResizeAxis[axes.length];
    Optional<Float> common = commonScale(node, scales);
    for (int i = 0; i < axes.length; i++) {
      long input = NodeImport.type(node.input(0)).size(axes[i]);
      float scale = common.orElse(scales[i]);
      long output = common.isPresent() ? (long) (scale * input + 0.5f) : sizes[i];
      how[i] = new ResizeAxis(input, Math.max(1, output), scale, regions[i][0], regions[i][1]);
    }
    return how;
  }

  /** One scale for all axes where the aspect ratio is to be kept. */
  private static Optional<Float> commonScale(NodeImport node, float[] scales) {
    String policy = node.attributes().text("keep_aspect_ratio_policy", "stretch");
    float least = Float.POSITIVE_INFINITY;
    float largest = 0;
    for (float scale : scales) {
      least = Math.min(least, scale);
      largest = Math.max(largest, scale);
    }
    return switch (policy) {
      case "stretch" -> Optional.empty();
      case "not_larger" -> Optional.of(least);
      case "not_smaller" -> Optional.of(largest);
      default ->
          throw node.unsupported(
              "keep_aspect_ratio_policy = '"
                  + policy
                  + "'; expected stretch, not_larger or not_smaller");
    };
  }

  private static Operand resized(
      NodeImport node, Resampling resampling, int[] axes, ResizeAxis[] how) {
    TensorType type = NodeImport.type(node.input(0));
    long[] sizes = type.sizes();
    for (int i = 0; i < axes.length; i++) {
      sizes[axes[i]] = how[i].output();
    }
    node.sound(TensorType.of(type.element(), sizes));
    Operand x = node.input(0);
    for (int i = 0; i < axes.length; i++) {
      x = resampling.resized(node, x, axes[i], how[i]);
    }
    return x;
  }

  private static float[] reals(NodeImport node, int input, String role) {
    double[] values = Constants.reals(node.constantInput(input, role));
    float[] reals = new float[values.length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = (float) values[i];
    }
    return reals;
  }

  private static void requireCount(NodeImport node, String what, int found, int expected) {
    if (found != expected) {
      throw node.fault(found + " " + what + "; expected " + expected);
    }
  }
}
