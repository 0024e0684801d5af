package photonc.program.check;

import java.util.ArrayList;
import java.util.List;
import photonc.ir.Attribute;
import photonc.ir.Dim;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.program.HostOp;

/** Rules on what a host instruction's operator takes and gives. */
final class HostRules {
  private final HostOp host;
  private final Findings findings;

  HostRules(HostOp host, Findings findings) {
    this.host = host;
    this.findings = findings;
  }

  void check() {
    if (host.operator().equals("Gather")) {
      gather();
    } else if (host.operator().equals("ArgMax")) {
      argMax();
    }
  }

  /** The data's axis gives way to those of the indices; the element stays. */
  private void gather() {
    if (host.inputs().size() != 2 || host.outputs().size() != 1) {
      findings.fault(
          host,
          "Gather of %d tensors into %d; expected data and indices into one",
          host.inputs().size(),
          host.outputs().size());
      return;
    }
    TensorType data = host.inputs().get(0).type();
    TensorType indices = host.inputs().get(1).type();
    TensorType to = host.outputs().get(0).type();
    int rank = data.rank();
    if (axis() < -rank || axis() >= rank) {
      findings.fault(host, "axis %d of %s", axis(), data);
      return;
    }
    boolean counts =
        indices.element().equals(ElementType.I32) || indices.element().equals(ElementType.I64);
    if (!counts) {
      findings.fault(host, "Gather takes indices of i32 or i64, found %s", indices);
    }
    int at = (int) (axis() < 0 ? axis() + rank : axis());
    List<Dim> dims = new ArrayList<>(data.dims());
    dims.remove(at);
    dims.addAll(at, indices.dims());
    TensorType expected = new TensorType(dims, data.element());
    if (!expected.equals(to)) {
      findings.fault(host, "Gather gives %s, found %s", expected, to);
    }
  }

  private long axis() {
    return host.attributes().entries().get("axis") instanceof Attribute.Int given
        ? given.value()
        : 0;
  }

  private void argMax() {
    if (host.inputs().size() != 1 || host.outputs().size() != 1) {
      findings.fault(
          host,
          "ArgMax of %d tensors into %d; expected one into one",
          host.inputs().size(),
          host.outputs().size());
      return;
    }
    argMax(host.inputs().get(0).type(), host.outputs().get(0).type());
  }

  /** Whether the axis is kept is in the types: only the number of results matters. */
  private void argMax(TensorType from, TensorType to) {
    long axis = axis();
    int rank = from.rank();
    if (axis < -rank || axis >= rank) {
      findings.fault(host, "axis %d of %s", axis, from);
      return;
    }
    if (!to.element().equals(ElementType.I64)) {
      findings.fault(host, "ArgMax gives %s; expected i64", to.element());
    }
    boolean sized = Layout.bytes(from).isPresent() && Layout.bytes(to).isPresent();
    if (!sized || !from.isStatic() || !to.isStatic() || from.elements() == 0) {
      return;
    }
    long results = from.elements() / from.size((int) (axis < 0 ? axis + rank : axis));
    if (to.elements() != results) {
      findings.fault(host, "ArgMax gives %d numbers, %s holds %d", results, to, to.elements());
    }
  }
}
