package photonc.pass;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Trait;
import photonc.ir.Type;
import photonc.ir.Value;

/**
 * Computes once what is computed twice from the same operands.
 *
 * <pre>
 *   %1 = tensor.transpose %x {permutation = [1, 0]}
 *   %2 = tensor.transpose %x {permutation = [1, 0]}     ->   %1
 * </pre>
 *
 * Small constants of equal type and bytes count as the same operand. Does not look into loops,
 * merges no ops that read state variables, and does not know that sums commute.
 */
public final class EliminateCommonSubexpressions implements Pass {
  /** Constants above are not compared: reading all weights costs more than it can save. */
  private static final long LARGEST_COMPARED = 4096;

  @Override
  public String name() {
    return "eliminate-common-subexpressions";
  }

  @Override
  public String summary() {
    return "computes once what is computed twice from the same operands";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  /** What makes two ops compute the same. */
  private record Key(
      OpKind kind,
      List<Operand> operands,
      SortedMap<String, Attribute> attributes,
      List<Type> types) {}

  private record Constant(TensorType type, Blob blob) {}

  @Override
  public Module run(Module module, PassContext context) {
    Map<Operand, Operand> same = sameConstants(module);
    List<Function> functions =
        module.functions().stream().map(function -> merged(function, same)).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private static Map<Operand, Operand> sameConstants(Module module) {
    Map<Constant, Operand> first = new HashMap<>();
    Map<Operand, Operand> same = new HashMap<>();
    for (Global global : module.globals()) {
      if (isComparable(global)) {
        Constant constant = new Constant(global.type(), global.blob());
        same.put(global, first.computeIfAbsent(constant, any -> global));
      }
    }
    return same;
  }

  private static boolean isComparable(Global global) {
    boolean cheap =
        global.blob() instanceof Blob.Splat || global.blob().elements() <= LARGEST_COMPARED;
    return global.kind() == Global.Kind.CONST && cheap && !(global.blob() instanceof Blob.Absent);
  }

  private static Function merged(Function function, Map<Operand, Operand> same) {
    Set<Operation> top = new HashSet<>(function.body().operations());
    Map<Key, List<Value>> known = new HashMap<>();
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (top.contains(op) && isMergeable(op)) {
                merge(op, rewrite, out, known);
              } else {
                rewrite.copy(op, out);
              }
            });
    same.forEach(rewriter::map);
    return rewriter.rewrite(function);
  }

  private static boolean isMergeable(Operation op) {
    boolean pure =
        op.regions().isEmpty() && !op.kind().is(Trait.EFFECT) && !op.kind().is(Trait.TERMINATOR);
    return pure && op.operands().stream().noneMatch(EliminateCommonSubexpressions::isState);
  }

  private static boolean isState(Operand operand) {
    return operand instanceof Global global && global.kind() == Global.Kind.STATE;
  }

  private static void merge(
      Operation op, Rewriter rewriter, BlockBuilder out, Map<Key, List<Value>> known) {
    List<Type> types = op.results().stream().map(Value::type).toList();
    Key key = new Key(op.kind(), rewriter.get(op.operands()), op.attributes(), types);
    List<Value> before = known.get(key);
    if (before == null) {
      known.put(key, rewriter.copy(op, out).results());
      return;
    }
    for (int k = 0; k < before.size(); k++) {
      rewriter.map(op.results().get(k), before.get(k));
    }
  }
}
