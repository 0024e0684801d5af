package photonc.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import photonc.diagnostic.Location;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.program.Program;
import photonc.program.Site;

/**
 * What the layers of a network are: for an ONNX network its nodes, else the ops that share a
 * location. Taken from the network as the user gave it, before any pass.
 */
final class Layers {
  private final Map<String, Site> described = new LinkedHashMap<>();

  private Layers(Module module) {
    Map<String, List<Operation>> layers = new LinkedHashMap<>();
    List<Operation> body = module.main().body().operations();
    body.stream()
        .filter(op -> op.kind() != OpKind.CORE_RETURN)
        .forEach(
            op -> layers.computeIfAbsent(op.location().layer(), name -> new ArrayList<>()).add(op));
    Map<Operand, Set<String>> readers = new LinkedHashMap<>();
    for (Operation op : body) {
      String reader = op.kind() == OpKind.CORE_RETURN ? "" : op.location().layer();
      op.operands().forEach(x -> readers.computeIfAbsent(x, key -> new HashSet<>()).add(reader));
    }
    layers.forEach((name, ops) -> described.put(name, site(name, ops, readers)));
  }

  /** The program with what its layers are in the network it was compiled from. */
  static Program describe(Program program, Module network) {
    Layers layers = new Layers(network);
    return program.withSites(
        program.sites().stream()
            .map(site -> layers.described.getOrDefault(site.name(), site))
            .toList());
  }

  private static Site site(String name, List<Operation> ops, Map<Operand, Set<String>> readers) {
    Set<Value> made = new HashSet<>();
    ops.forEach(op -> made.addAll(op.results()));
    List<TensorType> inputs =
        ops.stream()
            .flatMap(op -> op.operands().stream())
            .filter(operand -> operand instanceof Value value && !made.contains(value))
            .distinct()
            .flatMap(operand -> tensor(operand).stream())
            .toList();
    Optional<TensorType> output =
        made.isEmpty()
            ? Optional.empty()
            : ops.stream()
                .flatMap(op -> op.results().stream())
                .filter(value -> isReadOutside(readers.getOrDefault(value, Set.of()), name))
                .reduce((first, last) -> last)
                .flatMap(Layers::tensor);
    return new Site(name, operator(ops), inputs, output);
  }

  private static boolean isReadOutside(Set<String> readers, String layer) {
    return readers.stream().anyMatch(reader -> !reader.equals(layer));
  }

  private static Optional<TensorType> tensor(Operand operand) {
    return operand.type() instanceof TensorType type ? Optional.of(type) : Optional.empty();
  }

  /** The node's type, or else the ops there are. */
  private static String operator(List<Operation> ops) {
    Set<String> operators = new LinkedHashSet<>();
    for (Operation op : ops) {
      operators.add(
          op.location() instanceof Location.InModel node ? node.opType() : op.kind().mnemonic());
    }
    return operators.stream().collect(Collectors.joining(" "));
  }
}
