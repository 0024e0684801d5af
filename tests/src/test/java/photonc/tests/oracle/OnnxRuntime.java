package photonc.tests.oracle;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** ONNX Runtime with graph optimisations off, as the opinion of a third party. */
public final class OnnxRuntime implements AutoCloseable {
  private static final Map<OnnxJavaType, ElementType> ELEMENTS =
      Map.of(
          OnnxJavaType.FLOAT, ElementType.F32,
          OnnxJavaType.FLOAT16, ElementType.F16,
          OnnxJavaType.INT32, ElementType.I32,
          OnnxJavaType.INT64, ElementType.I64);

  private final OrtEnvironment environment;
  private final OrtSession session;

  private OnnxRuntime(byte[] onnx) throws OrtException {
    environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "photonc");
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
      options.setIntraOpNumThreads(1);
      session = environment.createSession(onnx, options);
    }
  }

  /** With a model's file loaded. */
  public static OnnxRuntime of(Path onnx) throws OrtException {
    try {
      return new OnnxRuntime(Files.readAllBytes(onnx));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The outputs by name of a model's file for each set of inputs. */
  public static List<Map<String, Tensor>> run(Path onnx, List<Map<String, Tensor>> inputs)
      throws OrtException {
    try (OnnxRuntime runtime = of(onnx)) {
      return runtime.run(inputs);
    }
  }

  /** The outputs by name for each set of inputs. */
  public static List<Map<String, Tensor>> run(byte[] onnx, List<Map<String, Tensor>> inputs)
      throws OrtException {
    try (OnnxRuntime runtime = new OnnxRuntime(onnx)) {
      return runtime.run(inputs);
    }
  }

  private List<Map<String, Tensor>> run(List<Map<String, Tensor>> inputs) throws OrtException {
    List<Map<String, Tensor>> outputs = new ArrayList<>();
    for (Map<String, Tensor> set : inputs) {
      outputs.add(run(set));
    }
    return outputs;
  }

  /** The outputs by name. */
  public Map<String, Tensor> run(Map<String, Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
      feeds.put(input.getKey(), feed(input.getValue()));
    }
    try (OrtSession.Result result = session.run(feeds)) {
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> output : result) {
        outputs.put(output.getKey(), tensor((OnnxTensor) output.getValue()));
      }
      return outputs;
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor feed(Tensor tensor) throws OrtException {
    ByteBuffer bytes = TensorBytes.encode(tensor);
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
    OnnxJavaType type =
        ELEMENTS.entrySet().stream()
            .filter(entry -> entry.getValue().equals(tensor.type().element()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return OnnxTensor.createTensor(
        environment, direct.put(bytes).flip(), tensor.type().sizes(), type);
  }

  private static Tensor tensor(OnnxTensor value) {
    TensorType type = TensorType.of(ELEMENTS.get(value.getInfo().type), value.getInfo().getShape());
    return TensorBytes.decode(type, value.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
