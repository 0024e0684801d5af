package photonc.interpret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Type;
import photonc.ir.Value;

/** Short ways to write tensors, ops and modules in tests. */
final class Ops {
  static final Location HERE = new Location.Named("test");

  private Ops() {}

  static TensorType type(ElementType element, long... sizes) {
    return TensorType.of(element, sizes);
  }

  static TensorType f32(long... sizes) {
    return TensorType.of(ElementType.F32, sizes);
  }

  static TensorType i32(long... sizes) {
    return TensorType.of(ElementType.I32, sizes);
  }

  static Operation op(
      OpKind kind,
      List<? extends Operand> operands,
      Type result,
      Map<String, Attribute> attributes) {
    return new Operation(
        kind, operands, List.of(new Value("", result)), attributes, List.of(), HERE);
  }

  static Operation end(OpKind kind, Operand... operands) {
    return new Operation(kind, List.of(operands), List.of(), Map.of(), List.of(), HERE);
  }

  /** A loop whose body ends in a yield; arguments are the counter and the carried values. */
  static Operation loop(
      long count, List<? extends Operand> starts, List<Value> arguments, Operation... body) {
    List<Value> results = starts.stream().map(start -> new Value("", start.type())).toList();
    Map<String, Attribute> attributes = Map.of("count", Attribute.of(count));
    Block block = new Block(arguments, List.of(body));
    return new Operation(OpKind.CORE_LOOP, starts, results, attributes, List.of(block), HERE);
  }

  /** The value of one op for constant operands. */
  static Tensor evaluate(
      OpKind kind, TensorType result, Map<String, Attribute> attributes, Tensor... operands) {
    List<Value> values = new ArrayList<>();
    for (Tensor operand : operands) {
      values.add(new Value("", operand.type()));
    }
    return Evaluation.of(op(kind, values, result, attributes), List.of(operands)).get(0);
  }

  static Global constant(String name, Tensor value) {
    return Global.constant(name, value, HERE);
  }

  /** A module whose main ends in a return of results called r0, r1, ... */
  static Module module(Level level, List<Global> globals, List<Value> inputs, Operation... body) {
    Block block = new Block(inputs, List.of(body));
    List<Type> types = block.terminator().operands().stream().map(Operand::type).toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      names.add("r" + i);
    }
    Function main = new Function("main", block, names, types, HERE);
    return new Module("test", level, globals, List.of(main));
  }
}
