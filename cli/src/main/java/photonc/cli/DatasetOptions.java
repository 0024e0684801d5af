package photonc.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import photonc.cli.dataset.Colours;
import photonc.cli.dataset.Dataset;
import photonc.cli.dataset.Datasets;
import photonc.cli.dataset.Preprocessing;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import picocli.CommandLine.Option;

/** Which labelled samples, and how pictures become inputs. */
final class DatasetOptions {
  private static final List<String> OF_PICTURES =
      List.of("--resize", "--colours", "--scale", "--mean", "--deviation", "--classes");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DATASET",
      description =
          "labelled samples: MNIST's images-idx3-ubyte[.gz] (labels beside it), CIFAR's .bin[.gz], a"
              + " folder with a folder of pictures for each class, or a .npz with the inputs and"
              + " 'label'")
  private String data = "";

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "score only the first N (default: all)")
  private Optional<Integer> samples = Optional.empty();

  @Option(
      names = "--classes",
      paramLabel = "FILE",
      description = "names of the classes, one a line, for folders named by them")
  private Optional<Path> classes = Optional.empty();

  @Option(
      names = "--resize",
      paramLabel = "N",
      description =
          "scale a picture's shorter side to N, then cut out the middle (default: scale it to the"
              + " input's size)")
  private Optional<Integer> resize = Optional.empty();

  @Option(
      names = "--colours",
      paramLabel = "rgb|bgr|grey",
      description = "their order (default: rgb, grey for one channel)")
  private Optional<String> colours = Optional.empty();

  @Option(
      names = "--scale",
      paramLabel = "X",
      description = "levels 0..255 are multiplied by this, such as 1/255 (default 1)")
  private Optional<String> scale = Optional.empty();

  @Option(
      names = "--mean",
      split = ",",
      paramLabel = "X",
      description = "then this is subtracted: one number, or one a channel")
  private List<Double> means = new ArrayList<>();

  @Option(
      names = "--deviation",
      split = ",",
      paramLabel = "X",
      description = "then divided by this: one number, or one a channel")
  private List<Double> deviations = new ArrayList<>();

  /** The file or folder of the samples. */
  String name() {
    return data;
  }

  List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(Path.of(data)));
    classes.ifPresent(files::add);
    return files;
  }

  /** Refuses values that mean nothing, and options of pictures for samples that are none. */
  void check(GivenOptions given, Diagnostics diagnostics) {
    if (samples.orElse(1) < 1) {
      throw CompileOptions.usage("--samples", "found " + samples.get() + ", expected at least 1");
    }
    if (!Datasets.isPictures(Path.of(data))) {
      given.refuse("is for pictures; '" + data + "' holds tensors", OF_PICTURES);
      diagnostics.throwIfErrors();
    }
    preprocessing();
  }

  /** The samples for these inputs; throws UserError. */
  Dataset open(List<Port> ports, Diagnostics diagnostics) {
    return open(Path.of(data), classes, ports, diagnostics);
  }

  /** Other samples, prepared like those. */
  Dataset open(Path path, Optional<Path> classList, List<Port> ports, Diagnostics diagnostics) {
    if (!Files.exists(path)) {
      throw new UserError(
          DiagKind.UNREADABLE, new Location.Named(path.toString()), "no such file or folder");
    }
    if (!Datasets.isPictures(path)) {
      return ArchiveSamples.read(path, ports, diagnostics);
    }
    if (ports.size() != 1) {
      throw CompileOptions.usage(
          "--data", "pictures are for networks of one input, found %d".formatted(ports.size()));
    }
    Port port = ports.get(0);
    return Datasets.pictures(path, classList, port.name(), port.type(), preprocessing());
  }

  Optional<Path> classes() {
    return classes;
  }

  /** How many samples are scored of those there are. */
  int count(int available) {
    if (samples.isPresent() && samples.get() > available) {
      throw CompileOptions.usage(
          "--samples", "asks for %d, found %d in '%s'".formatted(samples.get(), available, data));
    }
    return samples.orElse(available);
  }

  private Preprocessing preprocessing() {
    if (resize.orElse(1) < 1) {
      throw CompileOptions.usage("--resize", "found " + resize.get() + ", expected at least 1");
    }
    if (deviations.stream().anyMatch(value -> !(Math.abs(value) > 0))) {
      throw CompileOptions.usage("--deviation", "expected numbers other than 0");
    }
    return new Preprocessing(
        resize,
        colours.map(DatasetOptions::order),
        scale.map(DatasetOptions::number).orElse(1.0),
        means.isEmpty() ? List.of(0.0) : means,
        deviations.isEmpty() ? List.of(1.0) : deviations);
  }

  private static Colours order(String name) {
    return Arrays.stream(Colours.values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CompileOptions.usage(
                    "--colours", "found '" + name + "', expected rgb, bgr or grey"));
  }

  /** A number or a fraction of two. */
  private static double number(String text) {
    String[] parts = text.split("/", -1);
    try {
      double value = Double.parseDouble(parts[0]);
      double result = parts.length == 2 ? value / Double.parseDouble(parts[1]) : value;
      if (parts.length <= 2 && Double.isFinite(result)) {
        return result;
      }
    } catch (NumberFormatException wrong) {
      // said below
    }
    throw CompileOptions.usage(
        "--scale", "found '" + text + "', expected a number such as 0.0039 or 1/255");
  }
}
