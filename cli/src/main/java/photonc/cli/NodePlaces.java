package photonc.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Trait;

/** Where the nodes of a network run, read off the module at array level. */
final class NodePlaces {
  private final Map<Integer, NodePlace> places = new HashMap<>();

  private final OuterNodes outer;

  private NodePlaces(OuterNodes outer) {
    this.outer = outer;
  }

  /** By the index of the node. Of nodes that made several ops the most photonic one counts. */
  static Map<Integer, NodePlace> of(Module array, OuterNodes outer) {
    NodePlaces found = new NodePlaces(outer);
    array.main().body().operations().forEach(found::visit);
    return found.places;
  }

  private void visit(Operation op) {
    outer
        .index(op.location())
        .ifPresent(
            index ->
                place(op.kind())
                    .ifPresent(
                        place ->
                            places.merge(index, place, (a, b) -> a.compareTo(b) <= 0 ? a : b)));
    op.regions().forEach(region -> region.operations().forEach(this::visit));
  }

  private static Optional<NodePlace> place(OpKind kind) {
    return switch (kind.group()) {
      case "array" -> Optional.of(NodePlace.ARRAY);
      case "vector" -> Optional.of(kind.is(Trait.MOVE) ? NodePlace.MEMORY : NodePlace.VECTOR);
      case "host" -> Optional.of(NodePlace.HOST);
      default -> Optional.empty();
    };
  }
}
