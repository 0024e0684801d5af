package photonc.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.diagnostic.Severity;
import photonc.diagnostic.UserError;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;
import photonc.onnx.OnnxValue;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.target.Target;
import photonc.verify.Verifier;

/**
 * Whether a network can run on a target, node by node and as a whole, without compiling it for
 * good: what cannot be imported is left out, and the rest is looked at all the same.
 */
final class NetworkCheck {
  private final OnnxGraph graph;
  private final OuterNodes outer;
  private final Target target;
  private final PassOptions options;
  private final Map<Integer, List<Diagnostic>> faults = new HashMap<>();
  private final List<Diagnostic> others = new ArrayList<>();
  private final Set<Integer> unreached = new LinkedHashSet<>();
  private Map<Integer, NodePlace> places = Map.of();
  private Optional<Program> program = Optional.empty();
  private boolean looked;

  private NetworkCheck(OnnxGraph graph, Target target, PassOptions options) {
    this.graph = graph;
    this.outer = new OuterNodes(graph);
    this.target = target;
    this.options = options;
  }

  /** What one node's verdict is. */
  record Verdict(OnnxNode node, NodePlace place, List<Diagnostic> faults) {}

  static NetworkCheck of(
      OnnxGraph graph, ImportOptions importOptions, Target target, PassOptions options) {
    NetworkCheck check = new NetworkCheck(graph, target, options);
    Diagnostics imported = new Diagnostics();
    Optional<Module> module = OnnxImporter.importGraph(graph, importOptions, imported);
    check.sort(imported);
    if (module.isPresent()) {
      check.compile(module.get());
    } else {
      check.markUnreached();
      check.importable(importOptions).ifPresent(check::compile);
    }
    return check;
  }

  private void sort(Diagnostics found) {
    for (Diagnostic diagnostic : found.all()) {
      if (diagnostic.kind().severity() != Severity.ERROR) {
        continue;
      }
      if (isOfOption(diagnostic)) {
        throw new UserError(found.all());
      }
      outer
          .index(diagnostic.location())
          .map(index -> faults.computeIfAbsent(index, key -> new ArrayList<>()))
          .orElse(others)
          .add(diagnostic);
    }
  }

  /** Whether it says something about the command and not about the network. */
  private static boolean isOfOption(Diagnostic diagnostic) {
    return diagnostic.kind() == DiagKind.USAGE
        || (diagnostic.location() instanceof Location.Named named && named.name().startsWith("--"));
  }

  /** Nodes that read, over others, what a faulty node should have made. */
  private void markUnreached() {
    Set<String> missing = new HashSet<>();
    for (OnnxNode node : graph.nodes()) {
      boolean faulty = faults.containsKey(node.index());
      boolean late = node.inputs().stream().anyMatch(missing::contains);
      if (faulty || late) {
        missing.addAll(node.outputs());
      }
      if (late && !faulty) {
        unreached.add(node.index());
      }
    }
  }

  /** The network of the nodes that can be imported; its outputs are what nobody in it reads. */
  private Optional<Module> importable(ImportOptions importOptions) {
    List<OnnxNode> nodes =
        graph.nodes().stream()
            .filter(node -> !faults.containsKey(node.index()))
            .filter(node -> !unreached.contains(node.index()))
            .toList();
    Set<String> read =
        nodes.stream().flatMap(node -> node.inputs().stream()).collect(Collectors.toSet());
    Map<String, OnnxValue> declared = new HashMap<>(graph.valueInfos());
    graph.outputs().forEach(output -> declared.put(output.name(), output));
    List<OnnxValue> ends =
        nodes.stream()
            .flatMap(node -> node.outputs().stream().limit(1))
            .filter(name -> !name.isEmpty() && !read.contains(name))
            .map(
                name ->
                    declared.getOrDefault(
                        name, new OnnxValue(name, new OnnxValue.Other("no declaration"))))
            .toList();
    if (ends.isEmpty()) {
      return Optional.empty();
    }
    OnnxGraph part =
        new OnnxGraph(
            graph.fileName(),
            graph.irVersion(),
            graph.opsets(),
            graph.inputs(),
            ends,
            graph.initializers(),
            graph.valueInfos(),
            nodes);
    return OnnxImporter.importGraph(part, importOptions, new Diagnostics());
  }

  private void compile(Module module) {
    Diagnostics found = new Diagnostics();
    try {
      Verifier.verify(module, found);
      found.throwIfErrors();
      Program compiled =
          Compiled.of(module, target, options, (pass, made) -> look(made), found).program();
      if (!found.hasErrors()) {
        program = Optional.of(compiled);
      }
      sort(found);
    } catch (UserError refused) {
      Diagnostics all = new Diagnostics();
      refused.diagnostics().forEach(all::report);
      sort(all);
    }
  }

  private void look(Module made) {
    if (made.level() == Level.ARRAY) {
      places = NodePlaces.of(made, outer);
      looked = true;
    }
  }

  List<Verdict> verdicts() {
    return graph.nodes().stream()
        .map(node -> new Verdict(node, place(node), faults.getOrDefault(node.index(), List.of())))
        .toList();
  }

  private NodePlace place(OnnxNode node) {
    if (faults.containsKey(node.index())) {
      return NodePlace.NOWHERE;
    }
    if (unreached.contains(node.index()) || !looked) {
      return NodePlace.UNREACHED;
    }
    return places.getOrDefault(node.index(), NodePlace.WITHIN);
  }

  /** Faults of no single node, such as a memory that is too small for the whole. */
  List<Diagnostic> others() {
    return others;
  }

  /** What was compiled: the whole, or the part that can be. */
  Optional<Program> program() {
    return program;
  }

  boolean isWhole() {
    return faults.isEmpty() && others.isEmpty() && program.isPresent();
  }
}
