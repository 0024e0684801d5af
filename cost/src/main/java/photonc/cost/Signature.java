package photonc.cost;

import java.util.Arrays;

/** The state of the machine seen from one moment; equal signatures have equal futures. */
final class Signature {
  private long[] values = new long[64];
  private int size;

  Signature add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signature that
        && Arrays.equals(values, 0, size, that.values, 0, that.size);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int k = 0; k < size; k++) {
      hash = 31 * hash + Long.hashCode(values[k]);
    }
    return hash;
  }
}
