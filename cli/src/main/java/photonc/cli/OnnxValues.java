package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.diagnostic.Diagnostics;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;
import photonc.onnx.OnnxReader;

/** The nodes of an ONNX model, the values they make, and who reads those. */
final class OnnxValues {
  /** Operators whose result is known before the network sees an input. */
  private static final Set<String> OF_SHAPES = Set.of("Shape", "Size");

  /** Operators that do nothing where nothing is trained. */
  private static final Set<String> HAND_ON = Set.of("Identity", "Dropout");

  private final Map<String, OnnxNode> makers = new LinkedHashMap<>();
  private final Map<String, Set<OnnxNode>> readers = new HashMap<>();
  private final Set<String> variable = new HashSet<>();
  private final Set<String> outputs = new HashSet<>();

  OnnxValues(Path model) {
    Diagnostics elsewhere = new Diagnostics();
    OnnxGraph graph = OnnxReader.read(model.toString(), model, elsewhere).orElseThrow();
    graph.outputs().forEach(output -> outputs.add(output.name()));
    graph.inputs().forEach(input -> variable.add(input.name()));
    for (OnnxNode node : graph.nodes()) {
      String made = node.outputs().isEmpty() ? "" : node.outputs().get(0);
      if (made.isEmpty()) {
        continue;
      }
      makers.put(made, node);
      node.inputs()
          .forEach(name -> readers.computeIfAbsent(name, k -> new LinkedHashSet<>()).add(node));
      if (node.inputs().stream().anyMatch(variable::contains)
          && !OF_SHAPES.contains(node.opType())) {
        variable.add(made);
      }
    }
  }

  /** The first output of every node, in the order they are computed. */
  Set<String> names() {
    return makers.keySet();
  }

  /** Those of them that are no outputs of the model. */
  Set<String> inner() {
    Set<String> inner = new LinkedHashSet<>(names());
    inner.removeAll(outputs);
    return inner;
  }

  OnnxNode maker(String name) {
    return makers.get(name);
  }

  /** Whether a value is the same whatever the inputs are. */
  boolean isConstant(String name) {
    return !variable.contains(name);
  }

  /** The node whose value this one only hands on, if it does and if that is a node's. */
  Optional<OnnxNode> handedOn(String name) {
    OnnxNode node = makers.get(name);
    return HAND_ON.contains(node.opType())
        ? Optional.ofNullable(makers.get(node.inputs().get(0)))
        : Optional.empty();
  }

  /** The nearest value behind {@code name} that is among those a program has. */
  Optional<String> firstBehind(String name, Set<String> there) {
    Deque<String> next = new ArrayDeque<>(List.of(name));
    Set<String> seen = new HashSet<>(next);
    while (!next.isEmpty()) {
      String value = next.remove();
      if (there.contains(value)) {
        return Optional.of(value);
      }
      for (OnnxNode reader : readers.getOrDefault(value, Set.of())) {
        String made = reader.outputs().get(0);
        if (seen.add(made)) {
          next.add(made);
        }
      }
    }
    return Optional.empty();
  }
}
