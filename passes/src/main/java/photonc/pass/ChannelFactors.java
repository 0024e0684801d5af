package photonc.pass;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.target.Target;

/**
 * A positive factor s for every channel of a tensor: its values are divided by them, the weights
 * that read them multiplied.
 *
 * <p>Cross-layer equalisation (Nagel et al. 2019, arXiv 1906.04721, section 4.1) with the migration
 * strength a of SmoothQuant (Xiao et al. 2022, arXiv 2211.10438, equation 4), but with the root
 * mean square of a channel in place of its largest value, which new inputs exceed:
 *
 * <pre>
 *   s[c] = rms(x[c])^a / max|w[., c]|^(1 - a)
 * </pre>
 *
 * Of a = 0, 1/20, .. 1 and no factors the one is taken that makes least the expected squared error
 * of the sums, rounding being uniform:
 *
 * <pre>
 *   sum over rows r of  dx^2 / 12 * sum over k of (w[r, k] s[c])^2
 *                     + dw[r]^2 / 12 * sum over k of E[(x[c] / s[c])^2]
 * </pre>
 *
 * with dx and dw[r] the scales that the tensor's and the row's largest magnitudes then give.
 */
record ChannelFactors(StreamedTensor tensor, double[] factors) {
  private static final int STRENGTHS = 20;

  /** An estimate by rounding alone: what promises less is not worth a change. */
  private static final double WORTHWHILE = 0.8;

  static Optional<ChannelFactors> best(StreamedTensor tensor, ChannelSpread spread, Target target) {
    List<WeightColumns> readers =
        tensor.products().stream()
            .map(product -> WeightColumns.of(tensor, product, spread))
            .toList();
    double[] none = new double[spread.channels()];
    Arrays.fill(none, 1);
    double least = WORTHWHILE * readers.size();
    Optional<ChannelFactors> best = Optional.empty();
    for (int strength = 0; strength <= STRENGTHS; strength++) {
      double[] factors = factors(readers, spread, (double) strength / STRENGTHS);
      double error = 0;
      for (int k = 0; k < readers.size(); k++) {
        WeightColumns reader = readers.get(k);
        ElementType weights = ProductBits.weightCodes(tensor.products().get(k), target);
        ElementType codes = codes(tensor.products().get(k), spread, target);
        error +=
            reader.error(factors, spread, codes, weights)
                / reader.error(none, spread, codes, weights);
      }
      if (error < least && isOrdinary(factors)) {
        least = error;
        best = Optional.of(new ChannelFactors(tensor, factors));
      }
    }
    return best;
  }

  private static ElementType codes(Operation product, ChannelSpread spread, Target target) {
    int bits = ProductBits.inputs(product, target);
    return spread.least() < 0 ? ElementType.signed(bits) : ElementType.unsigned(bits);
  }

  /** Whether f32 takes the factors without coming near its ends. */
  private static boolean isOrdinary(double[] factors) {
    return Arrays.stream(factors).allMatch(factor -> factor > 0x1p-40 && factor < 0x1p40);
  }

  /**
   * With a geometric mean of 1; channels that say nothing get that, or what keeps them in range.
   */
  private static double[] factors(
      List<WeightColumns> readers, ChannelSpread spread, double strength) {
    double[] factors = new double[spread.channels()];
    Arrays.fill(factors, 1);
    int[] telling =
        IntStream.range(0, factors.length)
            .filter(c -> spread.largest()[c] > 0 && largestWeight(readers, c) > 0)
            .toArray();
    double logs = 0;
    for (int c : telling) {
      double rms = Math.sqrt(spread.meanSquare(c));
      factors[c] = Math.pow(rms, strength) / Math.pow(largestWeight(readers, c), 1 - strength);
      logs += Math.log(factors[c]);
    }
    double limit = 0;
    for (int c : telling) {
      factors[c] /= Math.exp(logs / telling.length);
      limit = Math.max(limit, spread.largest()[c] / factors[c]);
    }
    for (int c = 0; c < factors.length && limit > 0; c++) {
      factors[c] = Math.max(factors[c], spread.largest()[c] / limit);
    }
    return factors;
  }

  private static double largestWeight(List<WeightColumns> readers, int channel) {
    return readers.stream().mapToDouble(reader -> reader.largest()[channel]).max().orElseThrow();
  }

  float[] inverses() {
    float[] inverses = new float[factors.length];
    for (int c = 0; c < inverses.length; c++) {
      inverses[c] = (float) (1 / factors[c]);
    }
    return inverses;
  }

  String stem() {
    return ((Global) tensor.products().get(0).operand(1)).name();
  }

  /** A reader's weights, times the factors. */
  Global weights(Operation product, GlobalNames names) {
    Global weights = (Global) product.operand(1);
    float[] inverses = inverses();
    float[] values = weights.value().floats().clone();
    int rows = Math.toIntExact(weights.type().size(0));
    int lanes = values.length / rows;
    for (int row = 0; row < rows; row++) {
      int[] channels = tensor.channels(product, row);
      for (int k = 0; k < lanes; k++) {
        values[row * lanes + k] =
            (float) ((double) values[row * lanes + k] / inverses[channels[k]]);
      }
    }
    return Global.constant(
        names.fresh(weights.name() + ".equalized"),
        Tensor.ofFloats(weights.type(), values),
        weights.location());
  }
}
