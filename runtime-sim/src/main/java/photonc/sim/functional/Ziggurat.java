package photonc.sim.functional;

/**
 * Standard normal samples by the ziggurat of 1024 layers of equal area: 10 of 32 random bits choose
 * a layer, 22 a place across it, and 996 of 1000 places are under the curve whatever the height.
 *
 * <p>Source: Marsaglia and Tsang, "The ziggurat method for generating random variables", Journal of
 * Statistical Software 5(8), 2000; layer and place from bits of their own as in Doornik, "An
 * improved ziggurat method to generate normal random samples", 2005.
 */
final class Ziggurat {
  private static final int LAYER_BITS = 10;
  private static final int LAYERS = 1 << LAYER_BITS;
  private static final double PLACES = 0x1p21;

  /** Where the tail begins, and the area of a layer: the curve's below that, tail included. */
  private static final double TAIL = 4.038849846109504;

  private static final double AREA = 0.001226324646353088;

  /** Right ends of the layers from the bottom up, the bottom's as if it were a rectangle too. */
  private static final double[] END = ends();

  /** Width of a place in each layer. */
  private static final double[] STEP = new double[LAYERS];

  /** Places of each layer that lie under the curve whatever the height. */
  private static final int[] UNDER = new int[LAYERS];

  /** Heights of the curve over the ends. */
  private static final double[] HEIGHT = new double[LAYERS + 1];

  static {
    for (int layer = 0; layer <= LAYERS; layer++) {
      HEIGHT[layer] = curve(END[layer]);
    }
    for (int layer = 0; layer < LAYERS; layer++) {
      STEP[layer] = END[layer] / PLACES;
      UNDER[layer] = (int) (END[layer + 1] / END[layer] * PLACES);
    }
  }

  private Ziggurat() {}

  private static double[] ends() {
    double[] ends = new double[LAYERS + 1];
    ends[0] = AREA / curve(TAIL);
    ends[1] = TAIL;
    for (int layer = 2; layer < LAYERS; layer++) {
      double below = ends[layer - 1];
      ends[layer] = Math.sqrt(-2 * StrictMath.log(AREA / below + curve(below)));
    }
    return ends;
  }

  private static double curve(double x) {
    return StrictMath.exp(-x * x / 2);
  }

  /** Whether these bits are a sample without more of them. */
  static boolean isUnder(int bits) {
    return beyond(bits) < 0;
  }

  /** How far the place is beyond those under the curve; negative under it. */
  static int beyond(int bits) {
    int place = bits >> LAYER_BITS;
    return (place ^ (place >> 31)) - UNDER[layer(bits)];
  }

  /** The middle of the place that the bits choose, left or right of zero. */
  static double place(int bits) {
    return ((bits >> LAYER_BITS) + 0.5) * STEP[layer(bits)];
  }

  private static int layer(int bits) {
    return bits & (LAYERS - 1);
  }

  /**
   * The sample that begins with these bits and, where they do not do, goes on with {@code more}.
   */
  static double sample(int bits, PhiloxWords more) {
    int tried = bits;
    while (!isUnder(tried)) {
      int layer = layer(tried);
      double x = place(tried);
      if (layer == 0) {
        return Math.copySign(tail(more), x);
      }
      double height = HEIGHT[layer];
      height += more.nextDouble() * (HEIGHT[layer + 1] - height);
      if (height < curve(x)) {
        return x;
      }
      tried = (int) more.nextLong();
    }
    return place(tried);
  }

  /** A sample beyond the last layer (Marsaglia 1964). */
  private static double tail(PhiloxWords more) {
    double beyond;
    double exponential;
    do {
      beyond = -StrictMath.log(more.nextDouble()) / TAIL;
      exponential = -StrictMath.log(more.nextDouble());
    } while (2 * exponential < beyond * beyond);
    return TAIL + beyond;
  }
}
