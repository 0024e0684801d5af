package photonc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import photonc.cli.dataset.Dataset;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.Tensor;

/**
 * Samples of a .npz: an array for every input, by its name, stacked on a leading axis, and an array
 * of whole numbers, the classes, by one of {@link #NAMES}.
 */
record ArchiveSamples(List<Map<String, Tensor>> samples, Tensor labels) implements Dataset {
  private static final List<String> NAMES = List.of("label", "labels", "y");

  static Dataset read(Path file, List<Port> ports, Diagnostics diagnostics) {
    if (!file.toString().endsWith(".npz")) {
      throw bad(
          file,
          "expected MNIST's images-idx3-ubyte[.gz], CIFAR's .bin[.gz], a folder with a folder of"
              + " pictures for each class, or a .npz with inputs and labels");
    }
    Tensor labels = labels(file);
    List<Map<String, Tensor>> samples =
        InputData.read(List.of(file.toString()), ports, diagnostics);
    if (samples.size() != labels.length()) {
      throw bad(file, "%d labels for %d samples".formatted(labels.length(), samples.size()));
    }
    return new ArchiveSamples(samples, labels);
  }

  private static Tensor labels(Path file) {
    Map<String, Tensor> arrays;
    Driver.requireFile(file);
    try {
      arrays = Npz.read(Files.readAllBytes(file));
    } catch (IllegalArgumentException | IOException broken) {
      throw bad(file, broken.getMessage());
    }
    Tensor labels =
        NAMES.stream()
            .filter(arrays::containsKey)
            .map(arrays::get)
            .findFirst()
            .orElseThrow(
                () -> bad(file, "no labels; expected an array 'label', found " + arrays.keySet()));
    if (!labels.type().element().isInteger() || labels.type().rank() != 1) {
      throw bad(file, "labels are " + labels.type() + ", expected one whole number a sample");
    }
    for (long label : labels.longs()) {
      if (label < 0 || label > Integer.MAX_VALUE) {
        throw bad(file, "a label of " + label + "; classes count from 0");
      }
    }
    return labels;
  }

  private static UserError bad(Path file, String why) {
    return new UserError(DiagKind.BAD_INPUT, new Location.Named(file.toString()), why);
  }

  @Override
  public int size() {
    return samples.size();
  }

  @Override
  public int label(int sample) {
    return (int) labels.longs()[sample];
  }

  @Override
  public Map<String, Tensor> inputs(int sample) {
    return samples.get(sample);
  }
}
