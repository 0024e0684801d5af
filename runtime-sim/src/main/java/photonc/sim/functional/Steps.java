package photonc.sim.functional;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;
import photonc.program.Program;

/** Exchanges inputs and outputs with DRAM at the borders between the steps of a run. */
final class Steps {
  private final Program program;
  private final Dram dram;
  private final List<Map<String, Tensor>> inputs;
  private final List<Map<String, Tensor>> outputs = new ArrayList<>();
  private int current = -1;

  Steps(Program program, Dram dram, List<Map<String, Tensor>> inputs) {
    this.program = program;
    this.dram = dram;
    this.inputs = List.copyOf(inputs);
    this.inputs.forEach(this::requireComplete);
  }

  private void requireComplete(Map<String, Tensor> given) {
    for (Program.Port port : program.inputs()) {
      Tensor tensor = given.get(port.name());
      if (tensor == null || !tensor.type().equals(port.type())) {
        throw new IllegalArgumentException(
            "input '"
                + port.name()
                + "' is "
                + (tensor == null ? "missing" : tensor.type())
                + "; expected "
                + port.type());
      }
    }
    if (given.size() != program.inputs().size()) {
      throw new IllegalArgumentException(
          "inputs " + given.keySet() + " for a program of " + program.inputs().size());
    }
  }

  int count() {
    return inputs.size();
  }

  /** Ends every step before {@code step} and starts it, if there is such a step. */
  void moveTo(int step) {
    while (current < step) {
      if (current >= 0) {
        outputs.add(read(program.outputs()));
      }
      current++;
      if (current < inputs.size()) {
        feed(inputs.get(current));
      }
    }
  }

  private void feed(Map<String, Tensor> tensors) {
    for (Program.Port port : program.inputs()) {
      dram.writeTensor(port.address(), tensors.get(port.name()));
    }
  }

  List<Map<String, Tensor>> outputs() {
    return outputs;
  }

  Map<String, Tensor> states() {
    return read(program.states());
  }

  private Map<String, Tensor> read(List<Program.Port> ports) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Program.Port port : ports) {
      tensors.put(port.name(), dram.readTensor(port.address(), port.type()));
    }
    return Collections.unmodifiableMap(tensors);
  }
}
