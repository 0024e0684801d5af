package photonc.onnx;

import java.util.List;

/** The value of a node's attribute. */
public sealed interface OnnxAttribute {
  /** INT. */
  record Int(long value) implements OnnxAttribute {}

  /** FLOAT. */
  record Real(float value) implements OnnxAttribute {}

  /** STRING, read as UTF-8. */
  record Text(String value) implements OnnxAttribute {}

  /** TENSOR. */
  record OfTensor(OnnxTensor value) implements OnnxAttribute {}

  /** INTS. */
  record Ints(List<Long> values) implements OnnxAttribute {
    public Ints {
      values = List.copyOf(values);
    }

    public long[] array() {
      return values.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** FLOATS. */
  record Reals(List<Float> values) implements OnnxAttribute {
    public Reals {
      values = List.copyOf(values);
    }
  }

  /** STRINGS, read as UTF-8. */
  record Texts(List<String> values) implements OnnxAttribute {
    public Texts {
      values = List.copyOf(values);
    }
  }

  /** GRAPH: a body whose nodes may also read what is defined around the node. */
  record OfGraph(OnnxGraph value) implements OnnxAttribute {}

  /** A form photonc has no use for: lists of graphs, sparse tensors, types; named for messages. */
  record Other(String form) implements OnnxAttribute {}

  /** The form's name as ONNX writes it, for messages. */
  default String formName() {
    if (this instanceof Int) {
      return "INT";
    }
    if (this instanceof Real) {
      return "FLOAT";
    }
    if (this instanceof Text) {
      return "STRING";
    }
    if (this instanceof OfTensor) {
      return "TENSOR";
    }
    if (this instanceof Ints) {
      return "INTS";
    }
    if (this instanceof Texts) {
      return "STRINGS";
    }
    if (this instanceof OfGraph) {
      return "GRAPH";
    }
    return this instanceof Other other ? other.form() : "FLOATS";
  }
}
