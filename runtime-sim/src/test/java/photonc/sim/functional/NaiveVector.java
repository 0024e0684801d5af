package photonc.sim.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import photonc.ir.Stage;
import photonc.program.Pattern;
import photonc.program.Reduction;
import photonc.program.VectorOp;

/** A vector instruction by its definition, an element at a time, in double where that is exact. */
final class NaiveVector {
  private final VectorOp op;
  private final ByteBuffer memory;
  private final long[] counters;

  NaiveVector(VectorOp op, byte[] memory, long[] counters) {
    this.op = op;
    this.memory = ByteBuffer.wrap(memory).order(ByteOrder.LITTLE_ENDIAN);
    this.counters = counters;
  }

  void execute() {
    for (long n = 0; n < op.destination().elements(); n++) {
      long address = address(op.destination(), n);
      if (address == WalkTest.OUTSIDE) {
        continue;
      }
      if (op.isMove()) {
        move(n, (int) address);
      } else {
        write((int) address, value(n));
      }
    }
  }

  private void move(long n, int to) {
    Pattern source = op.sources().get(0);
    long from = address(source, n);
    int bytes = source.element().bytes();
    if (from != WalkTest.OUTSIDE) {
      memory.put(to, memory.array(), (int) from, bytes);
      return;
    }
    long bits = new Elements(source.element()).fillBits(source.fill());
    for (int k = 0; k < bytes; k++) {
      memory.put(to + k, (byte) (bits >>> (8 * k)));
    }
  }

  private double value(long n) {
    double r = op.reduction() == Reduction.NONE ? read(op.sources().get(0), n) : reduced(n);
    for (Stage stage : op.stages()) {
      double s = operand(stage, n);
      r =
          rounded(
              switch (stage.op()) {
                case ADD -> r + s;
                case SUB -> r - s;
                case MUL -> r * s;
                case MAX -> Math.max(r, s);
                case ROUND -> codes(Math.rint(r));
                default -> throw new AssertionError(stage);
              });
    }
    return r;
  }

  private double operand(Stage stage, long n) {
    if (stage.operand() instanceof Stage.Operand.Source source) {
      return read(op.sources().get(source.index()), n);
    }
    return stage.operand() instanceof Stage.Operand.Immediate immediate ? immediate.value() : 0;
  }

  /** Signed codes are symmetric. */
  private double codes(double value) {
    double most = (double) op.destination().element().maxCode();
    double least = op.destination().element().isSigned() ? -most : 0;
    return Math.max(least, Math.min(most, value));
  }

  private double reduced(long n) {
    double result = op.reduction() == Reduction.MAX ? Double.NEGATIVE_INFINITY : 0;
    for (long number = 0; number < op.reducedCount(); number++) {
      long at = n * op.reducedCount() + number;
      double x = read(op.sources().get(0), at);
      result =
          switch (op.reduction()) {
            case NONE -> throw new AssertionError(op);
            case MAX -> Math.max(result, x);
            case SUM -> rounded(result + x);
            case DOT -> rounded(result + rounded(x * read(op.sources().get(1), at)));
          };
    }
    return result;
  }

  private double rounded(double value) {
    return op.compute().isFloat() ? (float) value : value;
  }

  private long address(Pattern pattern, long n) {
    long inner = pattern.innerCount();
    return WalkTest.address(pattern, n / inner, n % inner, counters);
  }

  private double read(Pattern pattern, long n) {
    long address = address(pattern, n);
    if (address == WalkTest.OUTSIDE) {
      return pattern.fill();
    }
    int a = (int) address;
    return switch (pattern.element().toString()) {
      case "f32" -> memory.getFloat(a);
      case "i32" -> memory.getInt(a);
      case "i8" -> memory.get(a);
      case "u8" -> memory.get(a) & 0xFF;
      default -> throw new AssertionError(pattern.element());
    };
  }

  private void write(int address, double value) {
    if (op.destination().element().isFloat()) {
      memory.putFloat(address, (float) value);
    } else if (op.destination().element().bytes() == 1) {
      memory.put(address, (byte) (int) value);
    } else {
      memory.putInt(address, (int) value);
    }
  }
}
