package photonc.diagnostic;

import java.util.Objects;

/** Where a user finds the thing a diagnostic or an op is about. */
public sealed interface Location {
  /** The one place that names nothing: used only where an input has no structure to point into. */
  Location UNKNOWN = new Named("?");

  /** The text in front of a message, and what {@code loc("...")} prints for named locations. */
  String text();

  /** A position in a text file; line and column count from 1. */
  record InFile(String file, int line, int column) implements Location {
    public InFile {
      Objects.requireNonNull(file);
      if (line < 1 || column < 1) {
        throw new IllegalArgumentException("line and column count from 1");
      }
    }

    @Override
    public String text() {
      return file + ":" + line + ":" + column;
    }
  }

  /** A node of an ONNX graph; {@code index} is its position in the graph's node list. */
  record InModel(String model, String node, String opType, int index) implements Location {
    @Override
    public String text() {
      return model + ": node '" + node + "' (" + opType + " #" + index + ")";
    }
  }

  /** A thing with a name only: a file, an option, a layer name written as {@code loc("fc1")}. */
  record Named(String name) implements Location {
    public Named {
      Objects.requireNonNull(name);
    }

    @Override
    public String text() {
      return name;
    }
  }

  /** The short name that groups reports by layer: the node's name, or the text of the location. */
  default String layer() {
    return this instanceof InModel node ? node.node() : text();
  }
}
