package photonc.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;

/** Turns the protobuf messages of a model into records, checking each on its own. */
final class GraphDecoder {
  private static final long OLDEST_IR = 3;
  private static final long DEFAULTS_FOR_INPUTS_SINCE_IR = 4;
  private static final long OLDEST_OPSET = 7;
  private static final long NEWEST_OPSET = 28;

  private final String fileName;
  private final ModelProto model;
  private final List<Optional<ByteBuffer>> raw;
  private final ExternalData external;
  private final Diagnostics diagnostics;
  private final Location location;

  /**
   * @param raw what was detached from the first initializers of the graph, in order
   */
  GraphDecoder(
      String fileName,
      ModelProto model,
      List<Optional<ByteBuffer>> raw,
      ExternalData external,
      Diagnostics diagnostics) {
    this.fileName = fileName;
    this.model = model;
    this.raw = raw;
    this.external = external;
    this.diagnostics = diagnostics;
    this.location = new Location.Named(fileName);
  }

  Optional<OnnxGraph> decode() {
    if (!looksLikeOnnx()) {
      return Optional.empty();
    }
    return Optional.of(graph(model.getGraph(), raw, opsets()));
  }

  private OnnxGraph graph(
      GraphProto graph, List<Optional<ByteBuffer>> raw, Map<String, Long> opsets) {
    Map<String, OnnxTensor> initializers = initializers(graph, raw);
    return new OnnxGraph(
        fileName,
        model.getIrVersion(),
        opsets,
        inputs(graph),
        graph.getOutputList().stream().map(this::value).toList(),
        initializers,
        valueInfos(graph),
        nodes(graph, opsets));
  }

  private boolean looksLikeOnnx() {
    if (!model.hasIrVersion() || !model.hasGraph()) {
      String missing = model.hasIrVersion() ? "graph" : "IR version";
      diagnostics.report(
          DiagKind.NOT_ONNX, location, "it has no " + missing + "; is the file complete?");
      return false;
    }
    if (model.getIrVersion() < OLDEST_IR) {
      diagnostics.report(
          DiagKind.UNSUPPORTED_VERSION,
          location,
          "IR version " + model.getIrVersion() + "; photonc reads versions 3 and up");
      return false;
    }
    if (model.getOpsetImportCount() == 0) {
      diagnostics.report(
          DiagKind.NOT_ONNX, location, "it imports no operator set; is the file complete?");
      return false;
    }
    return true;
  }

  private Map<String, Long> opsets() {
    Map<String, Long> opsets = new TreeMap<>();
    for (OperatorSetIdProto opset : model.getOpsetImportList()) {
      opsets.put(domain(opset.getDomain()), opset.getVersion());
    }
    Optional.ofNullable(opsets.get(OnnxGraph.STANDARD_DOMAIN)).ifPresent(this::checkStandardOpset);
    return opsets;
  }

  private void checkStandardOpset(long version) {
    if (version < OLDEST_OPSET) {
      diagnostics.report(
          DiagKind.UNSUPPORTED_VERSION,
          location,
          "ai.onnx opset " + version + "; photonc reads opsets 7 and up: convert the model");
    } else if (version > NEWEST_OPSET) {
      diagnostics.report(
          DiagKind.SUSPICIOUS,
          location,
          "ai.onnx opset " + version + " is newer than 28, the newest known; read as opset 28");
    }
  }

  static String domain(String written) {
    return written.equals("ai.onnx") ? OnnxGraph.STANDARD_DOMAIN : written;
  }

  private Map<String, OnnxTensor> initializers(GraphProto graph, List<Optional<ByteBuffer>> raw) {
    Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
    TensorDecoder decoder = new TensorDecoder(location, external, diagnostics);
    for (int index = 0; index < graph.getInitializerCount(); index++) {
      TensorProto proto = graph.getInitializer(index);
      Optional<ByteBuffer> detached = index < raw.size() ? raw.get(index) : Optional.empty();
      if (initializers.containsKey(proto.getName())) {
        bad(location, "initializer '" + proto.getName() + "' is defined twice");
      }
      initializers.put(proto.getName(), decoder.decode(proto, detached).orElse(faulty(proto)));
    }
    for (SparseTensorProto sparse : graph.getSparseInitializerList()) {
      String name = sparse.getValues().getName();
      initializers.put(name, faulty(sparse.getValues()));
      diagnostics.report(
          DiagKind.UNSUPPORTED_TYPE,
          location,
          "initializer '" + name + "' is sparse; photonc reads dense initializers: convert it");
    }
    return initializers;
  }

  /** Keeps the name defined, so that one fault is not reported again at every use. */
  private static OnnxTensor faulty(TensorProto proto) {
    return new OnnxTensor(proto.getName(), "a faulty type", List.of(), Optional.empty());
  }

  private List<OnnxValue> inputs(GraphProto graph) {
    Set<String> initialized =
        graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
    List<OnnxValue> inputs = new ArrayList<>();
    List<String> defaulted = new ArrayList<>();
    for (ValueInfoProto input : graph.getInputList()) {
      if (initialized.contains(input.getName())) {
        defaulted.add(input.getName());
      } else {
        inputs.add(value(input));
      }
    }
    if (!defaulted.isEmpty() && model.getIrVersion() >= DEFAULTS_FOR_INPUTS_SINCE_IR) {
      diagnostics.report(
          DiagKind.ASSUMPTION,
          location,
          "inputs with a default value are taken as that constant; "
              + defaulted.size()
              + " in all, the first is '"
              + defaulted.get(0)
              + "'");
    }
    return inputs;
  }

  private Map<String, OnnxValue> valueInfos(GraphProto graph) {
    Map<String, OnnxValue> values = new LinkedHashMap<>();
    graph.getValueInfoList().forEach(info -> values.put(info.getName(), value(info)));
    return values;
  }

  private OnnxValue value(ValueInfoProto proto) {
    return new OnnxValue(proto.getName(), declared(proto));
  }

  private OnnxValue.Declared declared(ValueInfoProto proto) {
    TypeProto type = proto.getType();
    if (!type.hasTensorType()) {
      String form = type.getValueCase().name();
      return new OnnxValue.Other(
          form.equals("VALUE_NOT_SET") ? "a value of unknown type" : form.replace("_TYPE", ""));
    }
    int number = type.getTensorType().getElemType();
    Optional<OnnxType> element = OnnxType.numbered(number);
    if (element.isEmpty()) {
      return new OnnxValue.Other("a tensor of type number " + number);
    }
    Optional<List<OnnxDim>> shape =
        type.getTensorType().hasShape()
            ? Optional.of(dims(proto.getName(), type.getTensorType().getShape()))
            : Optional.empty();
    return new OnnxValue.TensorOf(element.get(), shape);
  }

  private List<OnnxDim> dims(String name, TensorShapeProto shape) {
    List<OnnxDim> dims = new ArrayList<>();
    for (TensorShapeProto.Dimension dim : shape.getDimList()) {
      if (dim.hasDimValue() && dim.getDimValue() < 0) {
        bad(location, "'" + name + "' has the negative dimension " + dim.getDimValue());
      } else if (dim.hasDimValue()) {
        dims.add(new OnnxDim.Fixed(dim.getDimValue()));
      } else if (dim.getDimParam().isEmpty()) {
        dims.add(new OnnxDim.Unnamed());
      } else {
        dims.add(new OnnxDim.Symbolic(dim.getDimParam()));
      }
    }
    return dims;
  }

  private List<OnnxNode> nodes(GraphProto graph, Map<String, Long> opsets) {
    List<OnnxNode> nodes = new ArrayList<>();
    for (NodeProto proto : graph.getNodeList()) {
      OnnxNode bare =
          new OnnxNode(
              proto.getName(),
              proto.getOpType(),
              domain(proto.getDomain()),
              proto.getInputList(),
              proto.getOutputList(),
              Map.of(),
              nodes.size());
      nodes.add(withAttributes(bare, proto, opsets));
    }
    return nodes;
  }

  private OnnxNode withAttributes(OnnxNode node, NodeProto proto, Map<String, Long> opsets) {
    Map<String, OnnxAttribute> attributes = new TreeMap<>();
    for (AttributeProto attribute : proto.getAttributeList()) {
      attribute(node, attribute, opsets)
          .ifPresent(value -> attributes.put(attribute.getName(), value));
    }
    return new OnnxNode(
        node.name(),
        node.opType(),
        node.domain(),
        node.inputs(),
        node.outputs(),
        attributes,
        node.index());
  }

  private Optional<OnnxAttribute> attribute(
      OnnxNode node, AttributeProto proto, Map<String, Long> opsets) {
    return switch (proto.getType()) {
      case INT -> Optional.of(new OnnxAttribute.Int(proto.getI()));
      case FLOAT -> Optional.of(new OnnxAttribute.Real(proto.getF()));
      case STRING -> Optional.of(new OnnxAttribute.Text(proto.getS().toStringUtf8()));
      case INTS -> Optional.of(new OnnxAttribute.Ints(proto.getIntsList()));
      case FLOATS -> Optional.of(new OnnxAttribute.Reals(proto.getFloatsList()));
      case TENSOR ->
          new TensorDecoder(node.location(fileName), external, diagnostics)
              .decode(proto.getT())
              .map(OnnxAttribute.OfTensor::new);
      case STRINGS ->
          Optional.of(
              new OnnxAttribute.Texts(
                  proto.getStringsList().stream().map(ByteString::toStringUtf8).toList()));
      case GRAPH -> Optional.of(new OnnxAttribute.OfGraph(graph(proto.getG(), List.of(), opsets)));
      default -> Optional.of(new OnnxAttribute.Other(proto.getType().name()));
    };
  }

  private void bad(Location where, String what) {
    diagnostics.report(DiagKind.BAD_MODEL, where, what);
  }
}
