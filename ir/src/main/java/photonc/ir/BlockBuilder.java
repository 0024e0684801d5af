package photonc.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photonc.diagnostic.Location;

/** Collects the ops of one block while a pass writes it. */
public final class BlockBuilder {
  private final List<Value> arguments = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();

  public Value argument(String name, Type type) {
    Value value = new Value(name, type);
    argument(value);
    return value;
  }

  public void argument(Value value) {
    arguments.add(value);
  }

  public void add(Operation operation) {
    operations.add(operation);
  }

  /** Appends an op with one result and returns the result. */
  public Value emit(
      OpKind kind,
      List<? extends Operand> operands,
      Map<String, Attribute> attributes,
      Type type,
      String name,
      Location location) {
    Value result = new Value(name, type);
    add(new Operation(kind, operands, List.of(result), attributes, List.of(), location));
    return result;
  }

  /** Appends the op that ends the block: {@code core.yield} or {@code core.return}. */
  public void end(OpKind kind, List<? extends Operand> operands, Location location) {
    add(new Operation(kind, operands, List.of(), Map.of(), List.of(), location));
  }

  public Block build() {
    return new Block(arguments, operations);
  }
}
