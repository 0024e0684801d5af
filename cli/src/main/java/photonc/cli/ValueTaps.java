package photonc.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Module;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Type;
import photonc.ir.Value;

/**
 * Makes outputs of values inside a module, so that a program computes them where a user can see
 * them. Passes keep the names that ONNX gives to values; one that a pass has made part of another
 * is no longer there.
 */
final class ValueTaps {
  private ValueTaps() {}

  /** The values that ops of @main make, by name. */
  static Map<String, TensorType> types(Module module) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    for (Operation op : module.main().body().operations()) {
      for (Value value : op.results()) {
        if (!value.name().isEmpty() && value.type() instanceof TensorType type) {
          types.put(value.name(), type);
        }
      }
    }
    return types;
  }

  /**
   * The module with those of the named values that it has among the results of @main. A value of
   * another type, such as the codes of a quantised tensor, is another value.
   */
  static Module tap(Module module, Map<String, TensorType> wanted) {
    Function main = module.main();
    Map<String, Value> found = new LinkedHashMap<>();
    for (Operation op : main.body().operations()) {
      for (Value value : op.results()) {
        if (value.type().equals(wanted.get(value.name()))) {
          found.put(value.name(), value);
        }
      }
    }
    main.resultNames().forEach(found::remove);
    main.arguments().forEach(argument -> found.remove(argument.name()));
    List<Function> functions = new ArrayList<>();
    module
        .functions()
        .forEach(function -> functions.add(function.equals(main) ? more(main, found) : function));
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private static Function more(Function main, Map<String, Value> found) {
    Operation end = main.body().terminator();
    List<Operand> results = new ArrayList<>(end.operands());
    results.addAll(found.values());
    List<Operation> body = new ArrayList<>(main.body().operations());
    body.set(
        body.size() - 1,
        new Operation(
            end.kind(), results, List.of(), end.attributes(), end.regions(), end.location()));
    Set<String> names = new LinkedHashSet<>(main.resultNames());
    names.addAll(found.keySet());
    List<Type> types = results.stream().map(Operand::type).toList();
    return new Function(
        main.name(), new Block(main.arguments(), body), List.copyOf(names), types, main.location());
  }
}
