package photonc.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.onnx.OnnxReader;
import photonc.target.Target;
import picocli.CommandLine.Option;

/** Comparison with ONNX Runtime. */
final class VerifyOptions {
  /** max|y - r| / max|r| on targets that compute exactly. */
  private static final double EXACT_TOLERANCE = 1e-4;

  /** The same where an output is of 16-bit floats, whose own steps are 1e-3. */
  private static final double HALF_TOLERANCE = 1e-2;

  @Option(names = "--verify", description = "compare the outputs with ONNX Runtime's")
  private boolean wanted;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "fail (exit 1) above this max|y - r| / max|r| (default: 1e-4 on exact targets, 1e-2"
              + " there where outputs are float16, else none); an output of a quantised network may always differ by one code")
  private Optional<Double> tolerance = Optional.empty();

  @Option(
      names = "--layers",
      description =
          "with --verify: every ONNX node's SQNR, with quantisation, ADC and noise switched on one"
              + " after the other")
  private boolean layers;

  /** Whether errors are looked for layer by layer. */
  boolean isByLayer() {
    return layers;
  }

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
    if (layers && !wanted) {
      throw CompileOptions.usage("--layers", "means nothing without --verify");
    }
    if (tolerance.isPresent() && !(tolerance.get() >= 0)) {
      throw CompileOptions.usage("--tolerance", "expected a number from 0 up");
    }
  }

  private static Map<String, Double> steps(Path model) {
    return OnnxReader.read(model.toString(), model, new Diagnostics())
        .map(OutputSteps::of)
        .orElse(Map.of());
  }

  /** What the comparison found; to be printed with the report. */
  Verdict compare(
      Path model,
      List<Map<String, Tensor>> outputs,
      List<Map<String, Tensor>> inputs,
      Target target) {
    List<Map<String, Tensor>> references = new ArrayList<>();
    try (Reference reference = new Reference(model)) {
      inputs.forEach(input -> references.add(reference.run(input)));
    }
    Comparison comparison = Comparison.of(outputs, references, steps(model));
    Optional<Double> bound =
        tolerance.or(
            () ->
                target.isQuantised() ? Optional.empty() : Optional.of(exactTolerance(references)));
    return new Verdict(comparison, bound, Optional.empty());
  }

  private static double exactTolerance(List<Map<String, Tensor>> references) {
    boolean halves =
        references.stream()
            .flatMap(outputs -> outputs.values().stream())
            .anyMatch(output -> output.type().element().equals(ElementType.F16));
    return halves ? HALF_TOLERANCE : EXACT_TOLERANCE;
  }

  /** A comparison and the bound it is held to, if any. */
  record Verdict(Comparison comparison, Optional<Double> bound, Optional<LayerErrorTable> layers) {
    Verdict with(LayerErrorTable table) {
      return new Verdict(comparison, bound, Optional.of(table));
    }

    boolean holds() {
      return bound.isEmpty() || comparison.beyondSteps() <= bound.get();
    }

    Map<String, Object> json() {
      Map<String, Object> object = comparison.json(bound, holds());
      layers.ifPresent(table -> object.put("layers", table.json()));
      return Map.of("verify", object);
    }

    void print(PrintWriter out) {
      out.println("against ONNX Runtime");
      comparison.lines().forEach(line -> out.println("  " + line));
      bound.ifPresent(
          value ->
              out.printf(
                  "  tolerance           %.3g: %s%n", value, holds() ? "holds" : "exceeded"));
      layers.ifPresent(
          table -> {
            out.println();
            table.print(out);
          });
      out.flush();
    }
  }
}
