package photonc.interpret;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Function;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.Type;
import photonc.ir.Value;

/**
 * Runs a verified module of any level exactly as docs/ir.md says. State variables keep their values
 * from one run to the next.
 */
public final class Interpreter {
  private final Function main;
  private final Globals globals;
  private final Optional<Observer> observer;

  public Interpreter(Module module) {
    this(module, Optional.empty());
  }

  public Interpreter(Module module, Observer observer) {
    this(module, Optional.of(observer));
  }

  private Interpreter(Module module, Optional<Observer> observer) {
    this.main = module.main();
    this.globals = new Globals(module);
    this.observer = observer;
  }

  /**
   * Executes {@code @main}.
   *
   * @param inputs a tensor for each argument, by name
   * @return a tensor for each result, by name, in the order of the signature
   * @throws IllegalArgumentException where inputs are missing, unknown or of another type
   */
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    requireKnown(inputs);
    Map<Value, RuntimeValue> arguments = new HashMap<>();
    for (Value argument : main.arguments()) {
      arguments.put(argument, new RuntimeValue.Array(input(argument, inputs)));
    }
    List<RuntimeValue> results = new Execution(globals, observer).run(main.body(), arguments);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      outputs.put(main.resultNames().get(i), Execution.tensor(results.get(i)));
    }
    return outputs;
  }

  /** The state variables' values now, by name, in the order of the module. */
  public Map<String, Tensor> states() {
    return globals.states();
  }

  private void requireKnown(Map<String, Tensor> inputs) {
    List<String> names = main.arguments().stream().map(Value::name).toList();
    for (String name : inputs.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("no input '" + name + "'; the inputs are " + names);
      }
    }
  }

  private static Tensor input(Value argument, Map<String, Tensor> inputs) {
    Tensor tensor = inputs.get(argument.name());
    if (tensor == null) {
      throw new IllegalArgumentException("input '" + argument.name() + "' is missing");
    }
    Type expected = argument.type();
    if (!tensor.type().equals(expected)) {
      throw new IllegalArgumentException(
          "input '" + argument.name() + "' is a " + tensor.type() + "; expected " + expected);
    }
    return tensor;
  }
}
