package photonc.tests.acceptance;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.onnx.OnnxReader;
import photonc.onnx.TensorProtos;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.target.Target;

/**
 * Codes of a quantised network near its end.
 *
 * @param where words that follow the model's name in docs/accuracy.md
 * @param onnx the model, with the tensor among its outputs
 * @param tensor what a DequantizeLinear makes of the codes
 * @param step between two codes
 */
record LastCodes(RealModel model, String where, byte[] onnx, String tensor, double step) {
  private static final String DEQUANTIZE = "DequantizeLinear";

  /** The last of a model and, where a Softmax leaves little of them, those in front of it. */
  static List<LastCodes> of(RealModel model) {
    ModelProto proto = proto(model);
    List<NodeProto> nodes = proto.getGraph().getNodeList();
    int last = last(nodes, nodes.size());
    List<LastCodes> codes = new ArrayList<>();
    codes.add(of(model, "", proto, nodes.get(last)));
    for (int k = last; k >= 0; k--) {
      if (nodes.get(k).getOpType().equals("Softmax")) {
        codes.add(of(model, " before Softmax", proto, nodes.get(last(nodes, k))));
      }
    }
    return codes;
  }

  private static int last(List<NodeProto> nodes, int before) {
    int at = before - 1;
    while (!nodes.get(at).getOpType().equals(DEQUANTIZE)) {
      at--;
    }
    return at;
  }

  private static ModelProto proto(RealModel model) {
    try {
      return parsed(Files.readAllBytes(model.file()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static ModelProto parsed(byte[] onnx) {
    try {
      return ModelProto.parseFrom(onnx);
    } catch (InvalidProtocolBufferException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static LastCodes of(RealModel model, String where, ModelProto proto, NodeProto node) {
    String tensor = node.getOutput(0);
    GraphProto graph = proto.getGraph();
    boolean known = graph.getOutputList().stream().anyMatch(o -> o.getName().equals(tensor));
    ModelProto.Builder open = proto.toBuilder();
    if (!known) {
      TypeProto.Tensor type = TypeProto.Tensor.newBuilder().setElemType(1).build();
      open.getGraphBuilder()
          .addOutput(
              ValueInfoProto.newBuilder()
                  .setName(tensor)
                  .setType(TypeProto.newBuilder().setTensorType(type)));
    }
    double step = step(graph, node.getInput(1));
    return new LastCodes(model, where, open.build().toByteArray(), tensor, step);
  }

  /** A scale, which may have been handed on from the initializer it is. */
  private static double step(GraphProto graph, String scale) {
    for (TensorProto known : graph.getInitializerList()) {
      if (known.getName().equals(scale)) {
        ByteBuffer bytes = ByteBuffer.wrap(known.toByteArray());
        return TensorProtos.read(scale, bytes, new Diagnostics()).orElseThrow().real(0);
      }
    }
    return graph.getNodeList().stream()
        .filter(node -> node.getOutputList().contains(scale))
        .mapToDouble(node -> step(graph, node.getInput(0)))
        .findFirst()
        .orElseThrow();
  }

  Module network() {
    return network(onnx);
  }

  private Module network(byte[] form) {
    Diagnostics diagnostics = new Diagnostics();
    return model.network(
        OnnxReader.read("model.onnx", ByteBuffer.wrap(form), diagnostics)
            .orElseThrow(() -> new AssertionError(diagnostics.all().toString())));
  }

  /** Its row in docs/accuracy.md. */
  String row() throws OrtException {
    Runs runs = Runs.of(model, network(), onnx);
    return String.format(
        Locale.ROOT,
        "| steps of `%s`%s | %s | %s | %s | %s | %s |",
        model.name(),
        where,
        apart(runs.one().get(0), runs.oneReference()),
        apart(runs.one().get(1), runs.oneReference()),
        apart(runs.many().get(0), runs.manyReference()),
        apart(runs.many().get(1), runs.manyReference()),
        apart(runs.many().get(1), ideal()));
  }

  /** What exact arithmetic with the weights that arrays hold makes of the others. */
  private List<Map<String, Tensor>> ideal() {
    Target ideal = Pipeline.target("ideal");
    Program program = Pipeline.compile(network(symmetric()), ideal, PassOptions.defaults());
    return Pipeline.outputs(program, ideal, model.scoredInputs());
  }

  /** The model with weights of -127 for those of -128: codes of arrays are symmetric. */
  private byte[] symmetric() {
    ModelProto.Builder proto = parsed(onnx).toBuilder();
    for (TensorProto.Builder weights : proto.getGraphBuilder().getInitializerBuilderList()) {
      if (weights.getDataType() == TensorProto.DataType.INT8_VALUE && weights.getDimsCount() > 1) {
        byte[] codes = weights.getRawData().toByteArray();
        for (int i = 0; i < codes.length; i++) {
          codes[i] = (byte) Math.max(-127, codes[i]);
        }
        weights.setRawData(ByteString.copyFrom(codes));
      }
    }
    return proto.build().toByteArray();
  }

  /** The most steps that a code is off, and the share of codes that are. */
  String apart(List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    List<Long> steps = steps(found, references);
    long off = steps.stream().filter(apart -> apart != 0).count();
    long most = steps.stream().mapToLong(Long::longValue).max().orElseThrow();
    return String.format(Locale.ROOT, "%d, %.1f %%", most, 100.0 * off / steps.size());
  }

  /** How many steps each code is off. */
  List<Long> steps(List<Map<String, Tensor>> found, List<Map<String, Tensor>> references) {
    List<Long> steps = new ArrayList<>();
    for (int k = 0; k < references.size(); k++) {
      Tensor r = references.get(k).get(tensor);
      Tensor y = found.get(k).get(tensor);
      for (int i = 0; i < r.length(); i++) {
        steps.add(Math.round(Math.abs(y.real(i) - r.real(i)) / step));
      }
    }
    return steps;
  }

  @Override
  public String toString() {
    return model.name() + where;
  }
}
