package photonc.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
    return old.stream().map(this::get).toList();
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

  /** A block with fresh arguments of the same types and every op put through the rule. */
  public Block rewrite(Block block) {
    BlockBuilder out = new BlockBuilder();
    for (Value argument : block.arguments()) {
      map(argument, out.argument(argument.name(), argument.type()));
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

  /** The op as it was, on the new operands, with fresh results. */
  public Operation copy(Operation op, BlockBuilder out) {
    return copy(op, op.kind(), new TreeMap<>(op.attributes()), out);
  }

  /** The op under another kind and other attributes, on the new operands. */
  public Operation copy(
      Operation op, OpKind kind, SortedMap<String, Attribute> attributes, BlockBuilder out) {
    List<Operand> operands = get(op.operands());
    List<Block> regions = op.regions().stream().map(this::rewrite).toList();
    List<Value> results = new ArrayList<>();
    for (Value old : op.results()) {
      Value fresh = new Value(old.name(), old.type());
      map(old, fresh);
      results.add(fresh);
    }
    Operation copied = new Operation(kind, operands, results, attributes, regions, op.location());
    out.add(copied);
    return copied;
  }
}
