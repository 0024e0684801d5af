package photonc.sim;

import java.util.Arrays;

/**
 * What decides how something goes on, as numbers relative to an instant: written once, then
 * compared with what the same thing says at later instants.
 */
final class Phase {
  private long[] numbers = new long[16];
  private int size;
  private int compared;
  private boolean writes;
  private boolean recurs;

  /** What follows is written. */
  void write() {
    size = 0;
    writes = true;
  }

  /** What follows is compared with what was written. */
  void compare() {
    compared = 0;
    writes = false;
    recurs = true;
  }

  void add(long number) {
    if (!writes) {
      recurs = recurs && compared < size && numbers[compared++] == number;
      return;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = number;
  }

  /** A time, relative to an instant; never remains never. */
  void add(long timeFs, long nowFs) {
    add(timeFs == Time.NEVER ? Time.NEVER : timeFs - nowFs);
  }

  /** Whether all that was compared is what was written. */
  boolean recurs() {
    return recurs && compared == size;
  }
}
