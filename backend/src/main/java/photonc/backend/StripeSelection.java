package photonc.backend;

import java.util.List;
import java.util.Optional;
import photonc.backend.Uses.Use;
import photonc.ir.Affine;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.program.Control;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.program.Store;

/** Tensors in DRAM, and stripes of tensors wherever they are. */
final class StripeSelection {
  private final Frame frame;
  private final Uses uses;

  StripeSelection(Frame frame, Uses uses) {
    this.frame = frame;
    this.uses = uses;
  }

  /** Zeros in DRAM, where an output lies if they become one; written only where some may stay. */
  void zero(Operation op) {
    TensorType type = op.result().tensorType();
    Optional<Use> end = end(new InsertCoverage(uses), op.result());
    long address =
        end.filter(use -> use.op().kind() == OpKind.CORE_RETURN)
            .flatMap(use -> frame.dram().claimOutput(use.index()))
            .orElseGet(() -> frame.dram().spill(type.bytes()));
    frame.bind(op.result(), new Held.InDram(address, type, true));
    if (!new InsertCoverage(uses).isComplete(op.result()) && type.elements() > 0) {
      Pattern none = Patterns.constant(Memory.SP, type.element(), type.elements(), 0);
      Control control = frame.control(op);
      Pattern all = Patterns.moved(Patterns.whole(Memory.DRAM, type), address);
      frame.emit(List.of(), List.of(), addresses -> new Store(none, all, control));
    }
  }

  /** Who uses the tensor once everything is inserted, in whatever shape, if it is one alone. */
  private Optional<Use> end(InsertCoverage coverage, Value zeros) {
    Optional<Use> use = uses.only(zeros);
    while (use.isPresent() && coverage.goesOn(use.get())) {
      use = uses.only(InsertCoverage.result(use.get()));
    }
    while (use.isPresent() && use.get().op().kind() == OpKind.CORE_RESHAPE) {
      use = uses.only(use.get().op().result());
    }
    return use;
  }

  /** What a loop carries in DRAM: a tensor that every turn inserts a stripe into. */
  Optional<Held.InDram> carried(Operation loop, int index) {
    Operand operand = loop.operand(index);
    boolean goesOn = new InsertCoverage(uses).goesOn(new Use(loop, index));
    return goesOn
            && frame.located(operand, loop) instanceof Held.InDram inDram
            && frame.mayOverwrite(inDram, operand)
        ? Optional.of(inDram)
        : Optional.empty();
  }

  void extract(Operation op) {
    TensorType type = op.result().tensorType();
    if (type.elements() == 0) {
      frame.bind(op.result(), new Held.Zero(type));
      return;
    }
    Held from = frame.located(op.operand(0), op);
    if (from instanceof Held.InDram inDram) {
      Buffer slab = frame.fresh(op, op.result(), Memory.SP);
      Pattern source = Patterns.moved(walk(op, Memory.DRAM, inDram.type(), type), inDram.address());
      Pattern dense = dense(op, type);
      Control control = frame.control(op);
      frame.emitLoad(
          slab, addresses -> new Load(source, Patterns.moved(dense, addresses.of(slab)), control));
      frame.bind(op.result(), new Held.InBuffer(slab, type));
      return;
    }
    Held.InBuffer in = frame.inMemory(op.operand(0), op, Memory.SP);
    Buffer slab = frame.fresh(op, op.result(), Memory.SP);
    Slice source = Slice.of(in.buffer(), walk(op, Memory.SP, in.type(), type));
    frame.vector(Chain.of(source), Slice.of(slab, dense(op, type)), op);
    frame.bind(op.result(), new Held.InBuffer(slab, type));
  }

  void insert(Operation op) {
    TensorType type = op.result().tensorType();
    TensorType boxType = (TensorType) op.operand(1).type();
    Held into = frame.located(op.operand(0), op);
    boolean nothing = boxType.elements() == 0 || isOutside(op, type, boxType);
    if (into instanceof Held.InDram inDram && frame.mayOverwrite(inDram, op.operand(0))) {
      if (!nothing) {
        store(op, inDram, boxType);
      }
      frame.bind(op.result(), inDram);
      return;
    }
    Buffer out = overwritten(op);
    if (!nothing) {
      Held box = frame.held(op.operand(1), op);
      Slice source = frame.read(box, boxType, memory -> dense(op, memory, boxType));
      frame.vector(Chain.of(source), Slice.of(out, walk(op, Memory.SP, type, boxType)), op);
    }
    frame.bind(op.result(), new Held.InBuffer(out, type));
  }

  /** A buffer with what the stripe is written over. */
  private Buffer overwritten(Operation op) {
    Held before = frame.held(op.operand(0), op);
    if (before instanceof Held.InBuffer in
        && in.buffer().memory().equals(Memory.SP)
        && frame.mayOverwrite(op.operand(0), op)) {
      return in.buffer();
    }
    Buffer buffer = frame.fresh(op, op.result(), Memory.SP);
    boolean complete =
        before instanceof Held.Zero
            && op.operand(0) instanceof Value zeros
            && new InsertCoverage(uses).isComplete(zeros);
    if (!complete) {
      frame.copy(before, buffer, op.result().tensorType(), op);
    }
    return buffer;
  }

  private void store(Operation op, Held.InDram into, TensorType boxType) {
    Held.InBuffer box = frame.inMemory(op.operand(1), op, Memory.SP);
    Pattern destination =
        Patterns.moved(walk(op, Memory.DRAM, into.type(), boxType), into.address());
    Pattern dense = dense(op, boxType);
    Control control = frame.control(op);
    frame.emitStore(
        box.buffer(),
        addresses ->
            new Store(Patterns.moved(dense, addresses.of(box.buffer())), destination, control));
  }

  /** The least and the largest value of an op's start. */
  private record Starts(long least, long most) {}

  private Starts starts(Operation op) {
    Affine start = op.affine("start");
    long least = start.constant();
    long most = start.constant();
    for (int k = 0; k < op.indices().size(); k++) {
      long last = start.coefficient(k) * (uses.count(op.indices().get(k)) - 1);
      least += Math.min(0, last);
      most += Math.max(0, last);
    }
    return new Starts(least, most);
  }

  private boolean isOutside(Operation op, TensorType whole, TensorType stripe) {
    int axis = (int) op.integer("axis");
    Starts starts = starts(op);
    return starts.least() >= whole.size(axis) || starts.most() + stripe.size(axis) <= 0;
  }

  /** The stripe as it lies in the whole tensor. */
  private Pattern walk(Operation op, Memory memory, TensorType whole, TensorType stripe) {
    int axis = (int) op.integer("axis");
    Starts starts = starts(op);
    Affine start = frame.affine(op, "start");
    double fill = op.attribute("fill").isPresent() ? op.real("fill") : 0;
    long size = stripe.size(axis);
    return Patterns.box(memory, whole, axis, start, starts.least(), starts.most(), size, fill);
  }

  private static Pattern dense(Operation op, TensorType stripe) {
    return dense(op, Memory.SP, stripe);
  }

  /** The stripe by itself, in the same order. */
  private static Pattern dense(Operation op, Memory memory, TensorType stripe) {
    int axis = (int) op.integer("axis");
    return Patterns.box(memory, stripe, axis, Affine.ZERO, 0, 0, stripe.size(axis), 0);
  }
}
