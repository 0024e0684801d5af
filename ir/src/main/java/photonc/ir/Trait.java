package photonc.ir;

/** What passes may assume of an op without knowing it. */
public enum Trait {
  /** Ends its block. */
  TERMINATOR,
  /** Writes a state variable or does something else that keeps it alive without users. */
  EFFECT,
  /** One output element from the elements at the same (broadcast) position of the operands. */
  ELEMENTWISE,
  /** Has one region that runs {@code count} times. */
  LOOP,
  /** Same bytes under another shape: costs nothing. */
  VIEW,
  /** Elements as they are in other places, of any element type. */
  MOVE
}
