package photonc.cli.dataset;

import java.util.Map;
import java.util.function.IntFunction;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * Labelled pictures, made into tensors as they are asked for.
 *
 * @param name of the file or folder, for messages
 * @param labels a class for every picture
 * @param input the network's only input
 */
record Pictures(
    String name,
    int[] labels,
    IntFunction<Raster> rasters,
    String input,
    TensorType type,
    Preprocessing preprocessing)
    implements Dataset {
  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public int label(int sample) {
    return labels[sample];
  }

  @Override
  public Map<String, Tensor> inputs(int sample) {
    try {
      return Map.of(input, preprocessing.tensor(rasters.apply(sample), type));
    } catch (IllegalArgumentException | ArithmeticException misfit) {
      throw new UserError(DiagKind.BAD_INPUT, new Location.Named(name), misfit.getMessage());
    }
  }
}
