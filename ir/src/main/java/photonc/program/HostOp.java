package photonc.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import photonc.ir.Attribute;
import photonc.ir.TensorType;

/** An ONNX operator by name on the host processor; its tensors lie row-major in the scratchpad. */
public record HostOp(
    String operator,
    Attribute.Dictionary attributes,
    List<Buffer> inputs,
    List<Buffer> outputs,
    Control control)
    implements Instruction, Work {
  /** A whole tensor at a byte address of the scratchpad. */
  public record Buffer(long address, TensorType type) {}

  public HostOp {
    Objects.requireNonNull(operator);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** What the host reads: its inputs, of the data of a Gather only as much as goes out. */
  public List<TensorType> touched() {
    List<TensorType> read = new ArrayList<>(inputs.stream().map(Buffer::type).toList());
    if (operator.equals("Gather") && !read.isEmpty() && !outputs.isEmpty()) {
      read.set(0, outputs.get(0).type());
    }
    return read;
  }

  @Override
  public UnitId unit() {
    return UnitId.HOST;
  }

  @Override
  public HostOp withControl(Control other) {
    return new HostOp(operator, attributes, inputs, outputs, other);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.host(this);
  }
}
