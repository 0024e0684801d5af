package photonc.sim.functional;

/**
 * What the rings of a bank hold, lane by lane: row m of lane l is at {@code l * rows + m}. They are
 * written as floats where floats hold them exactly and as doubles where they do not; the other form
 * has to be prepared before workers share the bank. The arrays outlive what is written into them.
 */
final class Weights {
  private float[] singles = {};
  private double[] doubles = {};
  private boolean areSingles;
  private boolean areDoubles;

  /** Makes {@code count} weights floats, to be filled. */
  void writeSingles(int count) {
    singles = singles.length == count ? singles : new float[count];
    areSingles = true;
    areDoubles = false;
  }

  /** Makes {@code count} weights doubles, to be filled. */
  void writeDoubles(int count) {
    doubles = doubles.length == count ? doubles : new double[count];
    areDoubles = true;
    areSingles = false;
  }

  /** Makes the floats; before workers share the bank. */
  void prepareSingles() {
    if (!areSingles) {
      singles = singles.length == doubles.length ? singles : new float[doubles.length];
      for (int k = 0; k < doubles.length; k++) {
        singles[k] = (float) doubles[k];
      }
      areSingles = true;
    }
  }

  /** Makes the doubles; before workers share the bank. */
  void prepareDoubles() {
    if (!areDoubles) {
      doubles = doubles.length == singles.length ? doubles : new double[singles.length];
      for (int k = 0; k < singles.length; k++) {
        doubles[k] = singles[k];
      }
      areDoubles = true;
    }
  }

  /** The floats, which are there. */
  float[] singles() {
    if (!areSingles) {
      throw new IllegalStateException("the floats of a bank are not prepared");
    }
    return singles;
  }

  /** The doubles, which are there. */
  double[] doubles() {
    if (!areDoubles) {
      throw new IllegalStateException("the doubles of a bank are not prepared");
    }
    return doubles;
  }
}
