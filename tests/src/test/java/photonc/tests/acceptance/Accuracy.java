package photonc.tests.acceptance;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Locale;

/**
 * What docs/accuracy.md says of a model: programs with the ADC on and off, on the input beside the
 * model and over others.
 */
record Accuracy(
    RealModel model, Fidelity oneOn, Fidelity oneOff, Fidelity manyOn, Fidelity manyOff) {

  static Accuracy measure(RealModel model) throws OrtException {
    return of(model, Runs.of(model));
  }

  static Accuracy of(RealModel model, Runs runs) {
    return new Accuracy(
        model,
        Fidelity.of(model, runs.one().get(0), runs.oneReference()),
        Fidelity.of(model, runs.one().get(1), runs.oneReference()),
        Fidelity.of(model, runs.many().get(0), runs.manyReference()),
        Fidelity.of(model, runs.many().get(1), runs.manyReference()));
  }

  /** All its rows. */
  List<String> rows() {
    return switch (model.answer()) {
      case VALUES -> List.of(row());
      case SCORES, PROBABILITIES_IN_STEPS -> List.of(row(), classRow());
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
    String cost = on == off ? "0.0" : decibels(off - on);
    return String.join(" | ", decibels(on), decibels(off), cost);
  }

  private static String decibels(double decibels) {
    return Double.isInfinite(decibels) ? "exact" : String.format(Locale.ROOT, "%.1f", decibels);
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
    return model.answer().isProbability()
        ? String.format(Locale.ROOT, "%.3f, %.3f", on.worst(), off.worst())
        : "";
  }
}
