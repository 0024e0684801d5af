package photonc.interpret;

import java.util.Arrays;

/**
 * A matrix times the vectors of a patch. The sum of (row m, vector v) is at {@code m * n + v};
 * every sum runs over the lanes in order. Vectors are innermost: their sums do not depend on each
 * other.
 */
final class MatrixSums {
  private MatrixSums() {}

  static float[] floats(float[] w, Matrix matrix, float[] patch, int n) {
    float[] sums = new float[matrix.rows() * n];
    for (int m = 0; m < matrix.rows(); m++) {
      for (int l = 0; l < matrix.lanes(); l++) {
        addFloats(sums, m * n, w[matrix.index(m, l)], patch, l * n, n);
      }
    }
    return sums;
  }

  private static void addFloats(float[] sums, int to, float weight, float[] x, int from, int n) {
    for (int v = 0; v < n; v++) {
      sums[to + v] += weight * x[from + v];
    }
  }

  static double[] doubles(double[] w, Matrix matrix, double[] patch, int n) {
    double[] sums = new double[matrix.rows() * n];
    for (int m = 0; m < matrix.rows(); m++) {
      for (int l = 0; l < matrix.lanes(); l++) {
        double weight = w[matrix.index(m, l)];
        for (int v = 0; v < n; v++) {
          sums[m * n + v] += weight * patch[l * n + v];
        }
      }
    }
    return sums;
  }

  /** Exact; throws ArithmeticException where a sum leaves 64 bits. */
  static long[] longs(long[] w, Matrix matrix, long[] patch, int n) {
    if (staysWithinInt(w, matrix, patch)) {
      return ints(w, matrix, patch, n);
    }
    long[] sums = new long[matrix.rows() * n];
    for (int m = 0; m < matrix.rows(); m++) {
      for (int l = 0; l < matrix.lanes(); l++) {
        long weight = w[matrix.index(m, l)];
        for (int v = 0; v < n; v++) {
          long product = Math.multiplyExact(weight, patch[l * n + v]);
          sums[m * n + v] = Math.addExact(sums[m * n + v], product);
        }
      }
    }
    return sums;
  }

  private static boolean staysWithinInt(long[] w, Matrix matrix, long[] patch) {
    double largest = 0;
    for (int m = 0; m < matrix.rows(); m++) {
      for (int l = 0; l < matrix.lanes(); l++) {
        largest = Math.max(largest, Math.abs((double) w[matrix.index(m, l)]));
      }
    }
    double largestInput = 0;
    for (long x : patch) {
      largestInput = Math.max(largestInput, Math.abs((double) x));
    }
    boolean operandsFit = largest <= Integer.MAX_VALUE && largestInput <= Integer.MAX_VALUE;
    return operandsFit && largest * largestInput * matrix.lanes() <= Integer.MAX_VALUE;
  }

  /** The same in 32 bits, which processors do several times faster. */
  private static long[] ints(long[] w, Matrix matrix, long[] patch, int n) {
    int[] x = new int[patch.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (int) patch[i];
    }
    int[] row = new int[n];
    long[] sums = new long[matrix.rows() * n];
    for (int m = 0; m < matrix.rows(); m++) {
      Arrays.fill(row, 0);
      for (int l = 0; l < matrix.lanes(); l++) {
        addInts(row, (int) w[matrix.index(m, l)], x, l * n, n);
      }
      for (int v = 0; v < n; v++) {
        sums[m * n + v] = row[v];
      }
    }
    return sums;
  }

  private static void addInts(int[] sums, int weight, int[] x, int from, int n) {
    for (int v = 0; v < n; v++) {
      sums[v] += weight * x[from + v];
    }
  }
}
