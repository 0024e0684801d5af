package photonc.ir;

/** One dimension of a shape. */
public sealed interface Dim {
  /** Known when compiling. */
  record Fixed(long size) implements Dim {
    public Fixed {
      if (size < 0) {
        throw new IllegalArgumentException("negative dimension " + size);
      }
    }

    @Override
    public String toString() {
      return Long.toString(size);
    }
  }

  /** A run-time length with a static bound; memory is laid out for the bound. */
  record Bounded(long bound) implements Dim {
    public Bounded {
      if (bound < 0) {
        throw new IllegalArgumentException("negative bound " + bound);
      }
    }

    @Override
    public String toString() {
      return "?" + bound;
    }
  }

  /** Unknown until a user binds the name; exists at tensor level only. */
  record Symbolic(String name) implements Dim {
    public Symbolic {
      if (name.isEmpty() || name.indexOf('\'') >= 0 || name.indexOf('>') >= 0) {
        throw new IllegalArgumentException("not a dimension name: " + name);
      }
    }

    @Override
    public String toString() {
      return "?'" + name + "'";
    }
  }
}
