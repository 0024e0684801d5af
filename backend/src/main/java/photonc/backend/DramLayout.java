package photonc.backend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.program.Program.Image;
import photonc.program.Program.Port;

/** DRAM, front to back: inputs, outputs, state variables, then constants in the order of use. */
final class DramLayout {
  private final List<Port> inputs = new ArrayList<>();
  private final List<Port> outputs = new ArrayList<>();
  private final List<Port> states = new ArrayList<>();
  private final List<Image> images = new ArrayList<>();
  private final Map<Global, Long> globals = new LinkedHashMap<>();
  private long end;
  private long spilledBytes;
  private final Set<Integer> claimed = new HashSet<>();

  DramLayout(Module module) {
    Function main = module.main();
    for (Value argument : main.arguments()) {
      inputs.add(port(argument.name(), argument.tensorType()));
    }
    for (int k = 0; k < main.resultNames().size(); k++) {
      outputs.add(port(main.resultNames().get(k), (TensorType) main.resultTypes().get(k)));
    }
    for (Global global : module.globals()) {
      if (global.kind() == Global.Kind.STATE) {
        Port state = port(global.name(), global.type());
        states.add(state);
        globals.put(global, state.address());
        images.add(new Image(global.name(), state.address(), global.blob()));
      }
    }
  }

  private Port port(String name, TensorType type) {
    return new Port(name, type, take(type));
  }

  private long take(TensorType type) {
    return take(type.bytes());
  }

  private long take(long bytes) {
    long address = end;
    end = Math.addExact(end, Align.up(bytes));
    return address;
  }

  /** The address of an output for the value that becomes it, once. */
  Optional<Long> claimOutput(int index) {
    return claimed.add(index) ? Optional.of(outputs.get(index).address()) : Optional.empty();
  }

  /** Room for a value that has none in the scratchpad for a while. */
  long spill(long bytes) {
    spilledBytes += bytes;
    return take(bytes);
  }

  /** The address of a global; a constant that was not asked for before gets one. */
  long address(Global global) {
    Long known = globals.get(global);
    if (known != null) {
      return known;
    }
    long address = take(global.type());
    globals.put(global, address);
    images.add(new Image(global.name(), address, global.blob()));
    return address;
  }

  List<Port> inputs() {
    return inputs;
  }

  List<Port> outputs() {
    return outputs;
  }

  List<Port> states() {
    return states;
  }

  List<Image> images() {
    return images;
  }

  long bytes() {
    return end;
  }

  /** Sizes of everything laid out, for the message that it is too much. */
  Map<String, Long> sizes() {
    Map<String, Long> sizes = new LinkedHashMap<>();
    inputs.forEach(port -> sizes.put(port.name(), port.type().bytes()));
    outputs.forEach(port -> sizes.put(port.name(), port.type().bytes()));
    globals.keySet().forEach(global -> sizes.put("@" + global.name(), global.type().bytes()));
    sizes.put("values put aside", spilledBytes);
    return sizes;
  }
}
