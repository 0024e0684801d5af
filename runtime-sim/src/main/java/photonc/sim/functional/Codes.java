package photonc.sim.functional;

/** The codes of a chunk's vectors, one vector after the other or one lane after the other. */
final class Codes {
  private int[] values = {};
  private int vectorStep;
  private int laneStep;

  /** An array of at least {@code count} codes, to be filled as they then lie. */
  int[] reserve(int count) {
    if (values.length < count) {
      values = new int[count];
    }
    return values;
  }

  void lieByVector(int width) {
    vectorStep = width;
    laneStep = 1;
  }

  void lieByLane(int vectors) {
    vectorStep = 1;
    laneStep = vectors;
  }

  boolean areByLane() {
    return vectorStep == 1;
  }

  int at(int vector, int lane) {
    return values[vector * vectorStep + lane * laneStep];
  }

  int[] values() {
    return values;
  }

  /** Distance of one vector's first code from the next one's. */
  int vectorStep() {
    return vectorStep;
  }
}
