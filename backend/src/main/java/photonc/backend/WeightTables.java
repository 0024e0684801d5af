package photonc.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Global;
import photonc.ir.Operation;
import photonc.program.Memory;

/** The tables that banks are written from, and which op needs each first. */
final class WeightTables {
  private final DramLayout dram;
  private final Map<WeightTable, Operation> inSteps = new LinkedHashMap<>();
  private final Map<WeightTable, Long> vectors = new HashMap<>();
  private final Map<WeightTable, Addresses.Place> inDram = new HashMap<>();

  WeightTables(DramLayout dram) {
    this.dram = dram;
  }

  /** Notes that a bank is written from the table, once in setup or in every step. */
  void use(WeightTable table, boolean once, Operation op) {
    inDram.computeIfAbsent(table, this::place);
    boolean constant = table.blocks().kind() == Global.Kind.CONST;
    if (!once && constant && table.gains().stream().noneMatch(this::isState)) {
      inSteps.putIfAbsent(table, op);
    }
  }

  /** Notes that so many vectors stream through every block of the table. */
  void stream(WeightTable table, long count) {
    vectors.merge(table, count, Math::min);
  }

  private boolean isState(Global global) {
    return global.kind() == Global.Kind.STATE;
  }

  private Addresses.Place place(WeightTable table) {
    long blocks = dram.address(table.blocks());
    return new Addresses.Place(Memory.DRAM, blocks, table.gains().map(dram::address).orElse(0L));
  }

  /** Where every table lies in DRAM. */
  Map<WeightTable, Addresses.Place> inDram() {
    return inDram;
  }

  /** The constant tables that steps read, with the op that reads each first. */
  Map<WeightTable, Operation> inSteps() {
    return inSteps;
  }

  /**
   * The tables of the steps, those that are worth most to hold first: the very first one, which
   * nothing could be computed before, then by how little is computed with each byte.
   */
  List<WeightTable> byWorth() {
    List<WeightTable> tables = new ArrayList<>(inSteps.keySet());
    List<WeightTable> rest = tables.subList(Math.min(1, tables.size()), tables.size());
    rest.sort(Comparator.comparingLong(table -> vectors.getOrDefault(table, 0L)));
    return tables;
  }
}
