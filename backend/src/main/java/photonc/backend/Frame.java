package photonc.backend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import photonc.diagnostic.Location;
import photonc.ir.Affine;
import photonc.ir.Global;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.program.Control;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.program.Work;

/** Where every value of the function lives while its ops are selected one after the other. */
final class Frame {
  private final DramLayout dram;
  private final Sites sites;
  private final Uses uses;
  private final Fusion fusion;
  private final ConcatPlaces places;
  private final Scope setup = Scope.segment();
  private final Map<Operand, Held> held = new HashMap<>();
  private final Map<Buffer, Map<Buffer, Set<Value>>> names = new HashMap<>();
  private final Map<Operation, Buffer> concats = new HashMap<>();
  private final Map<Buffer, Scope> owners = new HashMap<>();
  private final Map<Buffer, Global> constants = new LinkedHashMap<>();
  private final Map<Buffer, Long> origins = new HashMap<>();
  private Scope scope = Scope.segment();
  private final Location module;
  private Location at;

  /**
   * @param module what asks for instructions before any op does
   */
  Frame(
      DramLayout dram,
      Sites sites,
      Uses uses,
      Fusion fusion,
      ConcatPlaces places,
      Location module) {
    this.module = module;
    this.at = module;
    this.dram = dram;
    this.sites = sites;
    this.uses = uses;
    this.fusion = fusion;
    this.places = places;
  }

  DramLayout dram() {
    return dram;
  }

  /** The drafts of the segment that writes constants and resident banks. */
  Scope setup() {
    return setup;
  }

  Scope scope() {
    return scope;
  }

  /** Buffers that hold a constant from setup on. */
  Map<Buffer, Global> constants() {
    return constants;
  }

  /** Where in DRAM the value of a buffer lies that nobody writes there during a step. */
  Map<Buffer, Long> origins() {
    return origins;
  }

  /** The op that asks for the instructions that come now. */
  void select(Operation op) {
    at = op.location();
  }

  /** What all instructions together are asked for by. */
  Location module() {
    return module;
  }

  Control control(Operation op) {
    return Control.at(sites.of(op.location()));
  }

  /** An affine attribute of an op over the counters of the enclosing repeats. */
  Affine affine(Operation op, String attribute) {
    Affine affine = op.affine(attribute);
    List<Value> counters = op.indices();
    Affine mapped = Affine.constant(affine.constant());
    for (int k = 0; k < counters.size(); k++) {
      if (affine.coefficient(k) != 0) {
        int depth = scope.depthOf(counters.get(k));
        mapped = mapped.plus(Affine.of(affine.coefficient(k), depth, 0));
      }
    }
    return mapped;
  }

  void bind(Value value, Held what) {
    held.put(value, what);
    if (what instanceof Held.InBuffer in) {
      name(in.buffer(), value);
    } else if (what instanceof Held.Pending pending) {
      name(pending.buffer(), value);
    }
  }

  private void name(Buffer buffer, Value value) {
    names
        .computeIfAbsent(buffer.whole(), whole -> new LinkedHashMap<>())
        .computeIfAbsent(buffer, part -> new LinkedHashSet<>())
        .add(value);
  }

  /** The values that have bytes of a buffer. */
  private Set<Value> valuesIn(Buffer buffer) {
    Set<Value> values = new LinkedHashSet<>();
    names
        .getOrDefault(buffer.whole(), Map.of())
        .forEach(
            (part, named) -> {
              if (part.overlaps(buffer)) {
                values.addAll(named);
              }
            });
    return values;
  }

  /** How an operand is held: like {@link #held}, but what lies in DRAM stays there. */
  Held located(Operand operand, Operation user) {
    if (held.get(operand) instanceof Held.InDram dramValue) {
      return dramValue;
    }
    boolean constant = operand instanceof Global global && global.kind() == Global.Kind.CONST;
    if (constant && !held.containsKey(operand)) {
      Global global = (Global) operand;
      return new Held.InDram(dram.address(global), global.type(), false);
    }
    return held(operand, user);
  }

  /** How an operand is held; a global, or what lies in DRAM, is brought into the scratchpad. */
  Held held(Operand operand, Operation user) {
    Held known = held.get(operand);
    if (known instanceof Held.InDram inDram) {
      TensorType type = inDram.type();
      Buffer buffer = fresh(user.location().layer() + " operand", Memory.SP, type);
      load(inDram.address(), buffer, type, control(user));
      return new Held.InBuffer(buffer, type);
    }
    if (known != null) {
      return known;
    }
    if (operand instanceof Global global) {
      return global.kind() == Global.Kind.CONST ? constant(global) : state(global, user);
    }
    throw new IllegalStateException("%" + ((Value) operand).name() + " is not selected yet");
  }

  private Held constant(Global global) {
    Buffer buffer = new Buffer("@" + global.name(), Memory.SP, global.type().bytes(), setup);
    constants.put(buffer, global);
    Held where = new Held.InBuffer(buffer, global.type());
    held.put(global, where);
    return where;
  }

  /** What the state variable holds now; it stays valid only where no one writes it. */
  Held state(Global global, Operation user) {
    Buffer buffer = fresh("@" + global.name(), Memory.SP, global.type());
    load(dram.address(global), buffer, global.type(), control(user));
    owners.remove(buffer);
    Held where = new Held.InBuffer(buffer, global.type());
    if (!uses.updates(global)) {
      origins.put(buffer, dram.address(global));
      held.put(global, where);
    }
    return where;
  }

  /** A new buffer of the current scope. */
  Buffer fresh(String name, Memory memory, TensorType type) {
    Buffer buffer = new Buffer(name, memory, type.bytes(), scope);
    owners.put(buffer, scope);
    return buffer;
  }

  /**
   * A new buffer named for what the op puts there; what only goes into a concatenation gets its
   * place in that one's buffer.
   */
  Buffer fresh(Operation op, Value value, Memory memory) {
    String name =
        value.name().isEmpty()
            ? op.location().layer() + " " + op.kind().mnemonic()
            : "%" + value.name();
    return placed(name, value, memory);
  }

  /** The buffer that an argument of the function is loaded into. */
  Buffer argument(Value argument) {
    return placed("%" + argument.name(), argument, Memory.SP);
  }

  private Buffer placed(String name, Value value, Memory memory) {
    Optional<ConcatPlaces.Place> place = places.of(value);
    if (place.isEmpty() || !memory.equals(Memory.SP)) {
      return fresh(name, memory, value.tensorType());
    }
    long bytes = value.tensorType().bytes();
    Buffer part = concat(place.get().concat()).part(name, place.get().offset(), bytes);
    owners.put(part, scope);
    return part;
  }

  /** The buffer of a concatenation: made when the first of its parts is. */
  Buffer concat(Operation concat) {
    Buffer known = concats.get(concat);
    if (known != null) {
      return known;
    }
    Buffer buffer = fresh(concat, concat.result(), Memory.SP);
    concats.put(concat, buffer);
    return buffer;
  }

  /** Whether nobody needs what the operand's buffer holds once the op has read it. */
  boolean mayOverwrite(Operand operand, Operation op) {
    if (!(held.get(operand) instanceof Held.InBuffer in)
        || !scope.equals(owners.get(in.buffer()))) {
      return false;
    }
    Set<Value> same = valuesIn(in.buffer());
    long named = op.operands().stream().filter(same::contains).count();
    int now = fusion.position(op);
    return named == 1
        && same.stream()
            .flatMap(value -> uses.of(value).stream())
            .allMatch(use -> fusion.position(use.op()) <= now);
  }

  /** Whether nobody but its one user needs the operand, which was made to be written over. */
  boolean mayOverwrite(Held.InDram inDram, Operand operand) {
    return inDram.own() && uses.only(operand).isPresent();
  }

  /** Whether the value is to be written into its part of a concatenation. */
  boolean hasPlace(Value value) {
    return places.of(value).isPresent();
  }

  /** Whether nobody needs what the buffer holds once the chain that ends in the op has read it. */
  boolean mayOverwrite(Buffer buffer, Operation op) {
    int now = fusion.position(op);
    return scope.equals(owners.get(buffer))
        && valuesIn(buffer).stream()
            .flatMap(value -> uses.of(value).stream())
            .allMatch(use -> fusion.position(use.op()) <= now);
  }

  /** The operand as a dense tensor of a memory, copied there if it is not. */
  Held.InBuffer inMemory(Operand operand, Operation user, Memory memory) {
    Held how = held(operand, user);
    if (how instanceof Held.InBuffer in && in.buffer().memory().equals(memory)) {
      return in;
    }
    TensorType type = (TensorType) operand.type();
    Buffer buffer = fresh(user.location().layer() + " copy", memory, type);
    copy(how, buffer, type, user);
    return new Held.InBuffer(buffer, type);
  }

  /** A read of everything the operand holds, or of a constant where it holds zeros. */
  Slice read(Held how, TensorType type, Function<Memory, Pattern> walk) {
    if (how instanceof Held.InBuffer in) {
      return Slice.of(in.buffer(), walk.apply(in.buffer().memory()));
    }
    if (how instanceof Held.Zero) {
      long count = walk.apply(Memory.SP).elements();
      return new Slice(Optional.empty(), Patterns.constant(Memory.SP, type.element(), count, 0));
    }
    throw new IllegalStateException("nothing to read in " + how);
  }

  void copy(Held from, Buffer to, TensorType type, Operation op) {
    if (type.elements() == 0) {
      return;
    }
    Slice source = read(from, type, memory -> Patterns.whole(memory, type));
    vector(Chain.of(source), Slice.of(to, Patterns.whole(to.memory(), type)), op);
  }

  /** One vector instruction that ends a chain. */
  void vector(Chain chain, Slice destination, Operation op) {
    Control control = control(op);
    Buffer to = destination.buffer().orElseThrow();
    List<Buffer> read = new ArrayList<>();
    chain.sources().forEach(source -> source.buffer().ifPresent(read::add));
    emit(
        read,
        List.of(to),
        addresses ->
            new photonc.program.VectorOp(
                chain.sources().stream().map(source -> source.at(addresses, to)).toList(),
                chain.reduction(),
                chain.compute().orElse(VectorArithmetic.of(destination.pattern().element())),
                chain.stages(),
                destination.at(addresses, to),
                control));
  }

  void load(long address, Buffer buffer, TensorType type, Control control) {
    if (type.elements() == 0) {
      return;
    }
    emitLoad(
        buffer,
        addresses ->
            new Load(
                Patterns.moved(Patterns.whole(Memory.DRAM, type), address),
                Patterns.moved(Patterns.whole(Memory.SP, type), addresses.of(buffer)),
                control));
  }

  void emit(List<Buffer> read, List<Buffer> written, Function<Addresses, Work> work) {
    scope.add(new Draft.Step(read, written, at, work));
  }

  void emitLoad(Buffer to, Function<Addresses, Work> work) {
    scope.add(Draft.Step.load(to, at, work));
  }

  void emitStore(Buffer from, Function<Addresses, Work> work) {
    scope.add(Draft.Step.store(from, at, work));
  }

  /** Goes into the body of a loop; buffers it carries belong to the body until it is left. */
  void enter(Value counter, List<Buffer> carried) {
    scope = scope.body(counter);
    carried.forEach(buffer -> owners.put(buffer, scope));
  }

  /** Goes back out and appends the loop, unless there is nothing in it. */
  void leave(long count, List<Buffer> carried) {
    Scope body = scope;
    scope = body.parent();
    carried.forEach(buffer -> owners.put(buffer, scope));
    if (!body.drafts().isEmpty()) {
      scope.add(new Draft.Loop(count, body));
    }
  }
}
