package photonc.benchmark.digits;

import java.util.SplittableRandom;

/**
 * Draws 8x8 images of digits: strokes whose points tremble, in a pen of random size, slant, place,
 * thickness and contrast, under noise. Brightness runs from 0 to 1. Equal seeds, equal images.
 */
public final class DigitImages {
  public static final int SIDE = 8;
  public static final int PIXELS = SIDE * SIDE;
  public static final int DIGITS = 10;

  private static final double TREMBLE = 0.09;
  private static final double NOISE = 0.24;

  private final SplittableRandom random;

  public DigitImages(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The next images; the digits take turns. */
  public LabelledImages draw(int count) {
    float[][] images = new float[count][];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % DIGITS;
      images[i] = image(labels[i]);
    }
    return new LabelledImages(images, labels);
  }

  private float[] image(int digit) {
    double[] stroke = Strokes.of(digit);
    for (int k = 0; k < stroke.length; k++) {
      stroke[k] += around(0, TREMBLE);
    }
    Pen pen = pen();
    double[] line = pen.place(stroke);
    float[] image = new float[PIXELS];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double value = pen.shade(line, x, y) + noise();
        image[y * SIDE + x] = (float) Math.max(0, Math.min(1, value));
      }
    }
    return image;
  }

  private Pen pen() {
    return new Pen(
        around(4.1, 1.0),
        around(5.6, 0.9),
        around(0.1, 0.35),
        around(3.5, 1.0),
        around(3.5, 0.8),
        around(0.5, 0.2),
        around(0.9, 0.3),
        around(0.8, 0.2));
  }

  /** Bell-shaped, between -NOISE and NOISE. */
  private double noise() {
    return around(0, NOISE / 3) + around(0, NOISE / 3) + around(0, NOISE / 3);
  }

  private double around(double middle, double spread) {
    return middle + spread * (2 * random.nextDouble() - 1);
  }
}
