package photonc.backend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.program.Control;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Repeat;
import photonc.program.Sync;
import photonc.program.Token;
import photonc.program.UnitId;
import photonc.program.Work;

/**
 * Puts the tokens into a program without tokens that keep its units in order wherever they touch
 * the same bytes or banks.
 *
 * <p>Sequence by sequence, innermost first: an order between two items becomes a token that the
 * first signals and the second awaits. Where an item is a repeat, a sync of the unit behind or in
 * front of it does that. Orders from one turn to the next start with one signal, so that the first
 * turn passes; a repeat that is entered again finds the signal of its last turn.
 */
final class TokenInsertion {
  private final List<String> sites;
  private final Footprint footprint;
  private final List<Token> tokens = new ArrayList<>();

  TokenInsertion(List<List<Instruction>> segments, List<String> sites) {
    this.sites = sites;
    this.footprint = new Footprint(segments);
  }

  List<Token> tokens() {
    return tokens;
  }

  /** A segment with tokens; {@code again} for the step segment. */
  List<Instruction> segment(List<Instruction> instructions, boolean again) {
    return sequence(instructions, List.of(), again).instructions();
  }

  /** A sequence with tokens, and what each unit touches in it. */
  private record Sequence(
      List<Instruction> instructions, SortedMap<UnitId, List<Access>> accesses, int site) {}

  private Sequence sequence(List<Instruction> instructions, List<Long> counts, boolean again) {
    List<Instruction> inner = new ArrayList<>();
    List<SortedMap<UnitId, List<Access>>> accesses = new ArrayList<>();
    List<Integer> itemSites = new ArrayList<>();
    for (Instruction instruction : instructions) {
      Sequence item = item(instruction, counts);
      inner.addAll(item.instructions());
      accesses.add(item.accesses());
      itemSites.add(item.site());
    }
    Weaving weaving = new Weaving(inner, itemSites);
    SequenceOrder.of(accesses, again).forEach(weaving::add);
    int site = itemSites.isEmpty() ? 0 : itemSites.get(0);
    return new Sequence(weaving.instructions(), union(accesses), site);
  }

  private Sequence item(Instruction instruction, List<Long> counts) {
    if (instruction instanceof Repeat repeat) {
      List<Long> inside = new ArrayList<>(counts);
      inside.add(repeat.count());
      Sequence body = sequence(repeat.body(), inside, true);
      Repeat with = new Repeat(repeat.count(), body.instructions());
      return new Sequence(List.of(with), body.accesses(), body.site());
    }
    SortedMap<UnitId, List<Access>> accesses = new TreeMap<>();
    int site = 0;
    if (instruction instanceof Work work) {
      accesses.put(work.unit(), footprint.of(work, counts));
      site = work.control().site();
    }
    return new Sequence(List.of(instruction), accesses, site);
  }

  private static SortedMap<UnitId, List<Access>> union(
      List<SortedMap<UnitId, List<Access>>> items) {
    Map<UnitId, LinkedHashSet<Access>> union = new TreeMap<>();
    for (SortedMap<UnitId, List<Access>> item : items) {
      item.forEach(
          (unit, accesses) ->
              union.computeIfAbsent(unit, key -> new LinkedHashSet<>()).addAll(accesses));
    }
    SortedMap<UnitId, List<Access>> lists = new TreeMap<>();
    union.forEach((unit, accesses) -> lists.put(unit, List.copyOf(accesses)));
    return lists;
  }

  /** The items of one sequence while tokens are added to them. */
  private final class Weaving {
    private final List<Instruction> items;
    private final List<Integer> itemSites;
    private final List<SortedMap<UnitId, List<Integer>>> waits = new ArrayList<>();
    private final List<SortedMap<UnitId, List<Integer>>> signals = new ArrayList<>();

    Weaving(List<Instruction> items, List<Integer> itemSites) {
      this.items = items;
      this.itemSites = itemSites;
      items.forEach(item -> waits.add(new TreeMap<>()));
      items.forEach(item -> signals.add(new TreeMap<>()));
    }

    void add(Edge edge) {
      int token = tokens.size();
      String name = sites.get(itemSites.get(edge.to())) + ": " + name(edge.reason());
      tokens.add(new Token(name, edge.producer(), edge.consumer(), edge.carried() ? 1 : 0));
      put(signals.get(edge.from()), edge.producer(), token);
      put(waits.get(edge.to()), edge.consumer(), token);
    }

    private static void put(SortedMap<UnitId, List<Integer>> lists, UnitId unit, int token) {
      lists.computeIfAbsent(unit, key -> new ArrayList<>()).add(token);
    }

    List<Instruction> instructions() {
      List<Instruction> woven = new ArrayList<>();
      for (int k = 0; k < items.size(); k++) {
        int site = itemSites.get(k);
        if (items.get(k) instanceof Work work) {
          List<Integer> before = waits.get(k).getOrDefault(work.unit(), List.of());
          List<Integer> after = signals.get(k).getOrDefault(work.unit(), List.of());
          woven.add(work.withControl(new Control(site, before, after)).instruction());
          continue;
        }
        waits.get(k).forEach((unit, all) -> woven.add(sync(unit, site, all, List.of())));
        woven.add(items.get(k));
        signals.get(k).forEach((unit, all) -> woven.add(sync(unit, site, List.of(), all)));
      }
      return woven;
    }

    private static Sync sync(UnitId unit, int site, List<Integer> waits, List<Integer> signals) {
      return new Sync(unit, new Control(site, waits, signals));
    }
  }

  /** What the consumer waits for: data that is there, or a place that is free to be written. */
  private static String name(Access reason) {
    String what =
        reason.resource() instanceof Resource.WeightBank bank
            ? "weights bank " + bank.bank()
            : name(((Resource.Bytes) reason.resource()).memory());
    return reason.write() ? what + " free" : what;
  }

  private static String name(Memory memory) {
    return switch (memory.space()) {
      case DRAM -> "dram";
      case SP -> "scratchpad";
      case ACC -> "sums core " + memory.core();
    };
  }
}
