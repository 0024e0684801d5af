package photonc.tests.acceptance;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** ONNX Runtime on a model of one f32 input and one f32 output, graph optimisations off. */
final class OnnxRuntime implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;

  OnnxRuntime(Path model) throws OrtException {
    environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "photonc");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      options.setIntraOpNumThreads(1);
      session = environment.createSession(model.toString(), options);
    }
  }

  static List<Map<String, Tensor>> outputs(Path model, List<Map<String, Tensor>> inputs)
      throws OrtException {
    try (OnnxRuntime runtime = new OnnxRuntime(model)) {
      List<Map<String, Tensor>> outputs = new java.util.ArrayList<>();
      for (Map<String, Tensor> input : inputs) {
        outputs.add(runtime.run(input));
      }
      return outputs;
    }
  }

  private Map<String, Tensor> run(Map<String, Tensor> inputs) throws OrtException {
    Map.Entry<String, Tensor> input = inputs.entrySet().iterator().next();
    FloatBuffer values = FloatBuffer.wrap(input.getValue().floats());
    long[] sizes = input.getValue().type().sizes();
    try (OnnxTensor feed = OnnxTensor.createTensor(environment, values, sizes);
        OrtSession.Result result = session.run(Map.of(input.getKey(), feed))) {
      Map.Entry<String, ai.onnxruntime.OnnxValue> first = result.iterator().next();
      OnnxTensor output = (OnnxTensor) first.getValue();
      FloatBuffer buffer = output.getFloatBuffer();
      float[] floats = new float[buffer.remaining()];
      buffer.get(floats);
      TensorType type = TensorType.of(ElementType.F32, output.getInfo().getShape());
      return Map.of(first.getKey(), Tensor.ofFloats(type, floats));
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
