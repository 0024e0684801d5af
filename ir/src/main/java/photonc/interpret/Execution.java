package photonc.interpret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import photonc.ir.Block;
import photonc.ir.Global;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.Value;

/** One run of a function: the values of its scope and what its banks hold. */
final class Execution {
  private final Globals globals;
  private final Optional<Observer> observer;
  private final Map<Value, RuntimeValue> scope = new HashMap<>();
  private final Map<ProgrammedBank.Slot, ProgrammedBank> banks = new HashMap<>();

  Execution(Globals globals, Optional<Observer> observer) {
    this.globals = globals;
    this.observer = observer;
  }

  /** Runs a block; the values its terminator hands out. */
  List<RuntimeValue> run(Block block, Map<Value, RuntimeValue> arguments) {
    scope.putAll(arguments);
    for (Operation op : block.operations()) {
      switch (op.kind()) {
        case CORE_RETURN, CORE_YIELD -> {
          return values(op.operands());
        }
        default -> execute(op);
      }
    }
    throw new IllegalStateException("a block without terminator");
  }

  private void execute(Operation op) {
    List<RuntimeValue> results = results(op);
    for (int i = 0; i < results.size(); i++) {
      scope.put(op.results().get(i), results.get(i));
      if (results.get(i) instanceof RuntimeValue.Array array && observer.isPresent()) {
        observer.get().observe(op, counters(op), array.tensor());
      }
    }
  }

  private List<RuntimeValue> results(Operation op) {
    return switch (op.kind()) {
      case CORE_LOOP -> loop(op);
      case CORE_UPDATE -> update(op);
      case ARRAY_PROGRAM -> program(op);
      case ARRAY_MVM -> List.of(new RuntimeValue.Array(arrayMvm(op)));
      case TILE_MVM -> List.of(new RuntimeValue.Array(TileSemantics.tileMvm(call(op), peaks(op))));
      default -> List.of(new RuntimeValue.Array(Evaluation.of(call(op))));
    };
  }

  private List<RuntimeValue> loop(Operation op) {
    Block body = op.regions().get(0);
    List<RuntimeValue> carried = values(op.operands());
    for (long counter = 0; counter < op.integer("count"); counter++) {
      Map<Value, RuntimeValue> arguments = new HashMap<>();
      arguments.put(body.arguments().get(0), new RuntimeValue.Counter(counter));
      for (int k = 0; k < carried.size(); k++) {
        arguments.put(body.arguments().get(k + 1), carried.get(k));
      }
      carried = run(body, arguments);
    }
    return carried;
  }

  private List<RuntimeValue> update(Operation op) {
    globals.update((Global) op.operand(0), tensor(value(op.operand(1))));
    return List.of();
  }

  private List<RuntimeValue> program(Operation op) {
    ProgrammedBank bank = TileSemantics.program(call(op));
    banks.put(bank.slot(), bank);
    return List.of(bank);
  }

  private Tensor arrayMvm(Operation op) {
    ProgrammedBank bank = (ProgrammedBank) value(op.operand(1));
    bank.requireHeldBy(Optional.ofNullable(banks.get(bank.slot())), op);
    List<Tensor> data = List.of(tensor(value(op.operand(0))), tensor(value(op.operand(2))));
    Call call = new Call(op, data, counters(op));
    return TileSemantics.mvm(call, data.get(1), bank.block(), peaks(op));
  }

  private Optional<Consumer<DetectorPeaks>> peaks(Operation op) {
    return observer.map(to -> peaks -> to.detected(op, counters(op), peaks));
  }

  private Call call(Operation op) {
    List<Tensor> data = new ArrayList<>();
    for (Operand operand : op.data()) {
      data.add(tensor(value(operand)));
    }
    return new Call(op, data, counters(op));
  }

  private long[] counters(Operation op) {
    return op.indices().stream()
        .mapToLong(index -> ((RuntimeValue.Counter) value(index)).count())
        .toArray();
  }

  private List<RuntimeValue> values(List<Operand> operands) {
    return operands.stream().map(this::value).toList();
  }

  private RuntimeValue value(Operand operand) {
    if (operand instanceof Global global) {
      return new RuntimeValue.Array(globals.value(global));
    }
    RuntimeValue value = scope.get((Value) operand);
    if (value == null) {
      throw new IllegalStateException("a value is read before it is defined");
    }
    return value;
  }

  static Tensor tensor(RuntimeValue value) {
    if (value instanceof RuntimeValue.Array array) {
      return array.tensor();
    }
    throw new IllegalStateException("a tensor was expected, found " + value);
  }
}
