package photonc.tests.acceptance;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** ONNX Runtime on a model of one input of f32 or f16, graph optimisations off. */
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
    try (OnnxTensor feed = feed(input.getValue());
        OrtSession.Result result = session.run(Map.of(input.getKey(), feed))) {
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), tensor((OnnxTensor) output.getValue()));
      }
      return outputs;
    }
  }

  private OnnxTensor feed(Tensor tensor) throws OrtException {
    ByteBuffer encoded = TensorBytes.encode(tensor);
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(encoded.remaining()).order(ByteOrder.nativeOrder()).put(encoded);
    OnnxJavaType type =
        tensor.type().element().equals(ElementType.F16) ? OnnxJavaType.FLOAT16 : OnnxJavaType.FLOAT;
    return OnnxTensor.createTensor(environment, bytes.flip(), tensor.type().sizes(), type);
  }

  private static Tensor tensor(OnnxTensor output) {
    ElementType element =
        output.getInfo().type == OnnxJavaType.FLOAT16 ? ElementType.F16 : ElementType.F32;
    ByteBuffer bytes = output.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return TensorBytes.decode(TensorType.of(element, output.getInfo().getShape()), bytes);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
