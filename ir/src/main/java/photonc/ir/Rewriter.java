package photonc.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Rebuilds functions: remembers what each old operand became, and copies whatever a pass does not
 * replace. One rewriter serves one module.
 */
public final class Rewriter {
  /** What a pass does with one op; ops it does not care about go to {@link Rewriter#copy}. */
  @FunctionalInterface
  public interface Rule {
    /** Writes the replacement of {@code op} into {@code out} and maps its results. */
    void apply(Operation op, Rewriter rewriter, BlockBuilder out);
  }

  private final Map<Operand, Operand> replaced = new HashMap<>();
  private final Set<Value> defined = new HashSet<>();
  private final Set<Operation> copied = new HashSet<>();
  private final Rule rule;

  public Rewriter(Rule rule) {
    this.rule = rule;
  }

  /** From here on, {@code old} means {@code replacement}. */
  public void map(Operand old, Operand replacement) {
    replaced.put(old, replacement);
  }

  /** What an operand of the old module is in the new one. */
  public Operand get(Operand old) {
    return replaced.getOrDefault(old, old);
  }

  public List<Operand> get(List<? extends Operand> old) {
    List<Operand> found = new ArrayList<>(old.size());
    for (Operand operand : old) {
      found.add(get(operand));
    }
    return found;
  }

  /** The function with every op put through the rule. */
  public Function rewrite(Function function) {
    Block body = rewrite(function.body());
    return new Function(
        function.name(),
        body,
        function.resultNames(),
        body.terminator().operands().stream().map(Operand::type).toList(),
        function.location());
  }

  /** A block with arguments of the same types and every op put through the rule. */
  public Block rewrite(Block block) {
    BlockBuilder out = new BlockBuilder();
    for (Value argument : block.arguments()) {
      Value kept = defined(argument);
      out.argument(kept);
      map(argument, kept);
    }
    rewriteInto(block, out);
    return out.build();
  }

  /** Puts the ops of a block through the rule, appending to {@code out}. */
  public void rewriteInto(Block block, BlockBuilder out) {
    for (Operation op : block.operations()) {
      rule.apply(op, this, out);
    }
  }

  /**
   * The op as it was, on the new operands. Where those are the old ones, it is the op itself: what
   * a pass leaves alone is the same op in both modules, unless it was copied before.
   */
  public Operation copy(Operation op, BlockBuilder out) {
    return copy(op, op.kind(), op.attributes(), out);
  }

  /** The op under another kind and other attributes, on the new operands. */
  public Operation copy(
      Operation op, OpKind kind, SortedMap<String, Attribute> attributes, BlockBuilder out) {
    List<Operand> operands = get(op.operands());
    List<Block> regions = op.regions().stream().map(this::rewrite).toList();
    boolean first = copied.add(op);
    boolean same =
        kind == op.kind()
            && operands.equals(op.operands())
            && regions.equals(op.regions())
            && attributes.equals(op.attributes());
    List<Value> results = new ArrayList<>();
    for (Value old : op.results()) {
      Value result = defined(old);
      map(old, result);
      results.add(result);
    }
    Operation written =
        first && same && results.equals(op.results())
            ? op
            : new Operation(kind, operands, results, attributes, regions, op.location());
    out.add(written);
    return written;
  }

  /** The value itself, or a fresh one where the new module has it already. */
  private Value defined(Value old) {
    return defined.add(old) ? old : new Value(old.name(), old.type());
  }
}
