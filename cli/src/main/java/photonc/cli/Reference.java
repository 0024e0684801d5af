package photonc.cli;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** ONNX Runtime on the original model, graph optimisations off: the reference of --verify. */
final class Reference implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Set<String> appended;

  Reference(Path model) {
    this(model, Set.of());
  }

  /** The same with these values of the graph, which it has not as outputs, beside its outputs. */
  static Reference ofEveryNode(Path model, Set<String> names) {
    return new Reference(model, names);
  }

  private Reference(Path model, Set<String> inner) {
    this.appended = Set.copyOf(inner);
    try {
      environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "photonc");
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        options.setIntraOpNumThreads(1);
        if (appended.isEmpty()) {
          session = environment.createSession(model.toString(), options);
        } else {
          options.addConfigEntry(
              "session.model_external_initializers_file_folder_path",
              model.toAbsolutePath().getParent().toString());
          session = environment.createSession(withOutputs(model), options);
        }
      }
    } catch (OrtException refused) {
      throw new UserError(
          DiagKind.BAD_INPUT,
          new Location.Named(model.toString()),
          "ONNX Runtime refuses the model: " + refused.getMessage());
    }
  }

  /**
   * The model's bytes and those of more outputs: what is appended to a message of Protocol Buffers
   * is merged into it, lists grow.
   */
  private byte[] withOutputs(Path model) {
    GraphProto.Builder more = GraphProto.newBuilder();
    appended.forEach(name -> more.addOutput(ValueInfoProto.newBuilder().setName(name)));
    byte[] addition = ModelProto.newBuilder().setGraph(more).build().toByteArray();
    byte[] bytes = Driver.bytes(model);
    byte[] whole = Arrays.copyOf(bytes, bytes.length + addition.length);
    System.arraycopy(addition, 0, whole, bytes.length, addition.length);
    return whole;
  }

  /** The model's outputs, by name, for one set of inputs. */
  Map<String, Tensor> run(Map<String, Tensor> inputs) {
    Map<String, OnnxTensor> feeds = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        feeds.put(input.getKey(), feed(input.getValue()));
      }
      try (OrtSession.Result result = session.run(feeds)) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> output : result) {
          if (isComparable(output)) {
            outputs.put(output.getKey(), tensor((OnnxTensor) output.getValue()));
          }
        }
        return outputs;
      }
    } catch (OrtException failed) {
      throw new UserError(
          DiagKind.BAD_INPUT,
          new Location.Named("--verify"),
          "ONNX Runtime: " + failed.getMessage());
    } finally {
      feeds.values().forEach(OnnxTensor::close);
    }
  }

  /** Of the values inside a model, those that photonc has numbers for. */
  private boolean isComparable(Map.Entry<String, OnnxValue> output) {
    return !appended.contains(output.getKey())
        || (output.getValue() instanceof OnnxTensor tensor
            && Elements.TYPES.containsValue(tensor.getInfo().type));
  }

  private OnnxTensor feed(Tensor tensor) throws OrtException {
    ByteBuffer bytes = direct(TensorBytes.encode(tensor));
    return OnnxTensor.createTensor(
        environment, bytes, tensor.type().sizes(), Elements.onnx(tensor.type().element()));
  }

  private static ByteBuffer direct(ByteBuffer bytes) {
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.remaining()).order(ByteOrder.nativeOrder());
    return direct.put(bytes).flip();
  }

  private static Tensor tensor(OnnxTensor value) {
    TensorInfo info = value.getInfo();
    ElementType element = Elements.photonc(info.type);
    TensorType type = TensorType.of(element, info.getShape());
    return TensorBytes.decode(type, value.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException leak) {
      throw new IllegalStateException(leak);
    }
  }

  /** ONNX Runtime's element types and ours. */
  private static final class Elements {
    private static final Map<ElementType, ai.onnxruntime.OnnxJavaType> TYPES =
        Map.of(
            ElementType.F32,
            ai.onnxruntime.OnnxJavaType.FLOAT,
            ElementType.F16,
            ai.onnxruntime.OnnxJavaType.FLOAT16,
            ElementType.F64,
            ai.onnxruntime.OnnxJavaType.DOUBLE,
            ElementType.I8,
            ai.onnxruntime.OnnxJavaType.INT8,
            ElementType.U8,
            ai.onnxruntime.OnnxJavaType.UINT8,
            ElementType.signed(16),
            ai.onnxruntime.OnnxJavaType.INT16,
            ElementType.I32,
            ai.onnxruntime.OnnxJavaType.INT32,
            ElementType.I64,
            ai.onnxruntime.OnnxJavaType.INT64,
            ElementType.I1,
            ai.onnxruntime.OnnxJavaType.BOOL);

    static ai.onnxruntime.OnnxJavaType onnx(ElementType element) {
      ai.onnxruntime.OnnxJavaType type = TYPES.get(element);
      if (type == null) {
        throw unsupported(element.toString());
      }
      return type;
    }

    static ElementType photonc(ai.onnxruntime.OnnxJavaType type) {
      return TYPES.entrySet().stream()
          .filter(entry -> entry.getValue() == type)
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow(() -> unsupported(type.toString()));
    }

    private static UserError unsupported(String type) {
      return new UserError(
          DiagKind.UNSUPPORTED_TYPE,
          new Location.Named("--verify"),
          "ONNX Runtime and photonc share no element type " + type);
    }
  }
}
