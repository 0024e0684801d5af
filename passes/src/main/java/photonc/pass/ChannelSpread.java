package photonc.pass;

import java.util.Arrays;
import photonc.ir.Tensor;

/** How far the channels of a tensor reach: largest |x| and sum of squares of each. */
record ChannelSpread(double[] largest, double[] squares, double least, long elements) {
  static ChannelSpread of(Tensor tensor, int axis) {
    int channels = Math.toIntExact(tensor.type().size(axis));
    int inner = Math.toIntExact(tensor.type().strides()[axis]);
    double[] largest = new double[channels];
    double[] squares = new double[channels];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < tensor.length(); i++) {
      int channel = i / inner % channels;
      double x = tensor.real(i);
      largest[channel] = Math.max(largest[channel], Math.abs(x));
      squares[channel] += x * x;
      least = Math.min(least, x);
    }
    return new ChannelSpread(largest, squares, least, tensor.length() / channels);
  }

  ChannelSpread and(ChannelSpread other) {
    double[] joined = largest.clone();
    double[] sum = squares.clone();
    Arrays.setAll(joined, c -> Math.max(largest[c], other.largest[c]));
    Arrays.setAll(sum, c -> squares[c] + other.squares[c]);
    return new ChannelSpread(joined, sum, Math.min(least, other.least), elements + other.elements);
  }

  int channels() {
    return largest.length;
  }

  double meanSquare(int channel) {
    return squares[channel] / elements;
  }

  boolean isFinite() {
    return Arrays.stream(largest).allMatch(Double::isFinite)
        && Arrays.stream(squares).allMatch(Double::isFinite);
  }
}
