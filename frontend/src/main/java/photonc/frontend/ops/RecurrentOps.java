package photonc.frontend.ops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OutputsHandler;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/**
 * LSTM, GRU and RNN, one step after the other: the inputs of all steps go through their weights at
 * once, the state of each step through its own.
 */
public final class RecurrentOps {
  private RecurrentOps() {}

  public static OutputsHandler lstm() {
    return node -> lower(node, LstmCell::new, 4, 2);
  }

  public static OutputsHandler gru() {
    return node -> lower(node, GruCell::new, 3, 1);
  }

  public static OutputsHandler rnn() {
    return node -> lower(node, RnnCell::new, 1, 1);
  }

  /** Makes the cell of one direction. */
  @FunctionalInterface
  interface CellOf {
    RecurrentCell make(NodeImport node, RecurrentWeights weights, RecurrentActivations functions);
  }

  private static List<Operand> lower(NodeImport node, CellOf cellOf, int gates, int states) {
    RecurrentShape shape = RecurrentShape.of(node, gates);
    Operand x = shape.batchFirst() ? swapped(node, node.input(0)) : node.input(0);
    List<Operand> all = new ArrayList<>();
    List<List<Operand>> last = new ArrayList<>();
    for (int direction = 0; direction < shape.directions(); direction++) {
      RecurrentWeights weights = RecurrentWeights.of(node, shape, direction);
      RecurrentActivations functions =
          RecurrentActivations.of(node, direction, cellFunctions(gates));
      RecurrentCell cell = cellOf.make(node, weights, functions);
      Run run = new Run(node, shape, weights.projected(x), cell, shape.isReverse(direction));
      List<Operand> state = new ArrayList<>();
      for (int k = 0; k < states; k++) {
        state.add(initial(node, shape, 5 + k, direction));
      }
      last.add(run.through(state));
      all.add(node.reshape(run.outputs(), shape.steps(), 1, shape.batch(), shape.hidden()));
    }
    List<Operand> results = new ArrayList<>();
    Operand y = joined(node, all, 1);
    results.add(shape.batchFirst() ? permuted(node, y, 2, 0, 1, 3) : y);
    for (int k = 0; k < states; k++) {
      int state = k;
      List<Operand> ends = last.stream().map(of -> of.get(state)).toList();
      results.add(ends(node, shape, ends));
    }
    return results;
  }

  private static List<String> cellFunctions(int gates) {
    return switch (gates) {
      case 4 -> List.of("Sigmoid", "Tanh", "Tanh");
      case 3 -> List.of("Sigmoid", "Tanh");
      default -> List.of("Tanh");
    };
  }

  private static Operand ends(NodeImport node, RecurrentShape shape, List<Operand> ends) {
    List<Operand> each =
        ends.stream().map(end -> node.reshape(end, 1, shape.batch(), shape.hidden())).toList();
    Operand together = joined(node, each, 0);
    return shape.batchFirst() ? swapped(node, together) : together;
  }

  /** The state before the first step, batch by hidden; zeros where the node gives none. */
  private static Operand initial(NodeImport node, RecurrentShape shape, int index, int direction) {
    TensorType type = TensorType.of(shape.element(), shape.batch(), shape.hidden());
    Optional<Operand> given = node.optional(index);
    if (given.isEmpty()) {
      return node.constant(photonc.ir.Tensor.zeros(node.small(type)));
    }
    Operand states = shape.batchFirst() ? swapped(node, given.get()) : given.get();
    shape.require(node, states, "initial state", shape.directions(), shape.batch(), shape.hidden());
    return node.reshape(slab(node, states, 0, direction), shape.batch(), shape.hidden());
  }

  /** One index of an axis, kept as size 1. */
  static Operand slab(NodeImport node, Operand x, int axis, long index) {
    return part(node, x, axis, index, 1);
  }

  static Operand part(NodeImport node, Operand x, int axis, long from, long count) {
    long[] sizes = NodeImport.type(x).sizes();
    if (from == 0 && count == sizes[axis]) {
      return x;
    }
    long[] starts = new long[sizes.length];
    starts[axis] = from;
    sizes[axis] = count;
    long[] steps = LongStream.generate(() -> 1).limit(sizes.length).toArray();
    return node.emit(
        OpKind.TENSOR_SLICE,
        Map.of(
            "starts", Attribute.integers(starts),
            "sizes", Attribute.integers(sizes),
            "steps", Attribute.integers(steps)),
        x);
  }

  private static Operand swapped(NodeImport node, Operand x) {
    long[] order = IntStream.range(0, NodeImport.type(x).rank()).asLongStream().toArray();
    order[0] = 1;
    order[1] = 0;
    return permuted(node, x, order);
  }

  private static Operand permuted(NodeImport node, Operand x, long... order) {
    return node.emit(OpKind.TENSOR_TRANSPOSE, Map.of("permutation", Attribute.integers(order)), x);
  }

  static Operand joined(NodeImport node, List<Operand> parts, int axis) {
    return parts.size() == 1
        ? parts.get(0)
        : node.emit(
            OpKind.TENSOR_CONCAT,
            Map.of("axis", Attribute.of(axis)),
            parts.toArray(Operand[]::new));
  }

  /** The steps of one direction. */
  private static final class Run {
    private final NodeImport node;
    private final RecurrentShape shape;
    private final Operand projected;
    private final RecurrentCell cell;
    private final boolean reverse;
    private final Optional<Operand> lengths;
    private final List<Operand> outputs;

    Run(
        NodeImport node,
        RecurrentShape shape,
        Operand projected,
        RecurrentCell cell,
        boolean reverse) {
      this.node = node;
      this.shape = shape;
      this.projected = projected;
      this.cell = cell;
      this.reverse = reverse;
      this.lengths = shape.lengths(node);
      this.outputs = new ArrayList<>(Collections.nCopies((int) shape.steps(), projected));
    }

    /** The state behind the last step. */
    List<Operand> through(List<Operand> initial) {
      List<Operand> state = initial;
      for (int step = 0; step < shape.steps(); step++) {
        int time = reverse ? (int) shape.steps() - 1 - step : step;
        Operand x = RecurrentOps.slab(node, projected, 0, time);
        List<Operand> next =
            cell.step(node.reshape(x, shape.batch(), NodeImport.type(projected).size(2)), state);
        Operand output = next.get(0);
        if (lengths.isPresent()) {
          Operand runs = runs(lengths.get(), time);
          next = held(runs, next, state);
          output = node.emit(OpKind.TENSOR_SELECT, runs, output, node.scalar(shape.element(), 0));
        }
        outputs.set(time, node.reshape(output, 1, shape.batch(), shape.hidden()));
        state = next;
      }
      return state;
    }

    /** Whether the sequence of each batch index is that long. */
    private Operand runs(Operand lengths, int time) {
      ElementType element = NodeImport.type(lengths).element();
      return node.emit(OpKind.TENSOR_LESS, node.scalar(element, time), lengths);
    }

    private List<Operand> held(Operand runs, List<Operand> next, List<Operand> before) {
      return IntStream.range(0, next.size())
          .mapToObj(k -> node.emit(OpKind.TENSOR_SELECT, runs, next.get(k), before.get(k)))
          .toList();
    }

    Operand outputs() {
      return joined(node, outputs, 0);
    }
  }
}
