package photonc.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Tensor;
import photonc.target.Target;
import picocli.CommandLine.Option;

/** Comparison with ONNX Runtime. */
final class VerifyOptions {
  /** max|y - r| / max|r| on targets that compute exactly. */
  private static final double EXACT_TOLERANCE = 1e-4;

  @Option(names = "--verify", description = "compare the outputs with ONNX Runtime's")
  private boolean wanted;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "fail (exit 1) above this max|y - r| / max|r| (default: 1e-4 on exact targets, else none)")
  private Optional<Double> tolerance = Optional.empty();

  boolean isWanted() {
    return wanted;
  }

  void check(Path file) {
    if (wanted && !file.toString().endsWith(".onnx")) {
      throw CompileOptions.usage("--verify", "needs the model.onnx itself, found '" + file + "'");
    }
    if (tolerance.isPresent() && !wanted) {
      throw CompileOptions.usage("--tolerance", "means nothing without --verify");
    }
    if (tolerance.isPresent() && !(tolerance.get() >= 0)) {
      throw CompileOptions.usage("--tolerance", "expected a number from 0 up");
    }
  }

  /** Prints the comparison and returns the exit code it asks for. */
  int compare(
      Path model,
      List<Map<String, Tensor>> outputs,
      List<Map<String, Tensor>> inputs,
      Target target,
      boolean json,
      PrintWriter out) {
    List<Map<String, Tensor>> references = new ArrayList<>();
    try (Reference reference = new Reference(model)) {
      inputs.forEach(input -> references.add(reference.run(input)));
    }
    Comparison comparison = Comparison.of(outputs, references);
    Optional<Double> bound =
        tolerance.or(() -> target.isAnalog() ? Optional.empty() : Optional.of(EXACT_TOLERANCE));
    boolean holds = bound.isEmpty() || comparison.relativeError() <= bound.get();
    print(comparison, bound, holds, json, out);
    return holds ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private static void print(
      Comparison comparison, Optional<Double> bound, boolean holds, boolean json, PrintWriter out) {
    if (json) {
      out.println(comparison.json(bound, holds));
    } else {
      out.println("against ONNX Runtime");
      comparison.lines().forEach(line -> out.println("  " + line));
      bound.ifPresent(
          value ->
              out.printf("  tolerance           %.3g: %s%n", value, holds ? "holds" : "exceeded"));
    }
    out.flush();
  }
}
