package photonc.sim;

import java.util.Arrays;

/** A first-in first-out queue of longs that grows as needed. */
final class LongQueue {
  private long[] items = new long[8];
  private int head;
  private int size;

  int size() {
    return size;
  }

  long get(int position) {
    return items[(head + position) & (items.length - 1)];
  }

  void set(int position, long value) {
    items[(head + position) & (items.length - 1)] = value;
  }

  void add(long value) {
    if (size == items.length) {
      grow();
    }
    items[(head + size++) & (items.length - 1)] = value;
  }

  void drop(int count) {
    if (count > size) {
      throw new IllegalStateException("drops " + count + " of " + size);
    }
    head = (head + count) & (items.length - 1);
    size -= count;
  }

  private void grow() {
    long[] larger = Arrays.copyOf(items, 2 * items.length);
    for (int k = 0; k < size; k++) {
      larger[k] = get(k);
    }
    items = larger;
    head = 0;
  }
}
