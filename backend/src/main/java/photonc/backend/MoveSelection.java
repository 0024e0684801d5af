package photonc.backend;

import java.util.Arrays;
import java.util.stream.IntStream;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.program.Memory;
import photonc.program.Pattern;

/** Ops that only put elements in other places: walks, views, and concatenations in place. */
final class MoveSelection {
  private final Frame frame;

  MoveSelection(Frame frame) {
    this.frame = frame;
  }

  /** The operand's elements in the order of the result. */
  Slice read(Operation op) {
    TensorType type = (TensorType) op.operand(0).type();
    return frame.read(frame.held(op.operand(0), op), type, memory -> walk(op, memory, type));
  }

  private static Pattern walk(Operation op, Memory memory, TensorType type) {
    long[] shape = op.result().tensorType().sizes();
    return switch (op.kind()) {
      case VECTOR_TRANSPOSE -> Patterns.permuted(memory, type, op.integers("permutation"));
      case VECTOR_SLICE ->
          Patterns.slice(memory, type, op.integers("starts"), shape, op.integers("steps"));
      case VECTOR_PAD ->
          Patterns.padded(memory, type, op.integers("pads"), shape, op.real("value"));
      case VECTOR_BROADCAST -> Patterns.broadcast(memory, type, shape);
      default -> throw new IllegalStateException(op.kind().mnemonic() + " is no walk");
    };
  }

  /** Whether what a slice takes lies in a row where the operand lies. */
  boolean isView(Operation op) {
    if (!(frame.held(op.operand(0), op) instanceof Held.InBuffer)) {
      return false;
    }
    long[] from = ((TensorType) op.operand(0).type()).sizes();
    long[] sizes = op.result().tensorType().sizes();
    long[] steps = op.integers("steps");
    int outer = 0;
    while (outer < sizes.length && sizes[outer] == 1) {
      outer++;
    }
    int cut = outer;
    return IntStream.range(outer, sizes.length)
        .allMatch(
            axis ->
                (axis == cut || sizes[axis] == from[axis])
                    && (steps[axis] == 1 || sizes[axis] == 1));
  }

  void view(Operation op) {
    Held.InBuffer in = (Held.InBuffer) frame.held(op.operand(0), op);
    TensorType type = op.result().tensorType();
    if (type.elements() == 0) {
      frame.bind(op.result(), new Held.Zero(type));
      return;
    }
    long[] strides = in.type().strides();
    long[] starts = op.integers("starts");
    long offset = IntStream.range(0, strides.length).mapToLong(a -> starts[a] * strides[a]).sum();
    Buffer part =
        in.buffer().part(in.buffer().name(), offset * type.element().bytes(), type.bytes());
    frame.bind(op.result(), new Held.InBuffer(part, type));
  }

  /** What is not in its place in the result yet is copied there. */
  void concat(Operation op) {
    TensorType type = op.result().tensorType();
    Buffer result = frame.concat(op);
    int axis = (int) op.integer("axis");
    long[] starts = new long[type.rank()];
    for (int k = 0; k < op.operands().size(); k++) {
      TensorType part = (TensorType) op.operand(k).type();
      Held how = frame.held(op.operand(k), op);
      if (part.elements() > 0 && !isInPlace(how, op, result, starts)) {
        copy(how, part, op, result, starts);
      }
      starts[axis] += part.size(axis);
    }
    frame.bind(op.result(), new Held.InBuffer(result, type));
  }

  private static boolean isInPlace(Held how, Operation op, Buffer result, long[] starts) {
    TensorType type = op.result().tensorType();
    long bytes = starts[(int) op.integer("axis")];
    for (int axis = (int) op.integer("axis") + 1; axis < type.rank(); axis++) {
      bytes *= type.size(axis);
    }
    return ConcatPlaces.isInRow(op)
        && how instanceof Held.InBuffer in
        && in.buffer().whole().equals(result.whole())
        && in.buffer().offset() == result.offset() + bytes * type.element().bytes();
  }

  private void copy(Held how, TensorType part, Operation op, Buffer result, long[] starts) {
    long[] ones = new long[part.rank()];
    Arrays.fill(ones, 1);
    Slice source = frame.read(how, part, memory -> Patterns.whole(memory, part));
    Pattern place = Patterns.slice(Memory.SP, op.result().tensorType(), starts, part.sizes(), ones);
    frame.vector(Chain.of(source), Slice.of(result, place), op);
  }
}
