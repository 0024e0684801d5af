package photonc.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.program.Program;

/** Which output of a network scores classes, and that the labels are classes it scores. */
final class Classes {
  private Classes() {}

  /** The output asked for, or the only one. */
  static Port output(Program program, Optional<String> asked) {
    List<Port> outputs = Port.outputs(program);
    String names = outputs.stream().map(Port::name).collect(Collectors.joining(", "));
    if (asked.isEmpty() && outputs.size() > 1) {
      throw CompileOptions.usage(
          "--scores", "the network has several outputs; say which scores classes: " + names);
    }
    String name = asked.orElse(outputs.get(0).name());
    return outputs.stream()
        .filter(port -> port.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> CompileOptions.usage("--scores", "no output '" + name + "'; outputs: " + names));
  }

  /** Throws UserError where an output scores no classes, or labels go beyond them. */
  static void check(Samples samples) {
    Port port = samples.scores();
    if (samples.classes() < 2) {
      throw new UserError(
          DiagKind.BAD_INPUT,
          new Location.Named("--scores"),
          "output '%s' is %s; a classifier has a score for each of two classes or more"
              .formatted(port.name(), port.type()));
    }
    int largest = IntStream.range(0, samples.count()).map(samples::label).max().orElseThrow();
    if (largest >= samples.classes()) {
      throw new UserError(
          DiagKind.BAD_INPUT,
          new Location.Named("--data"),
          "a sample of class %d; output '%s' scores the classes 0 to %d"
              .formatted(largest, port.name(), samples.classes() - 1));
    }
  }
}
