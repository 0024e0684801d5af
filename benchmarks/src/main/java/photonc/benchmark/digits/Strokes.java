package photonc.benchmark.digits;

/**
 * How each digit is written: one pen line through points (x, y), x from 0 at the left to 1, y from
 * 0 at the top to 1.
 */
final class Strokes {
  private Strokes() {}

  /** The line of a digit as x0, y0, x1, y1, ... */
  static double[] of(int digit) {
    return switch (digit) {
      case 0 ->
          new double[] {.5, 0, .88, .14, 1, .5, .88, .86, .5, 1, .12, .86, 0, .5, .12, .14, .5, 0};
      case 1 -> new double[] {.15, .25, .55, 0, .55, 1};
      case 2 -> new double[] {.02, .2, .25, .02, .7, 0, .96, .24, .8, .52, 0, 1, 1, 1};
      case 3 ->
          new double[] {
            .05, .06, .6, 0, .94, .2, .8, .42, .4, .48, .82, .55, 1, .77, .6, 1, 0, .92
          };
      case 4 -> new double[] {.75, 1, .75, 0, 0, .68, 1, .68};
      case 5 -> new double[] {.95, 0, .12, 0, .05, .45, .6, .4, 1, .65, .85, .92, .4, 1, 0, .9};
      case 6 -> new double[] {.85, 0, .3, .22, 0, .65, .2, .96, .75, 1, 1, .75, .75, .5, .12, .58};
      case 7 -> new double[] {0, 0, 1, 0, .35, 1};
      case 8 ->
          new double[] {.5, .47, .1, .25, .5, 0, .9, .25, .5, .47, 1, .74, .5, 1, 0, .74, .5, .47};
      case 9 -> new double[] {.86, .45, .3, .5, 0, .27, .25, .02, .75, 0, .97, .3, .8, .7, .4, 1};
      default -> throw new IllegalArgumentException("digit " + digit);
    };
  }
}
