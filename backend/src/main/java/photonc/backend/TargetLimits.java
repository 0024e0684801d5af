package photonc.backend;

import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.target.Target;

/** Checks that what a module asks for is there: cores, banks, rings, bits. */
final class TargetLimits {
  private final Target target;
  private final Diagnostics diagnostics;

  TargetLimits(Target target, Diagnostics diagnostics) {
    this.target = target;
    this.diagnostics = diagnostics;
  }

  void check(Block block) {
    for (Operation op : block.operations()) {
      if (op.kind() == OpKind.ARRAY_PROGRAM) {
        program(op);
      } else if (op.kind() == OpKind.ARRAY_DRAIN) {
        below(op, "core", target.array().cores());
      } else if (op.kind() == OpKind.ARRAY_MVM) {
        input(op);
      }
      op.regions().forEach(this::check);
    }
  }

  private void program(Operation op) {
    below(op, "core", target.array().cores());
    below(op, "bank", target.array().banks());
    TensorType table = (TensorType) op.operand(0).type();
    if (table.size(1) > target.array().rows() || table.size(2) > target.array().columns()) {
      report(
          op,
          "blocks of %dx%d do not fit arrays of %dx%d; expected smaller blocks or a larger array"
              .formatted(
                  table.size(1), table.size(2), target.array().rows(), target.array().columns()));
    }
    bits(op, "weights", table.element(), target.converters().weightBits());
  }

  private void input(Operation op) {
    ElementType element = ((TensorType) op.operand(0).type()).element();
    bits(op, "inputs", element, target.converters().inputBits());
  }

  private void bits(Operation op, String what, ElementType element, int most) {
    if (target.isQuantised() && (element.isFloat() || element.bits() > most)) {
      report(
          op,
          "%s of %s cannot be put on '%s'; expected integers of up to %d bits, as quantisation makes"
              .formatted(what, element, target.name(), most));
    }
  }

  private void below(Operation op, String attribute, int count) {
    if (op.integer(attribute) < 0 || op.integer(attribute) >= count) {
      report(
          op,
          "%s %d does not exist on '%s'; expected 0 to %d"
              .formatted(attribute, op.integer(attribute), target.name(), count - 1));
    }
  }

  private void report(Operation op, String message) {
    diagnostics.report(
        DiagKind.UNMAPPABLE, op.location(), "'" + op.kind().mnemonic() + "': " + message);
  }
}
