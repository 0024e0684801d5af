package photonc.onnx;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An ONNX model as the file means it, free of protobuf: nodes sorted so that each comes after what
 * it reads, every name it reads defined, every name defined once. {@code inputs} are what a user
 * must supply: initializers that old files also list as inputs are not among them. The domain
 * ai.onnx is the empty string here.
 */
public record OnnxGraph(
    String fileName,
    long irVersion,
    Map<String, Long> opsets,
    List<OnnxValue> inputs,
    List<OnnxValue> outputs,
    Map<String, OnnxTensor> initializers,
    Map<String, OnnxValue> valueInfos,
    List<OnnxNode> nodes) {
  /** The standard operators' domain, which files also write as {@code ai.onnx}. */
  public static final String STANDARD_DOMAIN = "";

  public OnnxGraph {
    opsets = Collections.unmodifiableMap(new TreeMap<>(opsets));
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
    valueInfos = Collections.unmodifiableMap(new LinkedHashMap<>(valueInfos));
    nodes = List.copyOf(nodes);
  }

  /** The version of a domain the model imports. */
  public Optional<Long> opset(String domain) {
    return Optional.ofNullable(opsets.get(domain));
  }

  /** The names that a body reads and does not define itself. */
  Set<String> freeNames() {
    Set<String> own = new HashSet<>(initializers.keySet());
    inputs.forEach(input -> own.add(input.name()));
    nodes.forEach(node -> own.addAll(node.outputs()));
    Set<String> free = new LinkedHashSet<>();
    nodes.forEach(node -> free.addAll(node.reads()));
    outputs.forEach(output -> free.add(output.name()));
    free.removeAll(own);
    return free;
  }

  OnnxGraph withNodes(List<OnnxNode> ordered) {
    return new OnnxGraph(
        fileName, irVersion, opsets, inputs, outputs, initializers, valueInfos, ordered);
  }
}
