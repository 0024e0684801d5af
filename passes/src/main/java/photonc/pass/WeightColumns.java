package photonc.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Operation;

/**
 * What a product's weights do with every channel of the tensor it streams.
 *
 * @param rows of the result
 * @param largest |w| of every channel over all rows
 */
record WeightColumns(List<Row> rows, double[] largest) {
  /**
   * One row: of every channel it reads the largest |w|, the sum of squares, and how many weights.
   */
  record Row(int[] channels, double[] largest, double[] squares, int[] taps) {}

  static WeightColumns of(StreamedTensor tensor, Operation product, ChannelSpread spread) {
    float[] weights = ((Global) product.operand(1)).value().floats();
    int count = Math.toIntExact(((Global) product.operand(1)).type().size(0));
    double[] largest = new double[spread.channels()];
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      int lanes = weights.length / count;
      Row row = row(weights, r * lanes, tensor.channels(product, r), spread.channels());
      for (int i = 0; i < row.channels.length; i++) {
        int c = row.channels[i];
        largest[c] = Math.max(largest[c], row.largest[i]);
      }
      rows.add(row);
    }
    return new WeightColumns(rows, largest);
  }

  private static Row row(float[] weights, int from, int[] lanes, int channels) {
    int[] read = Arrays.stream(lanes).distinct().toArray();
    int[] place = new int[channels];
    for (int i = 0; i < read.length; i++) {
      place[read[i]] = i;
    }
    double[] largest = new double[read.length];
    double[] squares = new double[read.length];
    int[] taps = new int[read.length];
    for (int k = 0; k < lanes.length; k++) {
      double w = weights[from + k];
      int i = place[lanes[k]];
      largest[i] = Math.max(largest[i], Math.abs(w));
      squares[i] += w * w;
      taps[i]++;
    }
    return new Row(read, largest, squares, taps);
  }

  /** The expected squared error of the sums, times 12. */
  double error(double[] factors, ChannelSpread spread, ElementType codes, ElementType weights) {
    double reach = 0;
    for (int c = 0; c < factors.length; c++) {
      reach = Math.max(reach, spread.largest()[c] / factors[c]);
    }
    double error = 0;
    for (Row row : rows) {
      double width = 0;
      double gain = 0;
      double power = 0;
      for (int i = 0; i < row.channels.length; i++) {
        double s = factors[row.channels[i]];
        width = Math.max(width, row.largest[i] * s);
        gain += row.squares[i] * s * s;
        power += row.taps[i] * spread.meanSquare(row.channels[i]) / (s * s);
      }
      error += gain * square(reach / codes.maxCode()) + power * square(width / weights.maxCode());
    }
    return error;
  }

  private static double square(double x) {
    return x * x;
  }
}
