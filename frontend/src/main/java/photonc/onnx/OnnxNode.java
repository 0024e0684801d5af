package photonc.onnx;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import photonc.diagnostic.Location;

/**
 * One node. An omitted optional input or output has the empty name, as in the file; {@code index}
 * is the node's position in the file, whatever the order it is visited in.
 */
public record OnnxNode(
    String name,
    String opType,
    String domain,
    List<String> inputs,
    List<String> outputs,
    Map<String, OnnxAttribute> attributes,
    int index) {
  public OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** The node's name, or that of its first output where the file gives none. */
  public String label() {
    if (!name.isEmpty()) {
      return name;
    }
    return outputs.stream().filter(output -> !output.isEmpty()).findFirst().orElse("#" + index);
  }

  /** What the node reads: its inputs, and names of around it in the bodies among its attributes. */
  public List<String> reads() {
    Set<String> names = new LinkedHashSet<>(inputs);
    for (OnnxAttribute attribute : attributes.values()) {
      if (attribute instanceof OnnxAttribute.OfGraph body) {
        names.addAll(body.value().freeNames());
      }
    }
    names.remove("");
    return List.copyOf(names);
  }

  /** The same node with the body of an attribute replaced. */
  OnnxNode withBody(String attribute, OnnxGraph body) {
    Map<String, OnnxAttribute> replaced = new TreeMap<>(attributes);
    replaced.put(attribute, new OnnxAttribute.OfGraph(body));
    return new OnnxNode(name, opType, domain, inputs, outputs, replaced, index);
  }

  public Location location(String fileName) {
    return new Location.InModel(fileName, label(), opType, index);
  }
}
