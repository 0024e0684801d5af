package photonc.interpret;

import java.util.List;
import photonc.ir.ElementType;
import photonc.program.InputEncoding;

/**
 * What reaches the detectors of one integer block, and what the converters make of it.
 *
 * @param adcBits bits of the conversion, 0 for none
 */
record Detector(WeightBlock block, InputEncoding encoding, ElementType input, int adcBits) {
  /** Sums by vector and row, and the largest magnitude each row's detector saw. */
  record Reading(long[] sums, long[] largest) {}

  /** One run of the vectors: the encoded inputs, and how its sums enter the result. */
  private record Pass(long[] inputs, long offset, int sign) {}

  /** The reading for a patch of {@code n} vectors; sum (m, v) at m * n + v. */
  Reading read(long[] patch, int n) {
    Matrix matrix = block.matrix(n == 0 ? 0 : patch.length / n);
    Reading reading = new Reading(new long[matrix.rows() * n], new long[block.rows()]);
    for (Pass pass : passes(patch)) {
      run(pass, matrix, n, reading);
    }
    return reading;
  }

  private List<Pass> passes(long[] patch) {
    return switch (encoding) {
      case DIRECT, DIFFERENTIAL -> List.of(new Pass(patch, 0, 1));
      case TWO_PASS ->
          List.of(new Pass(positive(patch, 1), 0, 1), new Pass(positive(patch, -1), 0, -1));
      case OFFSET -> {
        long offset = 1L << (input.bits() - 1);
        yield List.of(new Pass(raised(patch, offset), offset, 1));
      }
    };
  }

  /** Adds the pass's converted sums, what the encodings put on the detector taken off again. */
  private void run(Pass pass, Matrix matrix, int n, Reading reading) {
    long[] sums = MatrixSums.longs(block.table().longs(), matrix, pass.inputs(), n);
    long[] inputShifts = inputShifts(pass.inputs(), n);
    for (int m = 0; m < matrix.rows(); m++) {
      long weightShift = pass.offset() == 0 ? 0 : pass.offset() * weightSum(matrix, m);
      long step = adcBits == 0 ? 0 : step(m);
      long largest = reading.largest()[m];
      for (int v = 0; v < n; v++) {
        long detected = sums[m * n + v] + inputShifts[v];
        long exact = converted(detected, step) - inputShifts[v] - weightShift;
        reading.sums()[m * n + v] += pass.sign() * exact;
        largest = Math.max(largest, Math.abs(detected));
      }
      reading.largest()[m] = largest;
    }
  }

  private long step(int row) {
    return block.steps()
        .orElseThrow(() -> new IllegalArgumentException("a conversion without ADC steps"))[row];
  }

  /** D * clamp(rint(s / D)); doubles hold s, D and every tie of their quotient exactly. */
  private long converted(long sum, long step) {
    if (adcBits == 0) {
      return sum;
    }
    long highest = (1L << (adcBits - 1)) - 1;
    long code = (long) Math.rint((double) sum / step);
    return step * Math.max(-highest - 1, Math.min(highest, code));
  }

  private long weightSum(Matrix matrix, int row) {
    long sum = 0;
    for (int l = 0; l < matrix.lanes(); l++) {
      sum += block.table().longs()[matrix.index(row, l)];
    }
    return sum;
  }

  /** What offset weights add to every sum of a vector: z times the sum of its inputs. */
  private long[] inputShifts(long[] inputs, int n) {
    long[] shifts = new long[n];
    long z = block.weightOffset();
    if (z == 0) {
      return shifts;
    }
    for (int at = 0; at < inputs.length; at += n) {
      for (int v = 0; v < n; v++) {
        shifts[v] += z * inputs[at + v];
      }
    }
    return shifts;
  }

  private static long[] positive(long[] patch, int sign) {
    long[] part = new long[patch.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = Math.max(sign * patch[i], 0);
    }
    return part;
  }

  private static long[] raised(long[] patch, long offset) {
    long[] part = new long[patch.length];
    for (int i = 0; i < part.length; i++) {
      part[i] = patch[i] + offset;
    }
    return part;
  }
}
