package photonc.frontend.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.interpret.Evaluation;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.TypeMismatch;
import photonc.ir.TypeRules;
import photonc.ir.Value;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;

/**
 * What a handler sees of the node it lowers: its inputs as operands, its attributes, and the ops it
 * may emit. All emitted ops and constants carry the node's location.
 */
public final class NodeImport {
  /** Largest result, in elements, that is computed when importing: shapes and small tables are. */
  private static final long LARGEST_COMPUTED = 1L << 16;

  /** Largest constant the importer computes with itself, in elements. */
  private static final long LARGEST_CONSTANT = 1L << 26;

  private final OnnxNode node;
  private final List<Optional<Operand>> inputs;
  private final ModuleBuilder builder;
  private final Location location;
  private final NodeAttributes attributes;
  private final BodyImporter bodies;

  /**
   * @param inputs one for each input of the node; empty where the node omits it
   */
  public NodeImport(
      OnnxNode node,
      List<Optional<Operand>> inputs,
      ModuleBuilder builder,
      BodyImporter bodies,
      Location location) {
    this.node = node;
    this.inputs = List.copyOf(inputs);
    this.builder = builder;
    this.bodies = bodies;
    this.location = location;
    this.attributes = new NodeAttributes(node, location);
  }

  public NodeAttributes attributes() {
    return attributes;
  }

  /** What the outputs of a body become, imported here. */
  public List<Operand> body(OnnxGraph body, List<Operand> arguments) {
    return bodies.results(body, arguments);
  }

  public int outputCount() {
    return node.outputs().size();
  }

  public int inputCount() {
    return inputs.size();
  }

  /** Input {@code index}, which the operator cannot do without. */
  public Operand input(int index) {
    return optional(index)
        .orElseThrow(() -> fault("input " + index + " is missing; " + node.opType() + " needs it"));
  }

  public Optional<Operand> optional(int index) {
    return index < inputs.size() ? inputs.get(index) : Optional.empty();
  }

  /** The type of an operand: everything at tensor level outside loops is a static tensor. */
  public static TensorType type(Operand operand) {
    return (TensorType) operand.type();
  }

  /** The operand's value if it is known now. */
  public Optional<Tensor> constant(Operand operand) {
    if (!(operand instanceof Global global) || global.blob() instanceof Blob.Absent) {
      return Optional.empty();
    }
    if (global.type().elements() > LARGEST_CONSTANT) {
      throw fault("constant '" + global.name() + "' is too large to compute with when importing");
    }
    return Optional.of(global.value());
  }

  /** The value of an input that must be known when compiling, such as a shape. */
  public Tensor constantInput(int index, String role) {
    return constant(input(index))
        .orElseThrow(
            () ->
                new UserError(
                    DiagKind.DYNAMIC_SHAPE,
                    location,
                    "the "
                        + role
                        + " ('"
                        + node.inputs().get(index)
                        + "') is computed at run time; photonc needs a constant"));
  }

  /** {@link #constantInput} of an input that lists integers. */
  public long[] integers(int index, String role) {
    Tensor value = constantInput(index, role);
    if (!value.type().element().isInteger() || value.type().rank() > 1) {
      throw fault("the " + role + " is a " + value.type() + "; expected a list of integers");
    }
    return value.longs();
  }

  /** Appends an op without attributes. */
  public Operand emit(OpKind kind, Operand... operands) {
    return emit(kind, Map.of(), operands);
  }

  /** Appends an op; what depends on small constants only is computed now and costs none. */
  public Operand emit(OpKind kind, Map<String, Attribute> attributes, Operand... operands) {
    TensorType result = sound(resultType(kind, attributes, List.of(operands)));
    if (isSmall(result) && Arrays.stream(operands).allMatch(this::isSmallConstant)) {
      return constant(computed(kind, attributes, List.of(operands), result));
    }
    return builder.append(kind, List.of(operands), attributes, result, location);
  }

  /**
   * Appends an op even where its operands are constants: passes look for it, and fold it behind
   * that.
   */
  public Operand keep(OpKind kind, TensorType result, Operand... operands) {
    return builder.append(kind, List.of(operands), Map.of(), sound(result), location);
  }

  private boolean isSmallConstant(Operand operand) {
    return isSmall(type(operand)) && constant(operand).isPresent();
  }

  private static boolean isSmall(TensorType type) {
    return type.elements() <= LARGEST_COMPUTED;
  }

  private Tensor computed(
      OpKind kind, Map<String, Attribute> attributes, List<Operand> operands, TensorType type) {
    List<Value> results = List.of(new Value("", type));
    Operation op = new Operation(kind, operands, results, attributes, List.of(), location);
    List<Tensor> values = operands.stream().map(operand -> ((Global) operand).value()).toList();
    try {
      return Evaluation.of(op, values).get(0);
    } catch (ArithmeticException undefined) {
      throw fault("its constant inputs have no result: " + undefined.getMessage());
    }
  }

  /** A type that does not follow is the node's fault: handlers emit only what ONNX asks for. */
  private TensorType resultType(
      OpKind kind, Map<String, Attribute> attributes, List<Operand> operands) {
    try {
      return (TensorType) TypeRules.results(kind, operands, attributes).get(0);
    } catch (TypeMismatch mismatch) {
      String types =
          operands.stream().map(o -> o.type().toString()).collect(Collectors.joining(", "));
      throw fault(mismatch.getMessage() + "; the inputs are " + types);
    }
  }

  /** The operand in another element type. */
  public Operand cast(Operand operand, ElementType element) {
    TensorType type = type(operand).withElement(element);
    if (type.equals(operand.type())) {
      return operand;
    }
    if (isSmallConstant(operand)) {
      return constant(computed(OpKind.TENSOR_CAST, Map.of(), List.of(operand), type));
    }
    return builder.append(OpKind.TENSOR_CAST, List.of(operand), Map.of(), type, location);
  }

  /** Appends a call of an operator the host executes. */
  public Value call(
      String operator, Map<String, Attribute> attributes, TensorType result, Operand... operands) {
    return builder.append(
        OpKind.HOST_CALL,
        List.of(operands),
        Map.of(
            "operator", Attribute.of(operator), "attributes", Attribute.Dictionary.of(attributes)),
        sound(result),
        location);
  }

  /** The operand under another shape; a constant keeps its blob and costs no op. */
  public Operand reshape(Operand operand, long... sizes) {
    TensorType type = sound(TensorType.of(type(operand).element(), sizes));
    if (type.equals(operand.type())) {
      return operand;
    }
    if (type.elements() != type(operand).elements()) {
      throw fault("a " + operand.type() + " cannot become a " + type + ": the sizes differ");
    }
    if (operand instanceof Global global && global.kind() == Global.Kind.CONST) {
      return constant(type, global.blob());
    }
    return builder.append(OpKind.CORE_RESHAPE, List.of(operand), Map.of(), type, location);
  }

  /** A constant named after the node's output. */
  public Operand constant(TensorType type, Blob blob) {
    return builder.constant(outputName(), sound(type), blob, location);
  }

  public Operand constant(Tensor value) {
    return constant(value.type(), Blob.of(value));
  }

  /** A constant that broadcasts against anything. */
  public Operand scalar(ElementType element, double value) {
    return builder.constant(
        outputName() + ".scalar",
        TensorType.of(element),
        Blob.of(Constants.scalar(element, value)),
        location);
  }

  /** An axis in 0 .. rank-1 from one that may count from the end. */
  public int axis(long written, int rank) {
    if (written < -rank || written >= rank) {
      throw fault("axis " + written + " of a tensor with " + rank + " axes");
    }
    return (int) (written < 0 ? written + rank : written);
  }

  /** An index in 0 .. size-1 of an axis from one that may count from the end. */
  public long index(long written, int axis, long size) {
    if (written < -size || written >= size) {
      throw fault("index " + written + " of axis " + axis + ", which has " + size + " elements");
    }
    return written < 0 ? written + size : written;
  }

  /** The node contradicts itself, its inputs or ONNX. */
  public UserError fault(String message) {
    return new UserError(DiagKind.BAD_MODEL, location, message);
  }

  /** The node is legal, but asks for what photonc does not do. */
  public UserError unsupported(String message) {
    return new UserError(DiagKind.UNSUPPORTED_ATTRIBUTE, location, message);
  }

  public UserError unsupportedType(String message) {
    return new UserError(DiagKind.UNSUPPORTED_TYPE, location, message);
  }

  /** Checks the size of a type, so that no later product of sizes overflows. */
  public TensorType sound(TensorType type) {
    long product = 1;
    for (long size : type.sizes()) {
      if (product > (1L << 40) / Math.max(size, 1)) {
        throw fault("a " + type + " is larger than any memory");
      }
      product *= Math.max(size, 1);
    }
    return type;
  }

  /** Refuses to allocate a constant larger than a network has any use for. */
  public TensorType small(TensorType type) {
    if (sound(type).elements() > LARGEST_CONSTANT) {
      throw fault("a constant " + type + " is too large to compute when importing");
    }
    return type;
  }

  private String outputName() {
    List<String> names = new ArrayList<>(node.outputs());
    names.removeIf(String::isEmpty);
    return names.isEmpty() ? node.label() : names.get(0);
  }
}
