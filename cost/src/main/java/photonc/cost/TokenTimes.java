package photonc.cost;

import java.util.Arrays;

/** When the signals of a token that nobody has taken yet were, or will be, given. */
final class TokenTimes {
  private long[] times = new long[2];
  private int head;
  private int size;

  TokenTimes(int initial) {
    for (int k = 0; k < initial; k++) {
      add(0);
    }
  }

  void add(long timeFs) {
    if (size == times.length) {
      long[] longer = new long[2 * size];
      for (int k = 0; k < size; k++) {
        longer[k] = times[(head + k) % size];
      }
      times = longer;
      head = 0;
    }
    times[(head + size++) % times.length] = timeFs;
  }

  /** The time of the oldest signal; never without one. */
  long firstFs() {
    return size == 0 ? Job.NEVER : times[head];
  }

  void take() {
    head = (head + 1) % times.length;
    size--;
  }

  void shift(long fs) {
    Arrays.setAll(times, k -> times[k] + fs);
  }

  void sign(Signature signature, long now) {
    signature.add(size);
    for (int k = 0; k < size; k++) {
      signature.add(Math.max(times[(head + k) % times.length] - now, 0));
    }
  }
}
