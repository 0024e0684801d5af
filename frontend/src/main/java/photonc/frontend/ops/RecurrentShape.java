package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** The sizes of a recurrent node, checked against each other. */
record RecurrentShape(
    long steps,
    long batch,
    long inputs,
    long hidden,
    int gates,
    String direction,
    boolean batchFirst,
    ElementType element) {
  /** Steps are written out one by one; a program of more has no use. */
  private static final long MOST_STEPS = 4096;

  static RecurrentShape of(NodeImport node, int gates) {
    TensorType x = NodeImport.type(node.input(0));
    TensorType recurrence = NodeImport.type(node.input(2));
    if (x.rank() != 3 || recurrence.rank() != 3 || !x.element().isFloat()) {
      throw node.fault(
          "an input " + x + " and a recurrence " + recurrence + "; expected three axes of floats");
    }
    boolean batchFirst = node.attributes().flag("layout", false);
    String direction = node.attributes().text("direction", "forward");
    if (!direction.equals("forward")
        && !direction.equals("reverse")
        && !direction.equals("bidirectional")) {
      throw node.unsupported(
          "direction = '" + direction + "'; expected forward, reverse or bidirectional");
    }
    RecurrentShape shape =
        new RecurrentShape(
            x.size(batchFirst ? 1 : 0),
            x.size(batchFirst ? 0 : 1),
            x.size(2),
            recurrence.size(2),
            gates,
            direction,
            batchFirst,
            x.element());
    shape.check(node);
    return shape;
  }

  private void check(NodeImport node) {
    long declared = node.attributes().integer("hidden_size", hidden);
    if (declared != hidden) {
      throw node.fault("hidden_size = " + declared + ", and R is for " + hidden);
    }
    if (steps < 1 || steps > MOST_STEPS) {
      throw node.unsupported(
          steps + " steps; photonc writes out at least 1 and at most " + MOST_STEPS);
    }
    require(node, node.input(1), "W", directions(), gates * hidden, inputs);
    require(node, node.input(2), "R", directions(), gates * hidden, hidden);
    node.optional(3).ifPresent(b -> require(node, b, "B", directions(), 2L * gates * hidden));
  }

  int directions() {
    return direction.equals("bidirectional") ? 2 : 1;
  }

  boolean isReverse(int index) {
    return index == 1 || direction.equals("reverse");
  }

  void require(NodeImport node, Operand operand, String role, long... sizes) {
    if (!Arrays.equals(NodeImport.type(operand).sizes(), sizes)) {
      throw node.fault(
          "the " + role + " is a " + operand.type() + "; expected " + Arrays.toString(sizes));
    }
  }

  /** The steps of each batch index as a column, unless all are known to be all. */
  Optional<Operand> lengths(NodeImport node) {
    Optional<Operand> given = node.optional(4);
    if (given.isEmpty()) {
      return given;
    }
    require(node, given.get(), "list of sequence lengths", batch);
    Optional<Tensor> known = node.constant(given.get());
    if (known.isPresent()) {
      long[] lengths = known.get().longs();
      if (Arrays.stream(lengths).anyMatch(length -> length < 0 || length > steps)) {
        throw node.fault(
            "sequence lengths " + Arrays.toString(lengths) + "; expected 0 to " + steps);
      }
      if (Arrays.stream(lengths).allMatch(length -> length == steps)) {
        return Optional.empty();
      }
    }
    return Optional.of(node.reshape(given.get(), batch, 1));
  }
}
