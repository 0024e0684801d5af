package photonc.tests.acceptance;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.target.Target;
import photonc.tests.oracle.OnnxRuntime;

/**
 * What programs for {@code mrr-crossbar}, without noise, make of the input beside a model and of
 * others.
 *
 * @param one outputs of the input beside it, ADC on and off
 * @param many outputs of the others, ADC on and off
 */
record Runs(
    List<List<Map<String, Tensor>>> one,
    List<Map<String, Tensor>> oneReference,
    List<List<Map<String, Tensor>>> many,
    List<Map<String, Tensor>> manyReference) {

  static Runs of(RealModel model) throws OrtException {
    List<Map<String, Tensor>> others = model.scoredInputs();
    return of(
        model, model.network(), List.of(model.reference()), OnnxRuntime.run(model.file(), others));
  }

  /** Of a form of the model that has the same inputs. */
  static Runs of(RealModel model, Module network, byte[] onnx) throws OrtException {
    return of(
        model,
        network,
        OnnxRuntime.run(onnx, List.of(model.input())),
        OnnxRuntime.run(onnx, model.scoredInputs()));
  }

  private static Runs of(
      RealModel model,
      Module network,
      List<Map<String, Tensor>> oneReference,
      List<Map<String, Tensor>> manyReference) {
    Target target = Pipeline.target("mrr-crossbar");
    List<Map<String, Tensor>> calibration = model.calibrationInputs();
    List<Program> programs =
        List.of(
            Pipeline.compile(network, target, Pipeline.calibrated(calibration, true)),
            Pipeline.compile(network, target, Pipeline.calibrated(calibration, false)));
    return new Runs(
        programs.stream().map(p -> Pipeline.outputs(p, target, List.of(model.input()))).toList(),
        oneReference,
        programs.stream().map(p -> Pipeline.outputs(p, target, model.scoredInputs())).toList(),
        manyReference);
  }
}
