package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.onnx.TensorProtos;

/** A model with a folder of inputs and the outputs someone else computed for them. */
record TestDataSet(Path model, Path folder) {
  /** The graph in the model file, or empty with the reasons in the diagnostics. */
  Optional<OnnxGraph> graph(Diagnostics diagnostics) {
    return OnnxReader.read(model.toString(), model, diagnostics);
  }

  /** The imported module, or empty with the reasons in the diagnostics. */
  Optional<Module> imported(Diagnostics diagnostics) throws IOException {
    Optional<OnnxGraph> graph = graph(diagnostics);
    if (graph.isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<Long>> shapes = new TreeMap<>();
    inputs(graph.get()).forEach((name, tensor) -> shapes.put(name, sizes(tensor.type())));
    ImportOptions options = ImportOptions.defaults().withSeen(shapes);
    return OnnxImporter.importGraph(graph.get(), options, diagnostics);
  }

  private static List<Long> sizes(TensorType type) {
    return Arrays.stream(type.sizes()).boxed().toList();
  }

  /**
   * The same with inputs fixed at their values: those that could be a shape or a list of axes, then
   * all but the first, then all, until the module imports.
   */
  Optional<Module> importedWithFixedInputs(Diagnostics diagnostics) throws IOException {
    Optional<OnnxGraph> graph = graph(diagnostics);
    if (graph.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Tensor> all = inputs(graph.get());
    Map<String, Tensor> lists = new TreeMap<>(all);
    lists.values().removeIf(input -> !isList(input.type()));
    Map<String, Tensor> later = new TreeMap<>(all);
    later.remove(graph.get().inputs().get(0).name());
    Optional<Module> module = Optional.empty();
    for (Map<String, Tensor> fixed : List.of(lists, later, all)) {
      ImportOptions options = new ImportOptions(Map.of(), fixed);
      if (module.isEmpty()) {
        module = OnnxImporter.importGraph(graph.get(), options, diagnostics);
      }
    }
    return module;
  }

  private static boolean isList(TensorType type) {
    return type.element().equals(ElementType.I64) && type.rank() == 1;
  }

  private Map<String, Tensor> inputs(OnnxGraph graph) throws IOException {
    List<Tensor> tensors = read("input_");
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < tensors.size(); i++) {
      named.put(graph.inputs().get(i).name(), tensors.get(i));
    }
    return named;
  }

  /** What the interpreter makes of the inputs that the module takes. */
  List<Tensor> computed(Module module) throws IOException {
    Map<String, Tensor> named = inputs(graph(new Diagnostics()).orElseThrow());
    named.keySet().retainAll(module.main().arguments().stream().map(Value::name).toList());
    return new ArrayList<>(new Interpreter(Imports.verified(module)).run(named).values());
  }

  List<Tensor> expected() throws IOException {
    return read("output_");
  }

  private List<Tensor> read(String prefix) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (Path file : SharedData.tensors(folder, prefix)) {
      Diagnostics diagnostics = new Diagnostics();
      Optional<Tensor> tensor = TensorProtos.read(file.toString(), file, diagnostics);
      assertThat(diagnostics.all()).isEmpty();
      tensors.add(tensor.orElseThrow());
    }
    return tensors;
  }

  /** The largest |y - r| over all outputs, relative to the largest |r| of each. */
  static double relativeError(Tensor computed, Tensor expected) {
    assertThat(computed.type()).isEqualTo(expected.type());
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < expected.length(); i++) {
      largest = Math.max(largest, Math.abs(expected.real(i)));
      if (Double.compare(computed.real(i), expected.real(i)) != 0) {
        double error = Math.abs(computed.real(i) - expected.real(i));
        worst = Math.max(worst, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
      }
    }
    return worst == 0 ? 0 : worst / largest;
  }
}
