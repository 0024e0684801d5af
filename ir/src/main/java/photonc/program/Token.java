package photonc.program;

/**
 * A counted token from one unit to another: the n-th wait passes after signal number n - initial.
 *
 * @param name what it orders, for people and stall reports
 * @param initial signals already there when the program starts
 */
public record Token(String name, UnitId producer, UnitId consumer, int initial) {
  public Token {
    if (initial < 0) {
      throw new IllegalArgumentException("initial count " + initial);
    }
  }
}
