package photonc.cli;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** A picture file as a 1 x C x H x W tensor of raw values 0 .. 255 (C = 1 grey, 3 RGB). */
final class Picture {
  private Picture() {}

  /** Scales the picture to the type's height and width; throws IllegalArgumentException. */
  static Tensor read(Path file, TensorType type) throws IOException {
    long channels = type.size(1);
    boolean fits = type.size(0) == 1 && (channels == 1 || channels == 3);
    if (!fits || !type.element().isFloat() || type.element().bits() > 32) {
      throw new IllegalArgumentException("a picture gives 1x1xHxW or 1x3xHxW floats, not " + type);
    }
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IllegalArgumentException("not a picture this Java can read");
    }
    return values(scaled(image, type), type);
  }

  private static BufferedImage scaled(BufferedImage image, TensorType type) {
    int height = Math.toIntExact(type.size(2));
    int width = Math.toIntExact(type.size(3));
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static Tensor values(BufferedImage image, TensorType type) {
    int plane = image.getWidth() * image.getHeight();
    float[] values = new float[Math.toIntExact(type.elements())];
    for (int i = 0; i < plane; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      int red = rgb >> 16 & 0xFF;
      int green = rgb >> 8 & 0xFF;
      int blue = rgb & 0xFF;
      if (values.length == plane) {
        values[i] = 0.299f * red + 0.587f * green + 0.114f * blue;
      } else {
        values[i] = red;
        values[plane + i] = green;
        values[2 * plane + i] = blue;
      }
    }
    return Tensor.ofFloats(type, values);
  }
}
