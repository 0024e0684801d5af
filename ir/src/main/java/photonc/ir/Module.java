package photonc.ir;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A whole network at one level. */
public record Module(String name, Level level, List<Global> globals, List<Function> functions) {
  public Module {
    Objects.requireNonNull(name);
    Objects.requireNonNull(level);
    globals = List.copyOf(globals);
    functions = List.copyOf(functions);
  }

  public Optional<Function> function(String wanted) {
    return functions.stream().filter(function -> function.name().equals(wanted)).findFirst();
  }

  /** The entry of a verified module. */
  public Function main() {
    return function("main").orElseThrow(() -> new IllegalStateException("no @main"));
  }
}
