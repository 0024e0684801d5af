package photonc.frontend.node;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.onnx.OnnxAttribute;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxNode;
import photonc.onnx.OnnxTensor;

/** A node's attributes, read with the form and the values that are legal. */
public final class NodeAttributes {
  /**
   * Far above any real stride or padding, and small enough that products of two do not overflow.
   */
  private static final long LARGEST_EXTENT = Integer.MAX_VALUE;

  private final OnnxNode node;
  private final Location location;

  NodeAttributes(OnnxNode node, Location location) {
    this.node = node;
    this.location = location;
  }

  /** Refuses attributes that the operator does not have, so that none is silently ignored. */
  public void checkNames(List<String> legal) {
    TreeSet<String> unknown = new TreeSet<>(node.attributes().keySet());
    legal.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      String expected = legal.isEmpty() ? "none" : String.join(", ", legal);
      throw refuse("unknown attribute '" + unknown.first() + "'; expected " + expected);
    }
  }

  public boolean has(String name) {
    return node.attributes().containsKey(name);
  }

  public long integer(String name, long absent) {
    return find(name, OnnxAttribute.Int.class, "INT").map(OnnxAttribute.Int::value).orElse(absent);
  }

  /** An attribute that is 0 or 1. */
  public boolean flag(String name, boolean absent) {
    long value = integer(name, absent ? 1 : 0);
    if (value != 0 && value != 1) {
      throw refuse(name + " = " + value + "; expected 0 or 1");
    }
    return value == 1;
  }

  public float real(String name, float absent) {
    return find(name, OnnxAttribute.Real.class, "FLOAT")
        .map(OnnxAttribute.Real::value)
        .orElse(absent);
  }

  public String text(String name, String absent) {
    return find(name, OnnxAttribute.Text.class, "STRING")
        .map(OnnxAttribute.Text::value)
        .orElse(absent);
  }

  public Optional<long[]> integers(String name) {
    return find(name, OnnxAttribute.Ints.class, "INTS").map(OnnxAttribute.Ints::array);
  }

  public Optional<float[]> reals(String name) {
    return find(name, OnnxAttribute.Reals.class, "FLOATS")
        .map(
            reals -> {
              float[] values = new float[reals.values().size()];
              Arrays.setAll(new Object[values.length], i -> values[i] = reals.values().get(i));
              return values;
            });
  }

  public Optional<List<String>> texts(String name) {
    return find(name, OnnxAttribute.Texts.class, "STRINGS").map(OnnxAttribute.Texts::values);
  }

  public Optional<OnnxTensor> tensor(String name) {
    return find(name, OnnxAttribute.OfTensor.class, "TENSOR").map(OnnxAttribute.OfTensor::value);
  }

  /** An attribute without which the operator has no meaning. */
  public OnnxGraph body(String name) {
    return find(name, OnnxAttribute.OfGraph.class, "GRAPH")
        .map(OnnxAttribute.OfGraph::value)
        .orElseThrow(() -> refuse("the attribute '" + name + "' is missing"));
  }

  /** {@code count} integers of at least {@code least}; all {@code absent} where there are none. */
  public long[] extents(String name, int count, long least, long absent) {
    long[] none = new long[count];
    Arrays.fill(none, absent);
    long[] values = integers(name).orElse(none);
    boolean legal = Arrays.stream(values).allMatch(v -> v >= least && v <= LARGEST_EXTENT);
    if (values.length != count || !legal) {
      throw refuse(
          name
              + " = "
              + Arrays.toString(values)
              + "; expected "
              + count
              + " integers of at least "
              + least);
    }
    return values;
  }

  public UserError refuse(String message) {
    return new UserError(DiagKind.UNSUPPORTED_ATTRIBUTE, location, message);
  }

  private <T extends OnnxAttribute> Optional<T> find(String name, Class<T> form, String expected) {
    OnnxAttribute value = node.attributes().get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!form.isInstance(value)) {
      throw refuse(name + " is of the form " + value.formName() + "; expected " + expected);
    }
    return Optional.of(form.cast(value));
  }
}
