package photonc.verify;

import java.util.IdentityHashMap;
import java.util.OptionalLong;
import photonc.diagnostic.DiagKind;
import photonc.ir.Affine;
import photonc.ir.BankType;
import photonc.ir.BlockTable;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Trait;
import photonc.ir.Value;

/** Whatever the loop counters are, an op names a block of its product and no negative place. */
final class BlockGridCheck implements Check {
  @Override
  public void check(Findings findings) {
    IdentityHashMap<Value, Long> counts = new IdentityHashMap<>();
    for (Operation operation : findings.operations()) {
      if (operation.kind().is(Trait.LOOP)) {
        counts.put(operation.regions().get(0).arguments().get(0), operation.integer("count"));
      }
      check(new Site(findings, operation, counts));
    }
  }

  private static void check(Site site) {
    Operation op = site.operation;
    switch (op.kind()) {
      case TILE_MVM -> {
        BlockTable table = table(op, 1, op.window().laneCount());
        site.within("row", table.gridRows());
        if (op.flag("diagonal")) {
          site.same("row", "column");
        } else {
          site.within("column", table.gridColumns());
        }
        site.within("first", Long.MAX_VALUE);
        site.notNegative("slot");
      }
      case ARRAY_PROGRAM -> {
        BlockTable table = table(op, 0, op.integer("reduction"));
        site.within("row", table.gridRows());
        site.within("column", table.gridColumns());
      }
      case ARRAY_MVM -> {
        long columns = ((BankType) op.operand(1).type()).columns();
        site.within("column", (op.window().laneCount() - 1) / columns + 1);
        site.within("first", Long.MAX_VALUE);
      }
      case TILE_DRAIN, ARRAY_DRAIN -> {
        site.within("row", Long.MAX_VALUE);
        site.within("first", Long.MAX_VALUE);
        site.notNegative("slot");
      }
      default -> {
        // names no block
      }
    }
  }

  private static BlockTable table(Operation op, int operand, long reduction) {
    TensorType type = (TensorType) op.operand(operand).type();
    return op.flag("diagonal")
        ? BlockTable.diagonal(type, op.integer("outputs"), reduction)
        : BlockTable.of(type, op.integer("outputs"), reduction);
  }

  private record Site(Findings findings, Operation operation, IdentityHashMap<Value, Long> counts) {

    void within(String name, long limit) {
      Affine affine = operation.affine(name);
      try {
        OptionalLong least = extreme(affine, -1);
        OptionalLong most = extreme(affine, 1);
        if (least.isPresent() && least.getAsLong() < 0) {
          outside(name, least.getAsLong(), limit);
        } else if (most.isPresent() && most.getAsLong() >= limit) {
          outside(name, most.getAsLong(), limit);
        }
      } catch (ArithmeticException overflow) {
        report(name, affine + " overflows 64 bits");
      }
    }

    void same(String one, String other) {
      if (!operation.affine(one).equals(operation.affine(other))) {
        report(other, "on the diagonal it is the same as " + one);
      }
    }

    void notNegative(String name) {
      if (operation.attribute(name).isPresent() && operation.integer(name) < 0) {
        outside(name, operation.integer(name), Long.MAX_VALUE);
      }
    }

    /** The least (sign -1) or largest (1) value; empty where a loop around the op never runs. */
    private OptionalLong extreme(Affine affine, int sign) {
      long value = affine.constant();
      for (int k = 0; k < affine.coefficients().size(); k++) {
        long count = counts.getOrDefault(operation.indices().get(k), 1L);
        if (count == 0) {
          return OptionalLong.empty();
        }
        long coefficient = affine.coefficient(k);
        long last = Math.multiplyExact(coefficient, count - 1);
        value = Math.addExact(value, Long.signum(coefficient) == sign ? last : 0);
      }
      return OptionalLong.of(value);
    }

    private void outside(String name, long value, long limit) {
      String range = limit == Long.MAX_VALUE ? "is at least 0" : "lies in 0 .. " + (limit - 1);
      report(name, "it " + range + ", found " + value);
    }

    private void report(String name, String fault) {
      findings.report(operation, DiagKind.BAD_ATTRIBUTE, name, operation.kind().mnemonic(), fault);
    }
  }
}
