package photonc.pass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Trait;

/**
 * Drops ops whose results nobody reads, and constants nobody names.
 *
 * <pre>
 *   %1 = tensor.relu %x          (no user)      ->   (gone)
 * </pre>
 *
 * Does not look into loops for carried values that are dead, and keeps state variables.
 */
public final class EliminateDeadOps implements Pass {
  private final Level level;

  public EliminateDeadOps(Level level) {
    this.level = level;
  }

  @Override
  public String name() {
    return "eliminate-dead-ops";
  }

  @Override
  public String summary() {
    return "drops ops and constants that nothing uses";
  }

  @Override
  public Level from() {
    return level;
  }

  @Override
  public Module run(Module module, PassContext context) {
    Set<Operand> used = new HashSet<>();
    List<Function> functions = new ArrayList<>();
    for (Function function : module.functions()) {
      functions.add(live(function, used));
    }
    List<Global> globals =
        module.globals().stream()
            .filter(global -> global.kind() == Global.Kind.STATE || used.contains(global))
            .toList();
    boolean isSame = globals.equals(module.globals()) && functions.equals(module.functions());
    return isSame ? module : new Module(module.name(), module.level(), globals, functions);
  }

  private static Function live(Function function, Set<Operand> used) {
    Block body = live(function.body(), used);
    return body.equals(function.body())
        ? function
        : new Function(
            function.name(),
            body,
            function.resultNames(),
            function.resultTypes(),
            function.location());
  }

  /** The block itself where all of it is live. */
  private static Block live(Block block, Set<Operand> used) {
    List<Operation> kept = new ArrayList<>();
    for (int i = block.operations().size() - 1; i >= 0; i--) {
      Operation op = block.operations().get(i);
      if (isLive(op, used)) {
        kept.add(withLiveRegions(op, used));
        used.addAll(op.operands());
      }
    }
    Collections.reverse(kept);
    return kept.equals(block.operations()) ? block : new Block(block.arguments(), kept);
  }

  private static boolean isLive(Operation op, Set<Operand> used) {
    return op.kind().is(Trait.TERMINATOR)
        || op.kind().is(Trait.EFFECT)
        || op.results().stream().anyMatch(used::contains)
        || op.regions().stream()
            .flatMap(region -> region.operations().stream())
            .anyMatch(inner -> inner.kind().is(Trait.EFFECT));
  }

  private static Operation withLiveRegions(Operation op, Set<Operand> used) {
    if (op.regions().isEmpty()) {
      return op;
    }
    List<Block> regions = op.regions().stream().map(region -> live(region, used)).toList();
    return regions.equals(op.regions())
        ? op
        : new Operation(
            op.kind(), op.operands(), op.results(), op.attributes(), regions, op.location());
  }
}
