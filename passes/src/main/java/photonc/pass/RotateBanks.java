package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.IndexType;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Value;

/**
 * Lets a core write its next block while it streams the last: unrolls loops that write banks until
 * the writes of one turn of the loop go round all banks, and deals the banks in order.
 *
 * <pre>
 *   core.loop {count = 5}  program bank 0, mvm
 *   ->
 *   core.loop {count = 2}  program bank 0, mvm, program bank 1, mvm
 *   program bank 0, mvm
 * </pre>
 *
 * Nothing is reordered: the writers run ahead by themselves as far as banks are free. Targets with
 * one bank and resident blocks are left alone.
 */
public final class RotateBanks implements Pass {
  @Override
  public String name() {
    return "rotate-banks";
  }

  @Override
  public String summary() {
    return "loops go round the banks, so that writing overlaps with streaming";
  }

  @Override
  public Level from() {
    return Level.ARRAY;
  }

  @Override
  public Module run(Module module, PassContext context) {
    int banks = context.target().array().banks();
    List<Function> functions =
        module.functions().stream().map(function -> rotate(function, banks)).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private static Function rotate(Function function, int banks) {
    Map<Long, Integer> residents = new HashMap<>();
    for (Operation op : function.body().operations()) {
      if (isProgram(op) && op.flag("resident")) {
        residents.merge(op.integer("core"), 1, Integer::sum);
      }
    }
    Function unrolled = new Unrolling(banks, residents).rewriter.rewrite(function);
    return new Dealing(banks, residents).rewriter.rewrite(unrolled);
  }

  private static boolean isProgram(Operation op) {
    return op.kind() == OpKind.ARRAY_PROGRAM;
  }

  private static int free(long core, int banks, Map<Long, Integer> residents) {
    return Math.max(1, banks - residents.getOrDefault(core, 0));
  }

  /** Deals banks in the order of writing. */
  private static final class Dealing {
    private final int banks;
    private final Map<Long, Integer> residents;
    private final Map<Long, Integer> turns = new HashMap<>();
    private final Rewriter rewriter = new Rewriter(this::apply);

    Dealing(int banks, Map<Long, Integer> residents) {
      this.banks = banks;
      this.residents = residents;
    }

    private void apply(Operation op, Rewriter rewrite, BlockBuilder out) {
      if (!isProgram(op) || op.flag("resident")) {
        rewrite.copy(op, out);
        return;
      }
      long core = op.integer("core");
      int turn = turns.merge(core, 1, Integer::sum) - 1;
      int bank = residents.getOrDefault(core, 0) + turn % free(core, banks, residents);
      TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
      attributes.put("bank", Attribute.of(bank));
      rewrite.copy(op, op.kind(), attributes, out);
    }
  }

  /** Unrolls the loops that write banks. */
  private static final class Unrolling {
    private final int banks;
    private final Map<Long, Integer> residents;
    private final Map<Value, Counters.Meaning> meanings = new HashMap<>();
    private final Rewriter rewriter = new Rewriter(this::apply);

    Unrolling(int banks, Map<Long, Integer> residents) {
      this.banks = banks;
      this.residents = residents;
    }

    private void apply(Operation op, Rewriter rewrite, BlockBuilder out) {
      if (op.kind() == OpKind.CORE_LOOP) {
        loop(op, out);
        return;
      }
      if (op.indices().isEmpty()) {
        rewrite.copy(op, out);
        return;
      }
      indexed(op, out);
    }

    /** A loop of full rounds, then the turns that are left over (all of them where few). */
    private void loop(Operation loop, BlockBuilder out) {
      long count = loop.integer("count");
      int factor = factor(loop.regions().get(0));
      long rounds = count / factor;
      List<Operand> carried = rewriter.get(loop.operands());
      long done = 0;
      if (rounds > 1) {
        carried = unrolled(loop, factor, rounds, carried, out);
        done = rounds * factor;
      }
      for (long turn = done; turn < count; turn++) {
        carried = body(loop, Counters.Meaning.constant(turn), carried, out);
      }
      for (int k = 0; k < carried.size(); k++) {
        rewriter.map(loop.results().get(k), carried.get(k));
      }
    }

    private List<Operand> unrolled(
        Operation loop, int factor, long turns, List<Operand> carried, BlockBuilder out) {
      Block region = loop.regions().get(0);
      BlockBuilder inside = new BlockBuilder();
      Value counter = inside.argument(region.arguments().get(0).name(), IndexType.INDEX);
      List<Operand> current = new ArrayList<>();
      for (Value argument : region.arguments().subList(1, region.arguments().size())) {
        current.add(inside.argument(argument.name(), argument.type()));
      }
      for (int turn = 0; turn < factor; turn++) {
        current = body(loop, new Counters.Meaning(List.of(counter), factor, turn), current, inside);
      }
      inside.end(OpKind.CORE_YIELD, current, loop.location());
      List<Value> results = new ArrayList<>();
      loop.results().forEach(result -> results.add(new Value(result.name(), result.type())));
      out.add(
          new Operation(
              OpKind.CORE_LOOP,
              carried,
              results,
              Map.of("count", Attribute.of(turns)),
              List.of(inside.build()),
              loop.location()));
      return new ArrayList<>(results);
    }

    /** One turn of the loop's body, for the counter's meaning; returns what it yields. */
    private List<Operand> body(
        Operation loop, Counters.Meaning counter, List<Operand> carried, BlockBuilder out) {
      Block region = loop.regions().get(0);
      meanings.put(region.arguments().get(0), counter);
      for (int k = 0; k < carried.size(); k++) {
        rewriter.map(region.arguments().get(k + 1), carried.get(k));
      }
      for (Operation op : region.operations().subList(0, region.operations().size() - 1)) {
        apply(op, rewriter, out);
      }
      return rewriter.get(region.terminator().operands());
    }

    private void indexed(Operation op, BlockBuilder out) {
      Counters counters = new Counters();
      TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
      op.kind().attributes().stream()
          .filter(spec -> spec.form() == photonc.ir.AttributeSpec.Form.AFFINE)
          .filter(spec -> attributes.containsKey(spec.name()))
          .forEach(
              spec ->
                  attributes.put(
                      spec.name(),
                      Attribute.of(
                          counters.translate(
                              op.affine(spec.name()), op.indices(), meanings::get))));
      List<Operand> operands = new ArrayList<>(rewriter.get(op.data()));
      operands.addAll(counters.used());
      List<Value> results = new ArrayList<>();
      for (Value old : op.results()) {
        Value fresh = new Value(old.name(), old.type());
        rewriter.map(old, fresh);
        results.add(fresh);
      }
      out.add(new Operation(op.kind(), operands, results, attributes, List.of(), op.location()));
    }

    /** Turns of the loop until every core's writes have gone round its banks. */
    private int factor(Block body) {
      Map<Long, Integer> writes = new HashMap<>();
      for (Operation op : body.operations()) {
        if (isProgram(op)) {
          writes.merge(op.integer("core"), 1, Integer::sum);
        }
      }
      int factor = 1;
      for (Map.Entry<Long, Integer> entry : writes.entrySet()) {
        int round = free(entry.getKey(), banks, residents);
        factor = Math.max(factor, round / gcd(entry.getValue(), round));
      }
      return factor;
    }

    private static int gcd(int a, int b) {
      return b == 0 ? a : gcd(b, a % b);
    }
  }
}
