package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.Block;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Gives every weight block a bank and makes the writing of it an op of its own.
 *
 * <pre>
 *   %n = tile.mvm %x, @w.blocks, %s, %i {row = affine(i0), slot = 2, ...}
 *   ->
 *   %b = array.program @w.blocks, %i {bank = 0, core = 2, row = affine(i0), ...} : bank&lt;64x64xi8>
 *   %n = array.mvm %x, %b, %s, %i {...}
 * </pre>
 *
 * A block that stays the same in a loop over vectors is written once in front of the loop; a
 * resident block is written at the start of the function. Banks of a core are taken in turn;
 * whether the turns make writing overlap with streaming is rotate-banks' business.
 */
public final class PlaceBlocks implements Pass {
  @Override
  public String name() {
    return "place";
  }

  @Override
  public String summary() {
    return "blocks go to cores and banks; writing a bank becomes an op";
  }

  @Override
  public Level from() {
    return Level.TILE;
  }

  @Override
  public Level to() {
    return Level.ARRAY;
  }

  @Override
  public Module run(Module module, PassContext context) {
    List<Function> functions =
        module.functions().stream()
            .map(function -> new Placement(context).place(function))
            .toList();
    return new Module(module.name(), Level.ARRAY, module.globals(), functions);
  }

  /** The placing of one function. */
  private static final class Placement {
    private final PassContext context;
    private final int banks;
    private final Map<Operation, Value> written = new HashMap<>();
    private final Map<Long, Integer> residents = new HashMap<>();
    private final Map<Long, Integer> turns = new HashMap<>();
    private final Rewriter rewriter = new Rewriter(this::apply);

    Placement(PassContext context) {
      this.context = context;
      this.banks = context.target().array().banks();
    }

    Function place(Function function) {
      BlockBuilder out = new BlockBuilder();
      for (Value argument : function.arguments()) {
        rewriter.map(argument, out.argument(argument.name(), argument.type()));
      }
      programResidents(function.body(), out);
      rewriter.rewriteInto(function.body(), out);
      return new Function(
          function.name(),
          out.build(),
          function.resultNames(),
          function.resultTypes(),
          function.location());
    }

    private void programResidents(Block block, BlockBuilder out) {
      for (Operation mvm : mvms(block)) {
        if (mvm.flag("resident")) {
          int bank = residents.merge(mvm.integer("slot"), 1, Integer::sum) - 1;
          written.put(mvm, program(mvm, bank, out));
        }
      }
      residents.forEach((core, count) -> requireBanks(block, core, count));
    }

    private void requireBanks(Block block, long core, int count) {
      boolean others =
          mvms(block).stream().anyMatch(m -> !m.flag("resident") && m.integer("slot") == core);
      int available = others ? banks - 1 : banks;
      if (count > available) {
        context
            .diagnostics()
            .report(
                DiagKind.DOES_NOT_FIT,
                new photonc.diagnostic.Location.Named("core " + core),
                ("%d resident blocks, %d banks to hold them: make fewer products resident or give"
                        + " the target more cores or banks (array.banks)")
                    .formatted(count, available));
      }
    }

    private void apply(Operation op, Rewriter rewrite, BlockBuilder out) {
      switch (op.kind()) {
        case TILE_MVM -> mvm(op, out);
        case TILE_DRAIN -> drain(op, out);
        case CORE_LOOP -> {
          hoist(op, out);
          rewrite.copy(op, out);
        }
        default -> rewrite.copy(op, out);
      }
    }

    /** Writes the blocks that stay the same throughout a loop in front of it, where banks allow. */
    private void hoist(Operation loop, BlockBuilder out) {
      Set<Value> inside = new HashSet<>();
      counters(loop.regions().get(0), inside);
      Map<Long, List<Operation>> byCore = new TreeMap<>();
      for (Operation mvm : mvms(loop.regions().get(0))) {
        if (!written.containsKey(mvm)) {
          byCore.computeIfAbsent(mvm.integer("slot"), core -> new ArrayList<>()).add(mvm);
        }
      }
      byCore.forEach(
          (core, mvms) -> {
            boolean fixed = mvms.stream().noneMatch(mvm -> dependsOn(mvm, inside));
            if (fixed && mvms.size() <= banks - residents.getOrDefault(core, 0)) {
              mvms.forEach(mvm -> written.put(mvm, program(mvm, nextBank(core), out)));
            }
          });
    }

    private static boolean dependsOn(Operation mvm, Set<Value> counters) {
      List<Value> indices = mvm.indices();
      for (int k = 0; k < indices.size(); k++) {
        boolean names =
            mvm.affine("row").coefficient(k) != 0 || mvm.affine("column").coefficient(k) != 0;
        if (names && counters.contains(indices.get(k))) {
          return true;
        }
      }
      return false;
    }

    private static void counters(Block body, Set<Value> found) {
      found.add(body.arguments().get(0));
      for (Operation op : body.operations()) {
        op.regions().forEach(region -> counters(region, found));
      }
    }

    private static List<Operation> mvms(Block block) {
      List<Operation> found = new ArrayList<>();
      for (Operation op : block.operations()) {
        if (op.kind() == OpKind.TILE_MVM) {
          found.add(op);
        }
        op.regions().forEach(region -> found.addAll(mvms(region)));
      }
      return found;
    }

    private int nextBank(long core) {
      int held = residents.getOrDefault(core, 0);
      int turn = turns.merge(core, 1, Integer::sum) - 1;
      return held + turn % Math.max(1, banks - held);
    }

    private Value program(Operation mvm, int bank, BlockBuilder out) {
      Counters counters = new Counters();
      TensorType table = (TensorType) mvm.operand(1).type();
      Map<String, Attribute> attributes = new TreeMap<>();
      attributes.put("core", mvm.attributes().get("slot"));
      attributes.put("bank", Attribute.of(bank));
      attributes.put("outputs", mvm.attributes().get("outputs"));
      boolean diagonal = mvm.flag("diagonal");
      attributes.put(
          "reduction", Attribute.of(diagonal ? table.size(2) : mvm.window().laneCount()));
      attributes.put("index", mvm.attributes().get("index"));
      attributes.put("row", Attribute.of(translate(mvm, "row", counters)));
      Affine column = diagonal ? Affine.ZERO : translate(mvm, "column", counters);
      attributes.put("column", Attribute.of(column));
      mvm.attribute("taps").ifPresent(taps -> attributes.put("taps", taps));
      mvm.attribute("weights").ifPresent(weights -> attributes.put("weights", weights));
      mvm.attribute("resident").ifPresent(resident -> attributes.put("resident", resident));
      List<Operand> operands = new ArrayList<>(List.of(rewriter.get(mvm.operand(1))));
      if (mvm.data().size() == 4) {
        operands.add(mvm.data().get(3));
      }
      operands.addAll(counters.used());
      BankType type = new BankType((int) table.size(1), (int) table.size(2), table.element());
      return out.emit(OpKind.ARRAY_PROGRAM, operands, attributes, type, "", mvm.location());
    }

    private void mvm(Operation mvm, BlockBuilder out) {
      Value bank = written.get(mvm);
      if (bank == null) {
        bank = program(mvm, nextBank(mvm.integer("slot")), out);
      }
      Counters counters = new Counters();
      Map<String, Attribute> attributes = new TreeMap<>();
      attributes.put("window", mvm.attributes().get("window"));
      attributes.put("column", Attribute.of(translate(mvm, "column", counters)));
      attributes.put("first", Attribute.of(translate(mvm, "first", counters)));
      mvm.attribute("encoding").ifPresent(encoding -> attributes.put("encoding", encoding));
      mvm.attribute("adc_bits").ifPresent(bits -> attributes.put("adc_bits", bits));
      mvm.attribute("diagonal").ifPresent(diagonal -> attributes.put("diagonal", diagonal));
      mvm.attribute("repeated").ifPresent(repeated -> attributes.put("repeated", repeated));
      List<Operand> operands = new ArrayList<>();
      operands.add(rewriter.get(mvm.operand(0)));
      operands.add(bank);
      operands.add(rewriter.get(mvm.operand(2)));
      operands.addAll(counters.used());
      rewriter.map(
          mvm.result(),
          out.emit(
              OpKind.ARRAY_MVM, operands, attributes, mvm.result().type(), "", mvm.location()));
    }

    private void drain(Operation drain, BlockBuilder out) {
      TreeMap<String, Attribute> attributes = new TreeMap<>(drain.attributes());
      attributes.put("core", attributes.remove("slot"));
      rewriter.copy(drain, OpKind.ARRAY_DRAIN, attributes, out);
    }

    private Affine translate(Operation op, String attribute, Counters counters) {
      return counters.translate(
          op.affine(attribute),
          op.indices(),
          counter -> Counters.Meaning.of((Value) rewriter.get(counter)));
    }
  }
}
