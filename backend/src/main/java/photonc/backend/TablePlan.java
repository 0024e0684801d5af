package photonc.backend;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.backend.Addresses.Place;
import photonc.program.Memory;

/**
 * Where the weight tables of the steps are read from.
 *
 * @param held scratchpad addresses of tables that setup loads and that stay
 * @param streamed tables that are loaded in every step; all others are read from DRAM
 * @param end the first scratchpad byte behind everything
 */
record TablePlan(Map<WeightTable, Long> held, List<Streamed> streamed, long end) {
  /** The table comes to {@code address} in front of draft {@code before}. */
  record Streamed(WeightTable table, long address, int before) {}

  /** Places in setup: what is held, and DRAM for everything else. */
  Map<WeightTable, Place> inSetup(WeightTables tables) {
    Map<WeightTable, Place> places = new HashMap<>(tables.inDram());
    held.forEach((table, address) -> places.put(table, place(table, address)));
    return places;
  }

  /** Places in the step. */
  Map<WeightTable, Place> inStep(WeightTables tables) {
    Map<WeightTable, Place> places = inSetup(tables);
    streamed.forEach(one -> places.put(one.table(), place(one.table(), one.address())));
    return places;
  }

  /** Blocks in front, gains behind them. */
  static Place place(WeightTable table, long address) {
    return new Place(Memory.SP, address, address + Align.up(table.blocks().type().bytes()));
  }

  /** Bytes of those tables that every step moves. */
  long movedBytes(List<WeightTable> tables) {
    return tables.stream()
        .filter(table -> !held.containsKey(table))
        .mapToLong(WeightTable::bytes)
        .sum();
  }

  /** A sentence for the program's notes. */
  String note(WeightTables tables) {
    int all = tables.inSteps().size();
    return "%d of %d weight tables of the steps are held in the scratchpad, %d are loaded ahead in every step, %d are read from DRAM"
        .formatted(held.size(), all, streamed.size(), all - held.size() - streamed.size());
  }

  /** Which tables come when, by the number of the draft. */
  Map<Integer, List<Streamed>> byDraft() {
    Map<Integer, List<Streamed>> byDraft = new LinkedHashMap<>();
    streamed.forEach(
        one ->
            byDraft.computeIfAbsent(one.before(), draft -> new java.util.ArrayList<>()).add(one));
    return byDraft;
  }
}
