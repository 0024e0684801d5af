package photonc.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.ir.Blob;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;

/** The steps of converters (lsb) that are known when compiling are at least 1. */
final class StepsCheck implements Check {
  @Override
  public void check(Findings findings) {
    Map<Global, Boolean> broken = new HashMap<>();
    for (Operation operation : findings.unseen()) {
      steps(operation)
          .filter(steps -> broken.computeIfAbsent(steps, StepsCheck::isBroken))
          .ifPresent(
              steps ->
                  findings.report(
                      operation,
                      DiagKind.TYPE_MISMATCH,
                      operation.kind().mnemonic(),
                      "the steps @" + steps.name() + " are at least 1"));
    }
  }

  private static boolean isBroken(Global steps) {
    boolean isOne = steps.blob() instanceof Blob.Splat && steps.blob().elements() > 0;
    TensorType different = isOne ? TensorType.of(steps.type().element(), 1) : steps.type();
    return Arrays.stream(steps.blob().tensor(different).longs()).anyMatch(step -> step < 1);
  }

  /** The global that holds an op's steps, where it has known values. */
  static Optional<Global> steps(Operation operation) {
    int place = operation.kind() == OpKind.TILE_MVM ? 3 : 1;
    boolean takesSteps =
        operation.kind() == OpKind.TILE_MVM || operation.kind() == OpKind.ARRAY_PROGRAM;
    if (!takesSteps || operation.data().size() <= place) {
      return Optional.empty();
    }
    Operand steps = operation.data().get(place);
    return steps instanceof Global global && !(global.blob() instanceof Blob.Absent)
        ? Optional.of(global)
        : Optional.empty();
  }
}
