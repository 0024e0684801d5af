package photonc.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;

/**
 * Checks that every name of a graph is defined once and used where it exists, and puts the nodes in
 * an order of use: that of the file wherever it is one already.
 */
final class NodeOrder {
  private final OnnxGraph graph;
  private final Diagnostics diagnostics;
  private final Map<String, OnnxNode> producers = new HashMap<>();
  private final Set<String> given = new HashSet<>();
  private final Set<String> around;
  private boolean sound = true;

  NodeOrder(OnnxGraph graph, Diagnostics diagnostics) {
    this(graph, Set.of(), diagnostics);
  }

  /**
   * @param around names that the nodes of a body may read besides its own
   */
  private NodeOrder(OnnxGraph graph, Set<String> around, Diagnostics diagnostics) {
    this.graph = graph;
    this.around = around;
    this.diagnostics = diagnostics;
  }

  /** The graph with its nodes in order, or empty after at least one error. */
  Optional<OnnxGraph> sorted() {
    define();
    checkUses();
    if (!sound) {
      return Optional.empty();
    }
    List<OnnxNode> order = order();
    if (order.size() < graph.nodes().size()) {
      reportCycle(order);
      return Optional.empty();
    }
    if (!isFileOrder(order)) {
      diagnostics.report(
          DiagKind.SUSPICIOUS,
          new Location.Named(graph.fileName()),
          "the nodes are not sorted in order of use, as ONNX requires; photonc has sorted them");
    }
    return bodiesSorted(order).map(graph::withNodes);
  }

  /** The nodes with the bodies among their attributes in order too. */
  private Optional<List<OnnxNode>> bodiesSorted(List<OnnxNode> order) {
    Set<String> visible = new HashSet<>(around);
    visible.addAll(given);
    visible.addAll(producers.keySet());
    List<OnnxNode> nodes = new ArrayList<>();
    for (OnnxNode node : order) {
      OnnxNode done = node;
      for (Map.Entry<String, OnnxAttribute> entry : node.attributes().entrySet()) {
        if (entry.getValue() instanceof OnnxAttribute.OfGraph body) {
          Optional<OnnxGraph> sorted = new NodeOrder(body.value(), visible, diagnostics).sorted();
          if (sorted.isEmpty()) {
            return Optional.empty();
          }
          done = done.withBody(entry.getKey(), sorted.get());
        }
      }
      nodes.add(done);
    }
    return Optional.of(nodes);
  }

  private static boolean isFileOrder(List<OnnxNode> order) {
    return IntStream.range(0, order.size()).allMatch(i -> order.get(i).index() == i);
  }

  private void define() {
    given.addAll(graph.initializers().keySet());
    if (given.contains("") || graph.inputs().stream().anyMatch(i -> i.name().isEmpty())) {
      fault(new Location.Named(graph.fileName()), "an input or initializer has no name");
    }
    for (OnnxValue input : graph.inputs()) {
      if (!given.add(input.name())) {
        fault(new Location.Named(graph.fileName()), "input '" + input.name() + "' is listed twice");
      }
    }
    for (OnnxNode node : graph.nodes()) {
      node.outputs().stream().filter(name -> !name.isEmpty()).forEach(name -> define(name, node));
    }
  }

  private void define(String name, OnnxNode node) {
    if (given.contains(name)) {
      fault(location(node), "output '" + name + "' is also an input or an initializer");
      return;
    }
    OnnxNode first = producers.putIfAbsent(name, node);
    if (first != null) {
      fault(
          location(node),
          "output '" + name + "' is already an output of node '" + first.label() + "'");
    }
  }

  private void checkUses() {
    for (OnnxNode node : graph.nodes()) {
      node.inputs().stream()
          .filter(name -> !name.isEmpty() && !isDefined(name))
          .distinct()
          .forEach(
              name ->
                  fault(
                      location(node),
                      "input '" + name + "' is no graph input, initializer or node output"));
    }
    if (graph.outputs().isEmpty()) {
      fault(new Location.Named(graph.fileName()), "the graph has no outputs");
    }
    Set<String> outputs = new HashSet<>();
    for (OnnxValue output : graph.outputs()) {
      if (!outputs.add(output.name())) {
        fault(
            new Location.Named(graph.fileName()),
            "graph output '" + output.name() + "' is listed twice");
      }
      if (!isDefined(output.name())) {
        fault(
            new Location.Named(graph.fileName()),
            "graph output '" + output.name() + "' is no graph input, initializer or node output");
      }
    }
  }

  private boolean isDefined(String name) {
    return given.contains(name) || producers.containsKey(name) || around.contains(name);
  }

  /** Repeatedly the first node in the file that waits for no other; less than all if a cycle. */
  private List<OnnxNode> order() {
    List<List<Integer>> users = graph.nodes().stream().map(n -> newList()).toList();
    int[] waiting = new int[graph.nodes().size()];
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (OnnxNode node : graph.nodes()) {
      Set<Integer> sources = sources(node);
      sources.forEach(source -> users.get(source).add(node.index()));
      waiting[node.index()] = sources.size();
      if (sources.isEmpty()) {
        ready.add(node.index());
      }
    }
    List<OnnxNode> order = new ArrayList<>();
    while (!ready.isEmpty()) {
      OnnxNode node = graph.nodes().get(ready.remove());
      order.add(node);
      for (int user : users.get(node.index())) {
        if (--waiting[user] == 0) {
          ready.add(user);
        }
      }
    }
    return order;
  }

  private static List<Integer> newList() {
    return new ArrayList<>();
  }

  /** The numbers of the nodes whose outputs a node reads. */
  private Set<Integer> sources(OnnxNode node) {
    return node.reads().stream()
        .filter(producers::containsKey)
        .map(name -> producers.get(name).index())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Walks backwards from a node that was never ready until a node comes again: the cycle. */
  private void reportCycle(List<OnnxNode> order) {
    Set<Integer> done = order.stream().map(OnnxNode::index).collect(Collectors.toSet());
    Set<Integer> path = new LinkedHashSet<>();
    int index = 0;
    while (done.contains(index)) {
      index++;
    }
    while (path.add(index)) {
      index =
          sources(graph.nodes().get(index)).stream()
              .filter(source -> !done.contains(source))
              .findFirst()
              .orElseThrow();
    }
    List<Integer> walked = List.copyOf(path);
    String cycle =
        walked.subList(walked.indexOf(index), walked.size()).stream()
            .map(step -> graph.nodes().get(step).label())
            .collect(Collectors.joining("', '"));
    fault(location(graph.nodes().get(index)), "the nodes '" + cycle + "' form a cycle");
  }

  private Location location(OnnxNode node) {
    return node.location(graph.fileName());
  }

  private void fault(Location location, String what) {
    sound = false;
    diagnostics.report(DiagKind.BAD_MODEL, location, what);
  }
}
