package photonc.tests.acceptance;

import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;

/**
 * How far a program's outputs lie from ONNX Runtime's over some inputs.
 *
 * @param sqnrDb over all outputs concatenated
 * @param scoresDb the same in front of the Softmax that the model ends in; NaN without one
 * @param sameTop inputs whose largest output stands where ONNX Runtime has it
 * @param worst largest |y - r| of any output
 */
record Fidelity(double sqnrDb, double scoresDb, int sameTop, double worst) {
  static Fidelity of(
      RealModel model, List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    return new Fidelity(
        Figures.sqnrDb(found, references),
        model.answer() == RealModel.Answer.PROBABILITIES
            ? Figures.scoresSqnrDb(found, references)
            : Double.NaN,
        Figures.sameTop(found, references),
        Figures.absoluteError(found, references));
  }
}
