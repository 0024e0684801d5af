package photonc.sim.functional;

/**
 * Which numbers of a digit keep a lane in bounds along the digit's axis: those from {@code first}
 * to before {@code end}, found anew for every lane; all of them before.
 */
final class DigitBounds {
  private final long count;
  private final long step;
  private final long size;
  private long first;
  private long end;

  /**
   * @param step of the digit along its axis
   * @param size of the axis
   */
  DigitBounds(long count, long step, long size) {
    this.count = count;
    this.step = step;
    this.size = size;
    this.end = count;
  }

  /** Finds them for a lane that has this coordinate where the digit is 0. */
  void find(long coordinate) {
    long from = step < 0 ? size - 1 - coordinate : coordinate;
    if (step == 0) {
      first = 0;
      end = from >= 0 && from < size ? count : 0;
    } else {
      first = from < 0 ? Math.min(count, stepsOver(-from)) : 0;
      end = from < size ? Math.max(first, Math.min(count, stepsOver(size - from))) : first;
    }
  }

  /** The least number of steps that go at least so far. */
  private long stepsOver(long way) {
    long each = Math.abs(step);
    return each == 1 ? way : (way + each - 1) / each;
  }

  long first() {
    return first;
  }

  long end() {
    return end;
  }

  boolean isEmpty() {
    return first == end;
  }

  boolean isAll() {
    return end - first == count;
  }
}
