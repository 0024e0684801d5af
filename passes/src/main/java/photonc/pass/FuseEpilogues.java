package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Value;

/**
 * Moves the elementwise ops behind a product into it, so that its sums are stored once, as what the
 * chain makes of them.
 *
 * <pre>
 *   %s = tensor.product %q, @w.codes {...} : i32
 *   %y = tensor.dequantize %s, @w.scales {axis = 1} : f32
 *   %z = tensor.add %y, @bias : f32
 *   %r = tensor.relu %z : f32
 *   ->
 *   %1 = core.reshape @w.scales
 *   %r = tensor.product %q, @w.codes, %1, @bias {stages = ["mul $1", "add $2", "max 0.0"], ...} : f32
 * </pre>
 *
 * A chain ends at a value with another user, at a change of shape, and behind quantize. The product
 * moves to the chain's end, where all operands of the chain are there. Does not look into loops and
 * leaves products alone that read state.
 */
public final class FuseEpilogues implements Pass {
  @Override
  public String name() {
    return "fuse-epilogues";
  }

  @Override
  public String summary() {
    return "elementwise ops behind a product happen where its sums are stored";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    NewGlobals globals = new NewGlobals(module);
    List<Function> functions = new ArrayList<>();
    for (Function function : module.functions()) {
      Map<Operation, EpilogueChain> chains = chains(function.body());
      Set<Operation> moved = new HashSet<>();
      chains.values().forEach(chain -> moved.addAll(chain.inside()));
      Rewriter rewriter =
          new Rewriter(
              (op, rewrite, out) -> {
                if (chains.containsKey(op)) {
                  chains.get(op).write(rewrite, out, globals);
                } else if (!moved.contains(op)) {
                  rewrite.copy(op, out);
                }
              });
      functions.add(rewriter.rewrite(function));
    }
    return new Module(module.name(), module.level(), globals.all(), functions);
  }

  /** The chains of a block, by their last op. */
  private static Map<Operation, EpilogueChain> chains(Block block) {
    Map<Value, List<Operation>> users = ValueUsers.of(block);
    Set<Operation> taken = new HashSet<>();
    Map<Operation, EpilogueChain> chains = new HashMap<>();
    for (Operation op : block.operations()) {
      if (op.kind() != OpKind.TENSOR_PRODUCT) {
        continue;
      }
      EpilogueChain chain = EpilogueChain.behind(op, users, taken);
      if (!chain.isEmpty()) {
        taken.addAll(chain.ops());
        chains.put(chain.last(), chain);
      }
    }
    return chains;
  }
}
