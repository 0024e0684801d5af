package photonc.ir;

import java.util.Objects;

/** One SSA value: defined once, by an op or as a block argument. Compared by identity. */
public final class Value implements Operand {
  private final String name;
  private final Type type;

  /**
   * @param name a hint the printer makes unique within its function; empty for a number
   */
  public Value(String name, Type type) {
    this.name = Objects.requireNonNull(name);
    this.type = Objects.requireNonNull(type);
  }

  public String name() {
    return name;
  }

  @Override
  public Type type() {
    return type;
  }

  /** The type of a value that must be a tensor; the verifier has made sure it is. */
  public TensorType tensorType() {
    return (TensorType) type;
  }
}
