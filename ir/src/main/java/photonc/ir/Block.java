package photonc.ir;

import java.util.List;

/** A straight line of ops with arguments; the last op ends it ({@code core.return} or yield). */
public record Block(List<Value> arguments, List<Operation> operations) {
  public Block {
    arguments = List.copyOf(arguments);
    operations = List.copyOf(operations);
  }

  public Operation terminator() {
    return operations.get(operations.size() - 1);
  }
}
