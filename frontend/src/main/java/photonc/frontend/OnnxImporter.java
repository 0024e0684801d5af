package photonc.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.frontend.node.ModuleBuilder;
import photonc.frontend.node.NodeImport;
import photonc.ir.Blob;
import photonc.ir.Module;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;
import photonc.onnx.OnnxTensor;
import photonc.onnx.OnnxType;
import photonc.onnx.OnnxValue;

/**
 * {@link OnnxGraph} to a module at tensor level: the second arrow. Goes on after a fault: a node
 * that reads what could not be imported is passed over, all others are tried.
 */
public final class OnnxImporter {
  private final OnnxGraph graph;
  private final Diagnostics diagnostics;
  private final Location location;
  private final OperatorTable table = OperatorTable.standard();
  private final ModuleBuilder builder = new ModuleBuilder();
  private final Map<String, Operand> operands = new HashMap<>();
  private final List<Value> arguments = new ArrayList<>();
  private final Set<String> used = new HashSet<>();
  private boolean supportedListed;

  private OnnxImporter(OnnxGraph graph, Diagnostics diagnostics) {
    this.graph = graph;
    this.diagnostics = diagnostics;
    this.location = new Location.Named(graph.fileName());
  }

  /** The module, or empty after at least one error. */
  public static Optional<Module> importGraph(
      OnnxGraph graph, ImportOptions options, Diagnostics diagnostics) {
    Diagnostics own = new Diagnostics();
    OnnxImporter importer = new OnnxImporter(graph, own);
    importer.defineInputs(new InputShapes(graph, options, own).types(), options);
    importer.defineInitializers(graph);
    importer.noteWidening();
    importer.importNodes();
    own.all().forEach(diagnostics::report);
    return own.hasErrors() ? Optional.empty() : Optional.of(importer.module());
  }

  private void defineInputs(Map<String, TensorType> types, ImportOptions options) {
    types.forEach(
        (name, type) -> {
          Tensor fixed = options.constants().get(name);
          if (fixed == null) {
            Value argument = new Value(name, type);
            arguments.add(argument);
            operands.put(name, argument);
          } else if (fixed.type().equals(type)) {
            operands.put(name, builder.constant(name, type, Blob.of(fixed), location));
          } else {
            diagnostics.report(
                DiagKind.BAD_INPUT,
                location,
                "input '" + name + "' is fixed at a " + fixed.type() + "; expected a " + type);
          }
        });
  }

  private void defineInitializers(OnnxGraph defining) {
    for (OnnxTensor tensor : defining.initializers().values()) {
      if (tensor.data().isPresent()) {
        operands.put(
            tensor.name(),
            builder.constant(tensor.name(), tensor.type(), tensor.data().get(), location));
      } else {
        diagnostics.report(
            DiagKind.UNSUPPORTED_TYPE,
            location,
            "initializer '"
                + tensor.name()
                + "' is of "
                + tensor.typeName()
                + "; photonc takes tensors of numbers");
      }
    }
  }

  private void noteWidening() {
    boolean widens =
        graph.inputs().stream()
                .anyMatch(
                    input ->
                        input.declared() instanceof OnnxValue.TensorOf tensor
                            && tensor.element() == OnnxType.BFLOAT16)
            || graph.initializers().values().stream()
                .anyMatch(tensor -> tensor.typeName().equals(OnnxType.BFLOAT16.name()));
    if (widens) {
      diagnostics.report(
          DiagKind.ASSUMPTION, location, "bfloat16 values are widened and computed in f32");
    }
  }

  private void importNodes() {
    graph.nodes().forEach(node -> used.addAll(node.reads()));
    graph.outputs().forEach(output -> used.add(output.name()));
    graph.nodes().forEach(this::importNode);
  }

  private void importNode(OnnxNode node) {
    Optional<Operator> operator =
        graph
            .opset(node.domain())
            .flatMap(opset -> table.find(node.domain(), node.opType(), opset));
    if (operator.isEmpty()) {
      reportUnsupported(node);
      return;
    }
    boolean complete = node.reads().stream().allMatch(operands::containsKey);
    if (complete) {
      lower(node, operator.get());
    }
  }

  /** A handler throws what is wrong with its node; the other nodes may have faults of their own. */
  private void lower(OnnxNode node, Operator operator) {
    List<Optional<Operand>> inputs =
        node.inputs().stream().map(name -> Optional.ofNullable(operands.get(name))).toList();
    NodeImport context =
        new NodeImport(node, inputs, builder, this::body, node.location(graph.fileName()));
    try {
      context.attributes().checkNames(operator.attributes());
      checkOutputs(node, context, operator.outputs());
      List<Operand> results = operator.handler().lower(context);
      for (int i = 0; i < Math.min(results.size(), node.outputs().size()); i++) {
        String name = node.outputs().get(i);
        operands.put(name, builder.named(results.get(i), name));
      }
    } catch (UserError faults) {
      faults.diagnostics().forEach(diagnostics::report);
    }
  }

  /**
   * Imports a body where a node stands; its names end with it. Where a node of the body has a fault
   * that is reported already, and ends the import of the node around it.
   */
  private List<Operand> body(OnnxGraph body, List<Operand> arguments) {
    Map<String, Operand> around = Map.copyOf(operands);
    for (int i = 0; i < arguments.size(); i++) {
      operands.put(body.inputs().get(i).name(), arguments.get(i));
    }
    defineInitializers(body);
    body.nodes().forEach(node -> used.addAll(node.reads()));
    body.outputs().forEach(output -> used.add(output.name()));
    body.nodes().forEach(this::importNode);
    List<Operand> results = new ArrayList<>();
    body.outputs().stream()
        .filter(output -> operands.containsKey(output.name()))
        .forEach(output -> results.add(operands.get(output.name())));
    operands.clear();
    operands.putAll(around);
    if (results.size() < body.outputs().size()) {
      throw new UserError(List.of());
    }
    return results;
  }

  private void checkOutputs(OnnxNode node, NodeImport context, int computed) {
    if (node.outputs().isEmpty() || (computed == 1 && node.outputs().get(0).isEmpty())) {
      throw context.fault("the node does not name its first output");
    }
    for (int i = computed; i < node.outputs().size(); i++) {
      if (!node.outputs().get(i).isEmpty() && used.contains(node.outputs().get(i))) {
        throw context.unsupported(
            "output "
                + i
                + " ('"
                + node.outputs().get(i)
                + "') is used; photonc computes "
                + (computed == 1 ? "the first output only" : "the first " + computed));
      }
    }
  }

  private void reportUnsupported(OnnxNode node) {
    Optional<Long> opset = graph.opset(node.domain());
    diagnostics.report(
        DiagKind.UNSUPPORTED_OPERATOR,
        node.location(graph.fileName()),
        node.opType(),
        node.domain().isEmpty() ? "ai.onnx" : node.domain(),
        opset.map(String::valueOf).orElse("not imported"),
        supportedListed ? "as listed above" : table.names());
    supportedListed = true;
  }

  private Module module() {
    List<String> names = graph.outputs().stream().map(OnnxValue::name).toList();
    List<Operand> results = names.stream().map(operands::get).toList();
    String file = graph.fileName().substring(graph.fileName().lastIndexOf('/') + 1);
    String name = file.endsWith(".onnx") ? file.substring(0, file.length() - 5) : file;
    return builder.build(name, arguments, names, results, location);
  }
}
