package photonc.frontend.node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Type;
import photonc.ir.Value;

/** Collects the constants and ops of @main while a graph is walked. */
public final class ModuleBuilder {
  private final List<Global> globals = new ArrayList<>();
  private final Set<String> globalNames = new HashSet<>();
  private final List<Operation> operations = new ArrayList<>();

  /** A constant of that name, or of that name and a number where it is taken. */
  public Global constant(String wanted, TensorType type, Blob blob, Location location) {
    String name = wanted.isEmpty() ? "constant" : wanted;
    for (int number = 1; !globalNames.add(name); number++) {
      name = (wanted.isEmpty() ? "constant" : wanted) + "." + number;
    }
    Global global = new Global(Global.Kind.CONST, name, type, blob, location);
    globals.add(global);
    return global;
  }

  /** Appends an op with one result that has no name yet. */
  public Value append(
      OpKind kind,
      List<Operand> operands,
      Map<String, Attribute> attributes,
      TensorType result,
      Location location) {
    Value value = new Value("", result);
    operations.add(new Operation(kind, operands, List.of(value), attributes, List.of(), location));
    return value;
  }

  /**
   * Names what one of the last ops defines, if no op uses it yet; values know their name from
   * birth.
   */
  public Operand named(Operand operand, String name) {
    if (!(operand instanceof Value value) || !value.name().isEmpty() || name.isEmpty()) {
      return operand;
    }
    int at = operations.size() - 1;
    while (at >= 0 && !operations.get(at).results().contains(value)) {
      if (operations.get(at).operands().contains(value)) {
        return operand;
      }
      at--;
    }
    if (at < 0) {
      return operand;
    }
    Operation last = operations.get(at);
    Value named = new Value(name, value.type());
    operations.set(
        at,
        new Operation(
            last.kind(),
            last.operands(),
            List.of(named),
            last.attributes(),
            last.regions(),
            last.location()));
    return named;
  }

  /** The module: @main from the arguments to the results, and the constants it reads. */
  public Module build(
      String name,
      List<Value> arguments,
      List<String> resultNames,
      List<Operand> results,
      Location location) {
    List<Operation> body = new ArrayList<>(operations);
    body.add(new Operation(OpKind.CORE_RETURN, results, List.of(), Map.of(), List.of(), location));
    List<Type> resultTypes = results.stream().map(Operand::type).toList();
    Function main =
        new Function("main", new Block(arguments, body), resultNames, resultTypes, location);
    Set<Operand> read = new HashSet<>();
    body.forEach(operation -> read.addAll(operation.operands()));
    List<Global> kept = globals.stream().filter(read::contains).toList();
    return new Module(name, Level.TENSOR, kept, List.of(main));
  }
}
