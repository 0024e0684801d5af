package photonc.backend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.backend.Uses.Use;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.program.Control;
import photonc.program.HostOp;
import photonc.program.Memory;
import photonc.program.Program.Port;
import photonc.program.Store;

/** Goes through the ops of a function and drafts instructions for each. */
final class Selection {
  private final Frame frame;
  private final Uses uses;
  private final Diagnostics diagnostics;
  private final ProductSelection products;
  private final VectorSelection vectors;
  private final StripeSelection stripes;

  Selection(Frame frame, Uses uses, Fusion fusion, WeightTables tables, Diagnostics diagnostics) {
    this.frame = frame;
    this.uses = uses;
    this.diagnostics = diagnostics;
    this.products = new ProductSelection(frame, uses, tables);
    this.vectors = new VectorSelection(frame, fusion, diagnostics);
    this.stripes = new StripeSelection(frame, uses);
  }

  void select(Function function) {
    for (int k = 0; k < function.arguments().size(); k++) {
      input(function.arguments().get(k), frame.dram().inputs().get(k));
    }
    for (Global global : uses.globals()) {
      readOnlyState(global);
    }
    block(function.body());
    Operation last = function.body().terminator();
    for (int k = 0; k < last.operands().size(); k++) {
      long address = frame.dram().outputs().get(k).address();
      boolean there =
          frame.located(last.operand(k), last) instanceof Held.InDram in && in.address() == address;
      if (!there) {
        store(frame.inMemory(last.operand(k), last, Memory.SP), address, Control.NONE);
      }
    }
  }

  private void input(Value argument, Port port) {
    if (uses.of(argument).isEmpty()) {
      return;
    }
    if (uses.of(argument).stream().allMatch(use -> use.op().kind() == OpKind.CORE_EXTRACT)) {
      frame.bind(argument, new Held.InDram(port.address(), port.type(), false));
      return;
    }
    frame.select(uses.of(argument).get(0).op());
    Buffer buffer = frame.argument(argument);
    frame.load(port.address(), buffer, port.type(), Control.NONE);
    if (buffer.whole().equals(buffer)) {
      frame.origins().put(buffer, port.address());
    }
    frame.bind(argument, new Held.InBuffer(buffer, port.type()));
  }

  /** A state variable that no step writes is loaded once a step, in front of everything. */
  private void readOnlyState(Global global) {
    Optional<Use> reader =
        uses.of(global).stream().filter(use -> use.op().kind() != OpKind.ARRAY_PROGRAM).findFirst();
    boolean state = global.kind() == Global.Kind.STATE && !uses.updates(global);
    if (state && reader.isPresent()) {
      frame.state(global, reader.get().op());
    }
  }

  private void block(Block block) {
    for (Operation op : block.operations()) {
      select(op);
    }
  }

  private void select(Operation op) {
    frame.select(op);
    switch (op.kind()) {
      case CORE_LOOP -> loop(op);
      case CORE_YIELD, CORE_RETURN -> {}
      case CORE_ZERO -> zero(op);
      case CORE_EXTRACT -> stripes.extract(op);
      case CORE_INSERT -> stripes.insert(op);
      case CORE_RESHAPE -> reshape(op);
      case CORE_UPDATE -> update(op);
      case HOST_CALL -> host(op);
      case ARRAY_PROGRAM -> products.program(op);
      case ARRAY_MVM -> products.mvm(op);
      case ARRAY_DRAIN -> products.drain(op);
      default -> vectors.select(op);
    }
  }

  private void zero(Operation op) {
    if (op.attribute("memory").isPresent()) {
      stripes.zero(op);
    } else {
      frame.bind(op.result(), new Held.Zero(op.result().tensorType()));
    }
  }

  private void reshape(Operation op) {
    TensorType type = op.result().tensorType();
    Held how = frame.located(op.operand(0), op);
    if (how instanceof Held.InDram in) {
      frame.bind(op.result(), new Held.InDram(in.address(), type, false));
      return;
    }
    if (how instanceof Held.Zero) {
      frame.bind(op.result(), new Held.Zero(type));
      return;
    }
    Held.InBuffer in = (Held.InBuffer) how;
    frame.bind(op.result(), new Held.InBuffer(in.buffer(), type));
  }

  private void update(Operation op) {
    Held.InBuffer value = frame.inMemory(op.operand(1), op, Memory.SP);
    store(value, frame.dram().address((Global) op.operand(0)), frame.control(op));
  }

  private void store(Held.InBuffer value, long address, Control control) {
    if (value.type().elements() == 0) {
      return;
    }
    frame.emitStore(
        value.buffer(),
        addresses ->
            new Store(
                Patterns.moved(
                    Patterns.whole(Memory.SP, value.type()), addresses.of(value.buffer())),
                Patterns.moved(Patterns.whole(Memory.DRAM, value.type()), address),
                control));
  }

  private void host(Operation op) {
    List<Held.InBuffer> inputs =
        op.operands().stream().map(operand -> frame.inMemory(operand, op, Memory.SP)).toList();
    List<Held.InBuffer> outputs = new ArrayList<>();
    for (Value result : op.results()) {
      Buffer buffer = frame.fresh(op, result, Memory.SP);
      outputs.add(new Held.InBuffer(buffer, result.tensorType()));
      frame.bind(result, outputs.get(outputs.size() - 1));
    }
    Attribute.Dictionary attributes =
        (Attribute.Dictionary)
            op.attribute("attributes").orElse(Attribute.Dictionary.of(java.util.Map.of()));
    Control control = frame.control(op);
    frame.emit(
        inputs.stream().map(Held.InBuffer::buffer).toList(),
        outputs.stream().map(Held.InBuffer::buffer).toList(),
        addresses ->
            new HostOp(
                op.string("operator"),
                attributes,
                inputs.stream().map(in -> tensor(in, addresses)).toList(),
                outputs.stream().map(out -> tensor(out, addresses)).toList(),
                control));
  }

  private static HostOp.Buffer tensor(Held.InBuffer in, Addresses addresses) {
    return new HostOp.Buffer(addresses.of(in.buffer()), in.type());
  }

  private void loop(Operation loop) {
    Block body = loop.regions().get(0);
    if (loop.integer("count") == 0) {
      for (int k = 0; k < loop.results().size(); k++) {
        frame.bind(loop.results().get(k), frame.held(loop.operand(k), loop));
      }
      return;
    }
    Map<Integer, Held.InDram> inDram = new LinkedHashMap<>();
    SortedMap<Integer, Held> carried = new TreeMap<>();
    for (int k = 0; k < loop.operands().size(); k++) {
      requireNoBank(loop, k);
      Optional<Held.InDram> stays = stripes.carried(loop, k);
      if (stays.isPresent()) {
        inDram.put(k, stays.get());
      } else {
        carried.put(k, carry(loop, k));
      }
    }
    List<Buffer> buffers = carried.values().stream().map(Selection::buffer).toList();
    frame.enter(body.arguments().get(0), buffers);
    inDram.forEach((k, held) -> frame.bind(body.arguments().get(k + 1), held));
    carried.forEach((k, held) -> frame.bind(body.arguments().get(k + 1), held));
    block(body);
    List<Integer> indices = List.copyOf(carried.keySet());
    handOn(body.terminator(), indices, buffers);
    frame.leave(loop.integer("count"), buffers);
    inDram.forEach((k, held) -> frame.bind(loop.results().get(k), held));
    for (int k = 0; k < buffers.size(); k++) {
      Value result = loop.results().get(indices.get(k));
      frame.bind(result, new Held.InBuffer(buffers.get(k), result.tensorType()));
    }
  }

  private void requireNoBank(Operation loop, int index) {
    if (loop.operand(index).type() instanceof BankType) {
      diagnostics.report(
          DiagKind.UNMAPPABLE,
          loop.location(),
          "a loop carries a bank; expected banks to be written and used in the same loop body");
      diagnostics.throwIfErrors();
    }
  }

  private static Buffer buffer(Held held) {
    return held instanceof Held.Pending pending
        ? pending.buffer()
        : ((Held.InBuffer) held).buffer();
  }

  /** The buffer that a carried value stays in, holding the first turn's value. */
  private Held carry(Operation loop, int index) {
    Value argument = loop.regions().get(0).arguments().get(index + 1);
    TensorType type = argument.tensorType();
    Held before = frame.held(loop.operand(index), loop);
    Affine turn = Affine.of(1, frame.scope().depth(), 0);
    if (before instanceof Held.Pending pending) {
      return new Held.Pending(pending.buffer(), type, pending.accumulate().plus(turn));
    }
    Memory memory = CarriedMemory.of(uses, argument);
    if (before instanceof Held.InBuffer in
        && in.buffer().memory().equals(memory)
        && frame.mayOverwrite(loop.operand(index), loop)) {
      return in;
    }
    Buffer buffer = frame.fresh(loop, argument, memory);
    Use use = new Use(loop, index);
    if (before instanceof Held.Zero && !memory.equals(Memory.SP)) {
      if (new ZeroSums(uses).needNoClearing(use)) {
        return new Held.Pending(buffer, type, turn);
      }
    } else if (before instanceof Held.Zero && isOverwritten(use)) {
      return new Held.InBuffer(buffer, type);
    }
    frame.copy(before, buffer, type, loop);
    return new Held.InBuffer(buffer, type);
  }

  private boolean isOverwritten(Use use) {
    return DrainCoverage.isComplete(uses, use)
        || (use.op().operand(use.index()) instanceof Value zeros
            && new InsertCoverage(uses).isComplete(zeros));
  }

  /** Brings what the next turn starts from to where it expects it. */
  private void handOn(Operation yield, List<Integer> indices, List<Buffer> buffers) {
    List<Held> moved = new ArrayList<>();
    for (int k = 0; k < buffers.size(); k++) {
      moved.add(frame.held(yield.operand(indices.get(k)), yield));
    }
    for (int k = 0; k < buffers.size(); k++) {
      boolean overwritten =
          moved.get(k) instanceof Held.InBuffer in
              && buffers.stream().anyMatch(in.buffer()::overlaps)
              && !in.buffer().equals(buffers.get(k));
      if (overwritten) {
        moved.set(k, aside((Held.InBuffer) moved.get(k), yield));
      }
    }
    for (int k = 0; k < buffers.size(); k++) {
      Held from = moved.get(k);
      boolean inPlace =
          from instanceof Held.Pending
              || (from instanceof Held.InBuffer in && in.buffer().equals(buffers.get(k)));
      if (!inPlace) {
        TensorType type = (TensorType) yield.operand(indices.get(k)).type();
        frame.copy(from, buffers.get(k), type, yield);
      }
    }
  }

  private Held aside(Held.InBuffer value, Operation yield) {
    Buffer buffer = frame.fresh(yield.location().layer() + " swap", Memory.SP, value.type());
    frame.copy(value, buffer, value.type(), yield);
    return new Held.InBuffer(buffer, value.type());
  }
}
