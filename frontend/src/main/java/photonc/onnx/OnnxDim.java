package photonc.onnx;

/** One dimension of a declared shape. */
public sealed interface OnnxDim {
  /** A size known in the file. */
  record Fixed(long size) implements OnnxDim {
    @Override
    public String toString() {
      return Long.toString(size);
    }
  }

  /** A size the file only names, such as {@code batch}. */
  record Symbolic(String name) implements OnnxDim {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A size the file does not even name. */
  record Unnamed() implements OnnxDim {
    @Override
    public String toString() {
      return "?";
    }
  }
}
