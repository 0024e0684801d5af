package photonc.backend;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Global;
import photonc.ir.Operation;
import photonc.program.Memory;

/**
 * Where banks are written from. Tables that steps read come into the scratchpad in setup, in order
 * of use, as far as they fit beside everything else; the others, and those that only setup reads,
 * are read from DRAM.
 */
final class WeightTables {
  private final DramLayout dram;
  private final Map<WeightTable, Operation> inSteps = new LinkedHashMap<>();
  private final Map<WeightTable, Addresses.Place> places = new HashMap<>();

  WeightTables(DramLayout dram) {
    this.dram = dram;
  }

  /** Notes that a bank is written from the table, once in setup or in every step. */
  void use(WeightTable table, boolean once, Operation op) {
    places.computeIfAbsent(table, this::inDram);
    boolean constant = table.blocks().kind() == Global.Kind.CONST;
    if (!once && constant && table.gains().stream().noneMatch(this::isState)) {
      inSteps.putIfAbsent(table, op);
    }
  }

  private boolean isState(Global global) {
    return global.kind() == Global.Kind.STATE;
  }

  private Addresses.Place inDram(WeightTable table) {
    long blocks = dram.address(table.blocks());
    return new Addresses.Place(Memory.DRAM, blocks, table.gains().map(dram::address).orElse(0L));
  }

  /** Gives scratchpad from {@code start} on to tables while they fit; returns the new end. */
  long place(long start, long capacity) {
    long end = start;
    for (WeightTable table : inSteps.keySet()) {
      if (end + table.bytes() <= capacity) {
        long gains = end + Align.up(table.blocks().type().bytes());
        places.put(table, new Addresses.Place(Memory.SP, end, gains));
        end += table.bytes();
      }
    }
    return end;
  }

  Map<WeightTable, Addresses.Place> places() {
    return places;
  }

  /** The tables that steps read, with the op that reads each first. */
  Map<WeightTable, Operation> inSteps() {
    return inSteps;
  }

  /** A sentence for the program's notes. */
  String note() {
    long held =
        inSteps.keySet().stream()
            .filter(table -> places.get(table).memory().equals(Memory.SP))
            .count();
    return held
        + " of "
        + inSteps.size()
        + " weight tables of the steps are held in the scratchpad, the others are read from DRAM";
  }

  /** The scratchpad address of a table, if it is held there. */
  Optional<Addresses.Place> held(WeightTable table) {
    return Optional.of(places.get(table)).filter(place -> place.memory().equals(Memory.SP));
  }
}
