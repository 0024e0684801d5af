package photonc.tests.acceptance;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.target.Target;

/**
 * A row of docs/accuracy.md: SQNR in dB of programs with the ADC on and off, on the input beside
 * the model and over others, and how many of these keep ONNX Runtime's top-1.
 */
record Accuracy(double oneOn, double oneOff, double manyOn, double manyOff, int top, int samples) {
  static final Pattern ROW =
      Pattern.compile("\\| `([a-z0-9-]+)` \\|((?: -?[0-9.]+ \\|){6}) ([0-9]+) of ([0-9]+) \\|");

  static Accuracy measure(RealModel model) throws OrtException {
    Module network = model.network();
    List<Map<String, Tensor>> calibration = model.calibrationInputs();
    List<Map<String, Tensor>> others = model.scoredInputs();
    List<Map<String, Tensor>> references = OnnxRuntime.outputs(model.file(), others);
    Target target = Pipeline.target("mrr-crossbar");
    double[] one = new double[2];
    double[] many = new double[2];
    int same = 0;
    for (int off = 1; off >= 0; off--) {
      Program program =
          Pipeline.compile(network, target, Pipeline.calibrated(calibration, off == 0));
      List<Map<String, Tensor>> input = Pipeline.outputs(program, target, List.of(model.input()));
      List<Map<String, Tensor>> outputs = Pipeline.outputs(program, target, others);
      one[off] = Figures.sqnrDb(input, List.of(model.reference()));
      many[off] = Figures.sqnrDb(outputs, references);
      same =
          Figures.sameTop(outputs, references) + Figures.sameTop(input, List.of(model.reference()));
    }
    return new Accuracy(one[0], one[1], many[0], many[1], same, others.size() + 1);
  }

  /** The row of a model, if the document has it. */
  static Optional<Accuracy> documented(String document, String model) {
    Matcher row = ROW.matcher(document);
    while (row.find()) {
      if (row.group(1).equals(model)) {
        double[] figures =
            Arrays.stream(row.group(2).split("\\|", -1))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        int top = Integer.parseInt(row.group(3));
        int samples = Integer.parseInt(row.group(4));
        return Optional.of(
            new Accuracy(figures[0], figures[1], figures[3], figures[4], top, samples));
      }
    }
    return Optional.empty();
  }

  /** What the ADC costs on inputs other than the one beside the model. */
  double cost() {
    return manyOff - manyOn;
  }

  String row(String model) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %d of %d |",
        model,
        oneOn,
        oneOff,
        oneOff - oneOn,
        manyOn,
        manyOff,
        cost(),
        top,
        samples);
  }
}
