package photonc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.onnx.TensorProtos;

/**
 * Input tensors from what a user names: .npy, .npz, .pb (TensorProto), a picture, or an ONNX
 * test-data folder; {@code name=file} where there are several inputs.
 *
 * <p>A tensor with one more sample dimension than the input asks for (N x input, or N in place of a
 * leading 1) is N inputs: that is how a calibration set comes in one file.
 */
final class InputData {
  /** Of a Java array, less what a machine may keep for itself. */
  private static final long MOST_ELEMENTS = Integer.MAX_VALUE - 8L;

  private final List<Port> ports;
  private final Diagnostics diagnostics;
  private final Map<String, List<Tensor>> samples = new LinkedHashMap<>();
  private final Receiver receiver;

  /** Where the tensors that are found for an input go. */
  private interface Receiver {
    void add(String name, Tensor tensor, Path file);
  }

  private InputData(List<Port> ports, Diagnostics diagnostics) {
    this.ports = ports;
    this.diagnostics = diagnostics;
    this.receiver = this::addSamples;
  }

  private InputData(List<Port> ports, Receiver receiver) {
    this.ports = ports;
    this.diagnostics = new Diagnostics();
    this.receiver = receiver;
  }

  /**
   * The shapes of what the named files hold, by the name of the input, before it is known what the
   * inputs are. Says nothing of files that cannot be read: {@link #read} does.
   */
  static Map<String, List<Long>> shapes(List<String> arguments, List<String> inputs) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    List<Port> ports =
        inputs.stream().map(name -> new Port(name, TensorType.of(ElementType.F32))).toList();
    InputData data =
        new InputData(
            ports, (name, tensor, file) -> shapes.putIfAbsent(name, sizes(tensor.type())));
    arguments.forEach(data::readArgument);
    return shapes;
  }

  /** The inputs in the named files, one map for each sample; throws UserError on any fault. */
  static List<Map<String, Tensor>> read(
      List<String> arguments, List<Port> ports, Diagnostics diagnostics) {
    InputData data = new InputData(ports, diagnostics);
    arguments.forEach(data::readArgument);
    diagnostics.throwIfErrors();
    return data.joined(arguments);
  }

  /** The files a command reads: its own and those of inputs, which may be {@code name=file}. */
  static List<Path> files(Path own, List<String> inputs, List<String> calibration) {
    List<Path> files = new ArrayList<>(List.of(own));
    for (List<String> arguments : List.of(inputs, calibration)) {
      for (String argument : arguments) {
        files.add(Path.of(argument));
        files.add(Path.of(argument.substring(argument.indexOf('=') + 1)));
      }
    }
    return files;
  }

  /**
   * Seeded inputs of the declared types: real numbers uniform in [-1, 1), codes of up to 16 bits
   * over those of 8; wider integers, which are mostly indices, masks and lengths, 0 or 1.
   */
  static Map<String, Tensor> random(List<Port> ports, long seed) {
    return random(ports, seed, 1).get(0);
  }

  private static void requireMemory(List<Port> ports, int count) {
    double bytes = 0;
    boolean tooLong = false;
    for (Port port : ports) {
      bytes += (double) port.type().elements() * Math.max(4, port.type().element().bytes());
      tooLong |= port.type().elements() > MOST_ELEMENTS;
    }
    long heap = Runtime.getRuntime().maxMemory();
    if (tooLong || count * bytes > heap / 2.0) {
      throw new UserError(
          DiagKind.DOES_NOT_FIT,
          new Location.Named("random inputs"),
          ("%d of %.0f bytes (%s) are more than the memory of %d bytes holds; ask for smaller ones"
                  + " with --shape, for fewer, or for time and energy alone with --timing-only")
              .formatted(
                  count,
                  bytes,
                  ports.stream()
                      .map(port -> port.name() + ": " + port.type())
                      .collect(Collectors.joining(", ")),
                  heap));
    }
  }

  /** As many of them, one after the other out of one stream. */
  static List<Map<String, Tensor>> random(List<Port> ports, long seed, int count) {
    requireMemory(ports, count);
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count).mapToObj(k -> random(ports, random)).toList();
  }

  private static Map<String, Tensor> random(List<Port> ports, SplittableRandom random) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Port port : ports) {
      Tensor tensor = Tensor.zeros(port.type());
      for (int i = 0; i < tensor.length(); i++) {
        fill(tensor, i, random);
      }
      inputs.put(port.name(), tensor);
    }
    return inputs;
  }

  private static void fill(Tensor tensor, int index, SplittableRandom random) {
    ElementType element = tensor.type().element();
    if (element.isInteger()) {
      boolean isCode = element.bits() <= 16;
      long low = isCode ? Math.max(-128, element.minCode()) : 0;
      long high = isCode ? Math.min(127, element.maxCode()) : 1;
      tensor.longs()[index] = low + random.nextLong(high - low + 1);
    } else if (element.bits() == 64) {
      tensor.doubles()[index] = random.nextDouble(-1, 1);
    } else {
      tensor.floats()[index] = (float) random.nextDouble(-1, 1);
    }
  }

  private void readArgument(String argument) {
    int equals = argument.indexOf('=');
    if (equals > 0 && port(argument.substring(0, equals)).isPresent()) {
      Path file = Path.of(argument.substring(equals + 1));
      for (Tensor tensor : tensors(file).values()) {
        receiver.add(argument.substring(0, equals), tensor, file);
      }
      return;
    }
    Path path = Path.of(argument);
    if (equals > 0 && !Files.exists(path)) {
      error(
          path, "no input '%s'; inputs: %s".formatted(argument.substring(0, equals), portNames()));
      return;
    }
    if (Files.isDirectory(path)) {
      readFolder(path);
      return;
    }
    Map<String, Tensor> found = tensors(path);
    if (found.size() == 1 && ports.size() == 1) {
      receiver.add(ports.get(0).name(), found.values().iterator().next(), path);
      return;
    }
    boolean named = path.toString().endsWith(".npz");
    for (Port port : ports) {
      if (named && found.containsKey(port.name())) {
        receiver.add(port.name(), found.get(port.name()), path);
      }
    }
    if (!named && ports.size() > 1 && !found.isEmpty()) {
      error(
          path,
          "there are %d inputs; say which this is: %s=%s"
              .formatted(ports.size(), ports.get(0).name(), path));
    }
  }

  /** input_0.pb, input_1.pb, ... in the order of the inputs. */
  private void readFolder(Path folder) {
    for (int k = 0; k < ports.size(); k++) {
      Path file = folder.resolve("input_" + k + ".pb");
      Port port = ports.get(k);
      tensors(file).values().forEach(tensor -> receiver.add(port.name(), tensor, file));
    }
  }

  private Map<String, Tensor> tensors(Path file) {
    String name = file.toString();
    Map<String, Tensor> found = new LinkedHashMap<>();
    try {
      if (name.endsWith(".pb")) {
        TensorProtos.read(name, file, diagnostics).ifPresent(tensor -> found.put("", tensor));
      } else if (name.endsWith(".npz")) {
        found.putAll(Npz.read(Files.readAllBytes(file)));
      } else if (name.endsWith(".npy")) {
        found.put("", Npy.read(Files.readAllBytes(file)));
      } else if (name.matches(".*\\.(png|jpg|jpeg|bmp|gif)")) {
        found.put("", Picture.read(file, pictureType()));
      } else if (!Files.exists(file)) {
        throw new NoSuchFileException(name);
      } else {
        error(file, "expected .npy, .npz, .pb, a picture or a folder of input_0.pb, ...");
      }
    } catch (IllegalArgumentException wrong) {
      error(file, wrong.getMessage());
    } catch (IOException unreadable) {
      diagnostics.report(
          DiagKind.UNREADABLE,
          new Location.Named(name),
          Files.exists(file) ? unreadable.getMessage() : "no such file");
    }
    return found;
  }

  private TensorType pictureType() {
    return ports.stream()
        .map(Port::type)
        .filter(type -> type.isStatic() && type.rank() == 4)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no input of the form 1 x channels x height x width takes a picture"));
  }

  private String portNames() {
    return ports.stream().map(Port::name).collect(Collectors.joining(", "));
  }

  private Optional<Port> port(String name) {
    return ports.stream().filter(port -> port.name().equals(name)).findFirst();
  }

  private void addSamples(String name, Tensor tensor, Path file) {
    TensorType wanted = port(name).orElseThrow().type();
    if (!isFinite(tensor)) {
      error(file, "input '" + name + "' holds NaN or infinity; expected finite numbers");
      return;
    }
    List<Tensor> split = split(tensor, wanted);
    if (split.isEmpty()) {
      error(file, "input '%s' is %s, found %s".formatted(name, wanted, tensor.type()));
      return;
    }
    samples.computeIfAbsent(name, key -> new ArrayList<>()).addAll(split);
  }

  private static boolean isFinite(Tensor tensor) {
    return tensor.type().element().isInteger()
        || IntStream.range(0, tensor.length())
            .allMatch(index -> Double.isFinite(tensor.real(index)));
  }

  /** One sample, or the samples of a stack of them; none where the type does not fit. */
  private static List<Tensor> split(Tensor tensor, TensorType wanted) {
    if (tensor.type().equals(wanted)) {
      return List.of(tensor);
    }
    if (!tensor.type().element().equals(wanted.element()) || tensor.type().rank() == 0) {
      return List.of();
    }
    long count = tensor.type().size(0);
    List<Long> rest = sizes(tensor.type()).subList(1, tensor.type().rank());
    List<Long> whole = sizes(wanted);
    boolean leadingOne = !whole.isEmpty() && whole.get(0) == 1;
    boolean stacked =
        rest.equals(whole) || (leadingOne && rest.equals(whole.subList(1, whole.size())));
    return stacked ? slices(tensor, wanted, Math.toIntExact(count)) : List.of();
  }

  private static List<Long> sizes(TensorType type) {
    return java.util.Arrays.stream(type.sizes()).boxed().toList();
  }

  private static List<Tensor> slices(Tensor tensor, TensorType type, int count) {
    List<Tensor> slices = new ArrayList<>();
    int length = Math.toIntExact(type.elements());
    for (int k = 0; k < count; k++) {
      int from = k * length;
      int to = from + length;
      if (type.element().isInteger()) {
        slices.add(Tensor.ofLongs(type, java.util.Arrays.copyOfRange(tensor.longs(), from, to)));
      } else if (type.element().bits() == 64) {
        slices.add(
            Tensor.ofDoubles(type, java.util.Arrays.copyOfRange(tensor.doubles(), from, to)));
      } else {
        slices.add(Tensor.ofFloats(type, java.util.Arrays.copyOfRange(tensor.floats(), from, to)));
      }
    }
    return slices;
  }

  private List<Map<String, Tensor>> joined(List<String> arguments) {
    Location location = new Location.Named(String.join(" ", arguments));
    int count = samples.values().stream().mapToInt(List::size).max().orElse(0);
    for (Port port : ports) {
      int found = samples.getOrDefault(port.name(), List.of()).size();
      if (found != count || count == 0) {
        diagnostics.report(
            DiagKind.BAD_INPUT,
            location,
            "%d samples of input '%s' (%s), expected %d"
                .formatted(found, port.name(), port.type(), Math.max(1, count)));
      }
    }
    diagnostics.throwIfErrors();
    List<Map<String, Tensor>> joined = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Map<String, Tensor> sample = new LinkedHashMap<>();
      for (Port port : ports) {
        sample.put(port.name(), samples.get(port.name()).get(k));
      }
      joined.add(sample);
    }
    return joined;
  }

  private void error(Path file, String message) {
    diagnostics.report(DiagKind.BAD_INPUT, new Location.Named(file.toString()), message);
  }
}
