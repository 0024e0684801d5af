package photonc.tests.acceptance;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.target.Target;

/**
 * What docs/accuracy.md says of a model: programs with the ADC on and off, on the input beside the
 * model and over others.
 */
record Accuracy(
    RealModel model, Fidelity oneOn, Fidelity oneOff, Fidelity manyOn, Fidelity manyOff) {

  static Accuracy measure(RealModel model) throws OrtException {
    Module network = model.network();
    List<Map<String, Tensor>> calibration = model.calibrationInputs();
    List<Map<String, Tensor>> others = model.scoredInputs();
    List<Map<String, Tensor>> references = OnnxRuntime.outputs(model.file(), others);
    Target target = Pipeline.target("mrr-crossbar");
    Fidelity[] one = new Fidelity[2];
    Fidelity[] many = new Fidelity[2];
    for (int off = 0; off < 2; off++) {
      Program program =
          Pipeline.compile(network, target, Pipeline.calibrated(calibration, off == 0));
      one[off] =
          Fidelity.of(
              model,
              Pipeline.outputs(program, target, List.of(model.input())),
              List.of(model.reference()));
      many[off] = Fidelity.of(model, Pipeline.outputs(program, target, others), references);
    }
    return new Accuracy(model, one[0], one[1], many[0], many[1]);
  }

  /** All its rows. */
  List<String> rows() {
    return switch (model.answer()) {
      case VALUES -> List.of(row());
      case SCORES -> List.of(row(), classRow());
      case PROBABILITIES -> List.of(row(), scoresRow(), classRow());
    };
  }

  /** Its row in the table of SQNR. */
  private String row() {
    return String.format(
        Locale.ROOT,
        "| `%s` | %s | %s |",
        model.name(),
        decibels(oneOn.sqnrDb(), oneOff.sqnrDb()),
        decibels(manyOn.sqnrDb(), manyOff.sqnrDb()));
  }

  /** Its row in the table of what stands in front of Softmax. */
  private String scoresRow() {
    return String.format(
        Locale.ROOT,
        "| scores of `%s` | %s | %s |",
        model.name(),
        decibels(oneOn.scoresDb(), oneOff.scoresDb()),
        decibels(manyOn.scoresDb(), manyOff.scoresDb()));
  }

  private static String decibels(double on, double off) {
    return String.format(Locale.ROOT, "%.1f | %.1f | %.1f", on, off, off - on);
  }

  /** Its row in the table of classifiers. */
  private String classRow() {
    return String.format(
        Locale.ROOT,
        "| classes of `%s` | %s, %s | %d, %d of %d | %s | %s |",
        model.name(),
        oneOn.sameTop() == 1 ? "kept" : "lost",
        oneOff.sameTop() == 1 ? "kept" : "lost",
        manyOn.sameTop(),
        manyOff.sameTop(),
        model.scored(),
        errors(oneOn, oneOff),
        errors(manyOn, manyOff));
  }

  /** Largest errors, of probabilities only: scores have no common scale. */
  private String errors(Fidelity on, Fidelity off) {
    return model.answer() == RealModel.Answer.PROBABILITIES
        ? String.format(Locale.ROOT, "%.3f, %.3f", on.worst(), off.worst())
        : "";
  }
}
