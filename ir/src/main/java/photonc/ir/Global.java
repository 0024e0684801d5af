package photonc.ir;

import java.util.Objects;
import photonc.diagnostic.Location;

/**
 * A named tensor of the module: a constant, or a state variable that keeps its value between runs.
 * Compared by identity; names are unique in a module. The blob of a state variable is its first
 * value.
 */
public final class Global implements Operand {
  /** Whether the program may write it. */
  public enum Kind {
    CONST,
    STATE
  }

  private final Kind kind;
  private final String name;
  private final TensorType type;
  private final Blob blob;
  private final Location location;

  public Global(Kind kind, String name, TensorType type, Blob blob, Location location) {
    this.kind = Objects.requireNonNull(kind);
    this.name = Objects.requireNonNull(name);
    this.type = Objects.requireNonNull(type);
    this.blob = Objects.requireNonNull(blob);
    this.location = Objects.requireNonNull(location);
    if (!blob.element().equals(type.element()) || blob.elements() != type.elements()) {
      throw new IllegalArgumentException("@" + name + ": blob does not fit " + type);
    }
  }

  public static Global constant(String name, Tensor value, Location location) {
    return new Global(Kind.CONST, name, value.type(), Blob.of(value), location);
  }

  public Kind kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  @Override
  public TensorType type() {
    return type;
  }

  public Blob blob() {
    return blob;
  }

  public Location location() {
    return location;
  }

  /** The value, decoded; throws IllegalStateException where the blob is absent. */
  public Tensor value() {
    return blob.tensor(type);
  }
}
