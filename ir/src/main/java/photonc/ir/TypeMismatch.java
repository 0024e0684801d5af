package photonc.ir;

/** Thrown by {@link TypeRules} where an op's operands, attributes or types do not go together. */
public final class TypeMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TypeMismatch(String message) {
    super(message);
  }

  static void require(boolean holds, String message, Object... arguments) {
    if (!holds) {
      throw new TypeMismatch(String.format(java.util.Locale.ROOT, message, arguments));
    }
  }
}
