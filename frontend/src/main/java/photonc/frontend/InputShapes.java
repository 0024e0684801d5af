package photonc.frontend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.onnx.OnnxDim;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxValue;

/** Gives every graph input a static type: from the file, from the user, or by assumption. */
final class InputShapes {
  private static final long LARGEST = 1L << 40;

  private final OnnxGraph graph;
  private final Map<String, List<Long>> wanted = new TreeMap<>();
  private final Diagnostics diagnostics;
  private final Map<String, Long> symbols = new LinkedHashMap<>();
  private final Map<String, List<Long>> seen;

  InputShapes(OnnxGraph graph, ImportOptions options, Diagnostics diagnostics) {
    this.graph = graph;
    options.constants().forEach((name, tensor) -> wanted.put(name, sizes(tensor)));
    wanted.putAll(options.shapes());
    this.seen = options.seen();
    this.diagnostics = diagnostics;
  }

  private static List<Long> sizes(Tensor tensor) {
    return Arrays.stream(tensor.type().sizes()).boxed().toList();
  }

  /** Type by input name, in the order of the graph's inputs; inputs at fault are missing. */
  Map<String, TensorType> types() {
    checkNames();
    graph.inputs().forEach(this::bindSymbolsOf);
    Map<String, TensorType> types = new LinkedHashMap<>();
    for (OnnxValue input : graph.inputs()) {
      type(input).ifPresent(type -> types.put(input.name(), type));
    }
    return types;
  }

  private void checkNames() {
    TreeSet<String> inputs = new TreeSet<>();
    TreeSet<String> dims = new TreeSet<>();
    for (OnnxValue input : graph.inputs()) {
      inputs.add(input.name());
      for (OnnxDim dim : shape(input).orElse(List.of())) {
        if (dim instanceof OnnxDim.Symbolic symbolic) {
          dims.add(symbolic.name());
        }
      }
    }
    wanted.forEach(
        (name, sizes) -> {
          if (!inputs.contains(name) && !dims.contains(name)) {
            report(
                DiagKind.BAD_INPUT,
                "no input or dimension is called '%s'; inputs: %s; dimensions: %s",
                name,
                String.join(", ", inputs),
                String.join(", ", dims));
          } else if (!inputs.contains(name) && sizes.size() != 1) {
            report(
                DiagKind.BAD_INPUT,
                "dimension '%s' takes one size, found %s: expected %s=8",
                name,
                sizes,
                name);
          } else if (!inputs.contains(name)) {
            symbols.put(name, sizes.get(0));
          }
        });
  }

  /** A shape given for an input also says what its symbolic dimensions are elsewhere. */
  private void bindSymbolsOf(OnnxValue input) {
    List<OnnxDim> dims = shape(input).orElse(List.of());
    List<Long> sizes = wanted.getOrDefault(input.name(), List.of());
    if (sizes.size() != dims.size()) {
      return;
    }
    for (int axis = 0; axis < dims.size(); axis++) {
      if (dims.get(axis) instanceof OnnxDim.Symbolic symbolic) {
        symbols.putIfAbsent(symbolic.name(), sizes.get(axis));
      }
    }
  }

  private Optional<TensorType> type(OnnxValue input) {
    if (!(input.declared() instanceof OnnxValue.TensorOf tensor)
        || tensor.element().element().isEmpty()) {
      report(
          DiagKind.UNSUPPORTED_TYPE,
          "input '%s' is %s; photonc takes tensors of numbers",
          input.name(),
          input.declared());
      return Optional.empty();
    }
    ElementType element = tensor.element().element().get();
    return sizes(input, tensor)
        .filter(sizes -> isComputable(input, sizes))
        .map(sizes -> TensorType.of(element, sizes.stream().mapToLong(s -> s).toArray()));
  }

  private boolean isComputable(OnnxValue input, List<Long> sizes) {
    long product = 1;
    for (long size : sizes) {
      if (size < 0 || product > LARGEST / Math.max(size, 1)) {
        report(DiagKind.BAD_INPUT, "input '%s' cannot have the shape %s", input.name(), sizes);
        return false;
      }
      product *= Math.max(size, 1);
    }
    return true;
  }

  private Optional<List<Long>> sizes(OnnxValue input, OnnxValue.TensorOf tensor) {
    List<Long> given = wanted.get(input.name());
    if (given != null) {
      return agrees(tensor, given) ? Optional.of(given) : conflict(input, given);
    }
    if (tensor.shape().isEmpty()) {
      report(
          DiagKind.DYNAMIC_SHAPE,
          "input '%s' has no declared shape; give one: --shape %s=1x3x224x224",
          input.name(),
          input.name());
      return Optional.empty();
    }
    List<Long> sizes = new ArrayList<>();
    List<OnnxDim> dims = tensor.shape().get();
    for (int axis = 0; axis < dims.size(); axis++) {
      size(input, dims, axis).ifPresent(sizes::add);
    }
    return sizes.size() == dims.size() ? Optional.of(sizes) : unbound(input);
  }

  private boolean agrees(OnnxValue.TensorOf tensor, List<Long> given) {
    List<OnnxDim> dims = tensor.shape().orElse(null);
    if (dims == null) {
      return true;
    }
    for (int axis = 0; axis < dims.size() && dims.size() == given.size(); axis++) {
      long size = given.get(axis);
      boolean fits =
          !(dims.get(axis) instanceof OnnxDim.Fixed fixed && fixed.size() != size)
              && !(dims.get(axis) instanceof OnnxDim.Symbolic symbolic
                  && symbols.getOrDefault(symbolic.name(), size) != size);
      if (!fits) {
        return false;
      }
    }
    return dims.size() == given.size();
  }

  private Optional<List<Long>> conflict(OnnxValue input, List<Long> given) {
    report(
        DiagKind.BAD_INPUT,
        "the shape %s given for input '%s' does not fit its declaration %s%s",
        given,
        input.name(),
        input.declared(),
        symbols.isEmpty() ? "" : " with " + symbols);
    return Optional.empty();
  }

  private Optional<Long> size(OnnxValue input, List<OnnxDim> dims, int axis) {
    OnnxDim dim = dims.get(axis);
    if (dim instanceof OnnxDim.Fixed fixed) {
      return Optional.of(fixed.size());
    }
    if (dim instanceof OnnxDim.Symbolic symbolic && symbols.containsKey(symbolic.name())) {
      return Optional.of(symbols.get(symbolic.name()));
    }
    Optional<Long> assumed = ofData(input, dims.size(), axis);
    if (assumed.isEmpty() && axis > 0) {
      return Optional.empty();
    }
    long size = assumed.orElse(1L);
    report(
        DiagKind.ASSUMPTION,
        "dimension '%s' of input '%s' is taken %s; --shape sets another size",
        dim,
        input.name(),
        assumed.isPresent() ? "from its data as " + size : "as 1");
    if (dim instanceof OnnxDim.Symbolic symbolic) {
      symbols.put(symbolic.name(), size);
    }
    return Optional.of(size);
  }

  /** The size that the data has there; a leading size of it is a number of samples. */
  private Optional<Long> ofData(OnnxValue input, int rank, int axis) {
    List<Long> data = seen.getOrDefault(input.name(), List.of());
    if (data.size() == rank + 1) {
      return Optional.of(data.get(axis + 1));
    }
    return data.size() == rank && axis > 0 ? Optional.of(data.get(axis)) : Optional.empty();
  }

  private Optional<List<Long>> unbound(OnnxValue input) {
    report(
        DiagKind.DYNAMIC_SHAPE,
        "input '%s' is declared %s: some dimensions have no size; give them: --shape"
            + " %s=1x3x224x224, or --shape and the name of a dimension",
        input.name(),
        input.declared(),
        input.name());
    return Optional.empty();
  }

  private static Optional<List<OnnxDim>> shape(OnnxValue input) {
    return input.declared() instanceof OnnxValue.TensorOf tensor
        ? tensor.shape()
        : Optional.empty();
  }

  private void report(DiagKind kind, String format, Object... arguments) {
    diagnostics.report(
        kind,
        new Location.Named(graph.fileName()),
        String.format(java.util.Locale.ROOT, format, arguments));
  }
}
