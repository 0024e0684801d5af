package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.IndexType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * A chain of ops, each used by the next alone, that makes its result some indices of one axis at a
 * time.
 */
final class Stripes {
  /** Stripes in the body of a loop. */
  private static final int A_TURN = 2;

  private final List<Operation> chain;
  private final int axis;
  private final long rows;
  private final TensorType type;

  private Stripes(List<Operation> chain, int axis, long rows) {
    this.chain = chain;
    this.axis = axis;
    this.rows = rows;
    this.type = last(chain).result().tensorType();
  }

  private static Operation last(List<Operation> chain) {
    return chain.get(chain.size() - 1);
  }

  /**
   * Stripes as large as {@code bytes} allow, along the first axis that allows any: batch first,
   * then places, then channels.
   */
  static Optional<Stripes> of(List<Operation> chain, long bytes) {
    int rank = last(chain).result().tensorType().rank();
    List<Integer> axes = new ArrayList<>();
    for (int k = 0; k < rank; k++) {
      axes.add(k == 0 || rank < 3 ? k : k == rank - 1 ? 1 : k + 1);
    }
    return axes.stream().flatMap(axis -> along(axis, chain, bytes).stream()).findFirst();
  }

  private static Optional<Stripes> along(int axis, List<Operation> chain, long bytes) {
    try {
      long size = last(chain).result().tensorType().size(axis);
      Stripes whole = new Stripes(chain, axis, size);
      long rows = whole.mostRows(size, bytes);
      return rows == 0 || rows == size
          ? Optional.empty()
          : Optional.of(new Stripes(chain, axis, evenRows(size, rows)));
    } catch (IllegalArgumentException cannot) {
      return Optional.empty();
    }
  }

  /** The most rows, of {@code size} at most, whose stripe takes no more than {@code bytes}. */
  private long mostRows(long size, long bytes) {
    long fits = 0;
    long tooMany = size + 1;
    while (tooMany - fits > 1) {
      long middle = fits + (tooMany - fits) / 2;
      if (bytes(middle) <= bytes) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  /** Rows that leave no smaller stripe at the end, if more than half of {@code rows} can be so. */
  private static long evenRows(long size, long rows) {
    long fewest = (size + rows - 1) / rows;
    if (fewest < rows) {
      for (long stripes = fewest; stripes < 2 * fewest; stripes++) {
        if (size % stripes == 0 && 2 * (size / stripes) > rows) {
          return size / stripes;
        }
      }
      return rows;
    }
    for (long even = rows; 2 * even > rows; even--) {
      if (size % even == 0) {
        return even;
      }
    }
    return rows;
  }

  /** Scratchpad bytes of a stripe: what comes in, and the largest thing made, with its operand. */
  private long bytes(long count) {
    long in = 0;
    long made = 0;
    Set<Operand> inside = new LinkedHashSet<>();
    for (Operation op : chain) {
      for (int k = 0; k < op.operands().size(); k++) {
        Optional<StripeRule.Slab> slab = StripeRule.slab(op, k, axis);
        if (slab.isPresent() && !inside.contains(op.operand(k))) {
          TensorType from = (TensorType) op.operand(k).type();
          in += cut(from, slab.get().axis(), slab.get().size(count)).bytes();
        }
      }
      inside.add(op.result());
      made = Math.max(made, cut(op.result().tensorType(), axis, count).bytes());
    }
    return in + made + cut(type, axis, count).bytes();
  }

  private static TensorType cut(TensorType type, int axis, long count) {
    long[] sizes = type.sizes();
    sizes[axis] = count;
    return TensorType.of(type.element(), sizes);
  }

  /**
   * Writes the stripes as a loop, two a turn so that one is loaded while the other is computed, and
   * behind it those that are left; maps the chain's result.
   */
  void write(Rewriter rewriter, BlockBuilder out, boolean inDram) {
    Operation end = last(chain);
    Map<String, Attribute> where = inDram ? Map.of("memory", Attribute.of("dram")) : Map.of();
    Value tensor = out.emit(OpKind.CORE_ZERO, List.of(), where, type, "", end.location());
    long first = 0;
    long turns = type.size(axis) / rows / A_TURN;
    if (turns > 1) {
      tensor = loop(turns, tensor, rewriter, out);
      first = turns * A_TURN * rows;
    }
    while (first < type.size(axis)) {
      long size = Math.min(rows, type.size(axis) - first);
      tensor = stripe(first, size, Optional.empty(), tensor, rewriter, out);
      first += size;
    }
    rewriter.map(end.result(), tensor);
  }

  private Value loop(long turns, Value tensor, Rewriter rewriter, BlockBuilder out) {
    Operation end = last(chain);
    BlockBuilder body = new BlockBuilder();
    Value counter = body.argument("s", IndexType.INDEX);
    Value carried = body.argument("", type);
    Value next = carried;
    for (int k = 0; k < A_TURN; k++) {
      next = stripe(k * rows, rows, Optional.of(counter), next, rewriter, body);
    }
    body.end(OpKind.CORE_YIELD, List.of(next), end.location());
    Value result = new Value("", type);
    out.add(
        new Operation(
            OpKind.CORE_LOOP,
            List.of(tensor),
            List.of(result),
            Map.of("count", Attribute.of(turns)),
            List.of(body.build()),
            end.location()));
    return result;
  }

  /** {@code count} indices from {@code first} on, or from the counter's stripe. */
  private Value stripe(
      long first,
      long count,
      Optional<Value> counter,
      Value into,
      Rewriter rewriter,
      BlockBuilder out) {
    Map<Operand, Operand> made = new HashMap<>();
    Map<Object, Value> slabs = new HashMap<>();
    for (Operation op : chain) {
      List<Operand> operands = new ArrayList<>();
      for (int k = 0; k < op.operands().size(); k++) {
        Operand operand = op.operand(k);
        Optional<StripeRule.Slab> slab = StripeRule.slab(op, k, axis);
        if (made.containsKey(operand)) {
          operands.add(made.get(operand));
        } else if (slab.isEmpty()) {
          operands.add(rewriter.get(operand));
        } else {
          StripeRule.Slab wanted = slab.get();
          operands.add(
              slabs.computeIfAbsent(
                  List.of(operand, wanted),
                  key -> extract(op, rewriter.get(operand), wanted, first, count, counter, out)));
        }
      }
      Value result =
          out.emit(
              op.kind(),
              operands,
              StripeRule.attributes(op, axis, count),
              cut(op.result().tensorType(), axis, count),
              "",
              op.location());
      made.put(op.result(), result);
    }
    return insert((Value) made.get(last(chain).result()), into, first, counter, out);
  }

  private Value extract(
      Operation op,
      Operand from,
      StripeRule.Slab slab,
      long first,
      long count,
      Optional<Value> counter,
      BlockBuilder out) {
    Affine start = start(slab.step(), slab.step() * first + slab.offset(), counter);
    Map<String, Attribute> attributes = new HashMap<>();
    attributes.put("axis", Attribute.of(slab.axis()));
    attributes.put("start", Attribute.of(start));
    attributes.put("size", Attribute.of(slab.size(count)));
    if (slab.fill() != 0) {
      attributes.put("fill", Attribute.real(slab.fill()));
    }
    List<Operand> operands = new ArrayList<>(List.of(from));
    counter.ifPresent(operands::add);
    TensorType type = cut((TensorType) from.type(), slab.axis(), slab.size(count));
    return out.emit(OpKind.CORE_EXTRACT, operands, attributes, type, "", op.location());
  }

  private Value insert(
      Value box, Value into, long first, Optional<Value> counter, BlockBuilder out) {
    Map<String, Attribute> attributes =
        Map.of("axis", Attribute.of(axis), "start", Attribute.of(start(1, first, counter)));
    List<Operand> operands = new ArrayList<>(List.of(into, box));
    counter.ifPresent(operands::add);
    return out.emit(OpKind.CORE_INSERT, operands, attributes, type, "", last(chain).location());
  }

  private Affine start(long step, long constant, Optional<Value> counter) {
    long turn = step * rows * A_TURN;
    return counter.isPresent() ? Affine.of(turn, 0, constant) : Affine.constant(constant);
  }
}
