package photonc.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.Location;
import photonc.onnx.OnnxAttribute;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;

/** Which node of a network a location is about: of what stands in a branch, the If around it. */
final class OuterNodes {
  private final Map<Location, Integer> indices = new HashMap<>();

  OuterNodes(OnnxGraph graph) {
    for (OnnxNode node : graph.nodes()) {
      indices.put(node.location(graph.fileName()), node.index());
    }
    for (OnnxNode node : graph.nodes()) {
      addBodies(node, node.index());
    }
  }

  private void addBodies(OnnxNode node, int outer) {
    for (OnnxAttribute attribute : node.attributes().values()) {
      if (attribute instanceof OnnxAttribute.OfGraph body) {
        for (OnnxNode inner : body.value().nodes()) {
          indices.putIfAbsent(inner.location(body.value().fileName()), outer);
          addBodies(inner, outer);
        }
      }
    }
  }

  /** The index of the node, or empty for a location that is no node's. */
  Optional<Integer> index(Location location) {
    return Optional.ofNullable(indices.get(location));
  }
}
