package photonc.cli;

import java.util.List;
import photonc.ir.Module;
import photonc.ir.TensorType;
import photonc.program.Program;

/** An input or output of a network or program as the command line sees it. */
record Port(String name, TensorType type) {
  static List<Port> inputs(Module module) {
    return module.main().arguments().stream()
        .map(argument -> new Port(argument.name(), argument.tensorType()))
        .toList();
  }

  static List<Port> inputs(Program program) {
    return program.inputs().stream().map(port -> new Port(port.name(), port.type())).toList();
  }

  static List<Port> outputs(Program program) {
    return program.outputs().stream().map(port -> new Port(port.name(), port.type())).toList();
  }
}
