package photonc.ir;

/** What a step of a vector instruction costs: the operation a machine's figures are given for. */
public enum StageWork {
  /** An adder's: sums, comparisons, choices. */
  ADDITION,
  /** A multiplier's: products and roundings. */
  MULTIPLICATION,
  /** Several multiplications, as many as the target says: quotients, powers, functions. */
  COMPLEX
}
