package photonc.verify;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.ir.BankType;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Trait;
import photonc.ir.Value;

/**
 * A bank still holds what an op streams through it, and that fits the op. Bodies of loops are
 * walked twice, with the banks carried around: that shows what one iteration leaves to the next.
 */
final class BankCheck implements Check {
  @Override
  public void check(Findings findings) {
    for (Function function : findings.module().functions()) {
      new Walk(findings).block(function.body(), true);
    }
  }

  /** One writing of a bank; the same op writes again in the next iteration. */
  private static final class Writing {
    private final Operation program;

    Writing(Operation program) {
      this.program = program;
    }

    List<Long> bank() {
      return List.of(program.integer("core"), program.integer("bank"));
    }
  }

  private static final class Walk {
    private final Findings findings;
    private final Map<List<Long>, Writing> current = new HashMap<>();
    private final IdentityHashMap<Operand, Writing> held = new IdentityHashMap<>();
    private final Set<Operation> reported = Collections.newSetFromMap(new IdentityHashMap<>());

    Walk(Findings findings) {
      this.findings = findings;
    }

    /**
     * @param repeats whether loops inside are walked twice; in the second walk of a loop they are
     *     not, since the first has shown what they do to themselves
     */
    void block(Block block, boolean repeats) {
      for (Operation operation : block.operations()) {
        if (operation.kind() == OpKind.ARRAY_PROGRAM) {
          Writing writing = new Writing(operation);
          current.put(writing.bank(), writing);
          held.put(operation.result(), writing);
        } else if (operation.kind() == OpKind.ARRAY_MVM) {
          stream(operation);
        } else if (operation.kind().is(Trait.LOOP)) {
          loop(operation, repeats);
        }
      }
    }

    private void loop(Operation loop, boolean repeats) {
      List<? extends Operand> carried = loop.operands();
      Block body = loop.regions().get(0);
      long walks = Math.min(loop.integer("count"), repeats ? 2 : 1);
      for (long walk = 0; walk < walks; walk++) {
        hand(carried, body.arguments().subList(1, body.arguments().size()));
        block(body, repeats && walk == 0);
        carried = body.terminator().operands();
      }
      hand(carried, loop.results());
    }

    private void hand(List<? extends Operand> from, List<Value> to) {
      List<Optional<Writing>> writings =
          from.stream().map(operand -> Optional.ofNullable(held.get(operand))).toList();
      for (int i = 0; i < to.size(); i++) {
        Value value = to.get(i);
        writings.get(i).ifPresent(writing -> held.put(value, writing));
      }
    }

    private void stream(Operation mvm) {
      Writing writing = held.get(mvm.operand(1));
      Operation program = writing.program;
      long lanes = mvm.window().laneCount();
      if (current.get(writing.bank()) != writing) {
        report(
            mvm,
            "the bank holds the block of %s no longer: %s has written it since"
                .formatted(
                    program.location().text(),
                    current.get(writing.bank()).program.location().text()));
      } else if (!sumsOver(mvm, program, lanes)) {
        report(
            mvm,
            "the window has %d lanes, but the block in the bank is of a product of %d"
                .formatted(lanes, program.integer("reduction")));
      } else if (mvm.attribute("adc_bits").isPresent() && program.data().size() < 2) {
        report(mvm, "adc_bits needs a bank that was programmed with steps (lsb)");
      }
    }

    /** Whether the product of the block sums over these lanes, or over one of their blocks. */
    private static boolean sumsOver(Operation mvm, Operation program, long lanes) {
      long reduction = program.integer("reduction");
      boolean single = ((BankType) mvm.operand(1).type()).columns() == reduction;
      return mvm.flag("diagonal") ? single && lanes % reduction == 0 : reduction == lanes;
    }

    private void report(Operation mvm, String message) {
      if (reported.add(mvm)) {
        findings.report(mvm, DiagKind.TYPE_MISMATCH, mvm.kind().mnemonic(), message);
      }
    }
  }
}
