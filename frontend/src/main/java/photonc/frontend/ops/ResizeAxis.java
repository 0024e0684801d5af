package photonc.frontend.ops;

/**
 * How one axis is resized.
 *
 * @param input elements there are
 * @param output elements wanted
 * @param scale output over input, before the output was rounded to a whole number
 * @param start of the region to crop to, 0 to 1
 * @param end of the region to crop to
 */
record ResizeAxis(long input, long output, float scale, float start, float end) {

  /** The length of the output before it was rounded. */
  float resized() {
    return scale * input;
  }

  /** Whether every output element is the input element at its place. */
  boolean isIdentity() {
    return input == output && scale == 1 && start == 0 && end == 1;
  }
}
