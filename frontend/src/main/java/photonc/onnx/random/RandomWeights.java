package photonc.onnx.random;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;

/**
 * A model with all its weights drawn at random, those too that it has only the shapes of: for
 * everything that looks at values. The same seed gives the same bytes.
 *
 * @param model the model as ONNX stores it
 * @param drawn names of the tensors drawn, in the order of the graph
 * @param left names of tensors without values of their own that no operator gives a role: they stay
 */
public record RandomWeights(ByteBuffer model, List<String> drawn, List<String> left) {
  /** ONNX: initializers are constants, and no inputs, from this version of the format on. */
  private static final long CONSTANT_INITIALIZERS = 4;

  /** What a protocol buffer may have. */
  private static final double MOST_BYTES = Integer.MAX_VALUE;

  public RandomWeights {
    drawn = List.copyOf(drawn);
    left = List.copyOf(left);
  }

  /** Draws the weights of a model; empty, with a diagnostic, where it cannot. */
  public static Optional<RandomWeights> draw(
      String fileName, ByteBuffer bytes, long seed, Diagnostics diagnostics) {
    Location location = new Location.Named(fileName);
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException malformed) {
      diagnostics.report(DiagKind.NOT_ONNX, location, malformed.getMessage());
      return Optional.empty();
    }
    Map<String, List<Long>> constants = new ConstantTensors(model.getGraph()).shapes();
    double added = constants.values().stream().mapToDouble(RandomWeights::bytes).sum();
    if (model.getSerializedSize() + added > MOST_BYTES) {
      diagnostics.report(
          DiagKind.DOES_NOT_FIT,
          location,
          "its weights take %.0f bytes; an ONNX file holds at most %.0f"
              .formatted(added, MOST_BYTES));
      return Optional.empty();
    }
    RandomWeights weights = new Filling(model, constants, seed).filled();
    if (weights.drawn().isEmpty()) {
      diagnostics.report(
          DiagKind.BAD_MODEL,
          location,
          "it has no f32 weights: no initializer and no ConstantOfShape of a constant shape that an"
              + " operator multiplies, adds or looks up");
      return Optional.empty();
    }
    return Optional.of(weights);
  }

  private static double bytes(List<Long> dims) {
    return dims.stream().mapToDouble(Long::doubleValue).reduce(Float.BYTES, (a, b) -> a * b);
  }

  /** One model being filled, node by node. */
  private static final class Filling {
    private final ModelProto model;
    private final Map<String, List<Long>> constants;
    private final Moments moments = new Moments();
    private final WeightDraw draw;
    private final Map<String, TensorProto> drawn = new LinkedHashMap<>();

    Filling(ModelProto model, Map<String, List<Long>> constants, long seed) {
      this.model = model;
      this.constants = constants;
      this.draw = new WeightDraw(new SplittableRandom(seed), moments);
    }

    RandomWeights filled() {
      for (NodeProto node : model.getGraph().getNodeList()) {
        if (!constants.containsKey(result(node))) {
          weights(node);
          moments.pass(node);
        }
      }
      List<String> left =
          model.getGraph().getNodeList().stream()
              .map(Filling::result)
              .filter(name -> constants.containsKey(name) && !drawn.containsKey(name))
              .toList();
      byte[] bytes =
          model.toBuilder()
              .setIrVersion(Math.max(CONSTANT_INITIALIZERS, model.getIrVersion()))
              .setGraph(graph())
              .build()
              .toByteArray();
      return new RandomWeights(ByteBuffer.wrap(bytes), List.copyOf(drawn.keySet()), left);
    }

    private static String result(NodeProto node) {
      return node.getOutputCount() == 0 ? "" : node.getOutput(0);
    }

    private void weights(NodeProto node) {
      for (int operand = 0; operand < node.getInputCount(); operand++) {
        String name = node.getInput(operand);
        List<Long> dims = constants.get(name);
        if (dims == null || drawn.containsKey(name)) {
          continue;
        }
        int position = operand;
        WeightRole.of(node, operand)
            .filter(role -> role != WeightRole.MATRIX || dims.size() > 1)
            .ifPresent(role -> drawn.put(name, draw.tensor(name, dims, node, position, role)));
      }
    }

    /** The graph with the tensors drawn in place of their initializers, nodes and shapes. */
    private GraphProto graph() {
      GraphProto old = model.getGraph();
      List<NodeProto> nodes = new ArrayList<>();
      Set<String> used = new HashSet<>();
      for (NodeProto node : old.getNodeList()) {
        if (!drawn.containsKey(result(node))) {
          nodes.add(node);
          used.addAll(node.getInputList());
        }
      }
      Set<String> unused = new HashSet<>();
      for (NodeProto node : old.getNodeList()) {
        if (drawn.containsKey(result(node)) && !used.contains(node.getInput(0))) {
          unused.add(node.getInput(0));
        }
      }
      GraphProto.Builder graph = old.toBuilder().clearNode().clearInitializer().clearInput();
      graph.addAllNode(nodes);
      old.getInputList().stream()
          .filter(input -> !unused.contains(input.getName()) && !drawn.containsKey(input.getName()))
          .forEach(graph::addInput);
      old.getInitializerList().stream()
          .filter(tensor -> !unused.contains(tensor.getName()))
          .filter(tensor -> !drawn.containsKey(tensor.getName()))
          .forEach(graph::addInitializer);
      return graph.addAllInitializer(drawn.values()).build();
    }
  }
}
