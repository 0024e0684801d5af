package photonc.cost;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.cost.Node.Station;

/**
 * Keeps units in order as the compiler does (docs/isa.md, "How tokens come to be"): the writer and
 * the stream of a core share its banks, the stream and the vector unit its accumulators. An order
 * between two items of a sequence is a token; where an item is a loop, a sync of the unit in front
 * of it or behind it carries the token.
 */
final class Tokens {
  /** A side of a core: its writer, its stream, or the vector unit at its accumulators. */
  private record Side(Station station, int core) implements Comparable<Side> {
    /** The unit, of which there is one for every core but a single vector unit. */
    Side unit() {
      return station == Station.VECTOR ? new Side(station, 0) : this;
    }

    @Override
    public int compareTo(Side other) {
      int stations = station.compareTo(other.station);
      return stations != 0 ? stations : Integer.compare(core, other.core);
    }
  }

  private final int banks;
  private final List<Integer> initial = new ArrayList<>();

  Tokens(int banks) {
    this.banks = banks;
  }

  /** What every token counts at the start. */
  List<Integer> initial() {
    return initial;
  }

  /** A sequence that may run again and again, with tokens. */
  List<Node> weave(List<Node> sequence) {
    List<Node> items = new ArrayList<>();
    for (Node node : sequence) {
      items.add(
          node instanceof Node.Loop loop
              ? new Node.Loop(loop.counter(), loop.count(), weave(loop.body()))
              : node);
    }
    List<Touched> touched = new ArrayList<>();
    BitSet cores = new BitSet();
    for (Node node : items) {
      Touched item = new Touched(banks);
      touch(node, item);
      touched.add(item);
      cores.or(item.cores());
    }
    Weaving weaving = new Weaving(items);
    for (int core = cores.nextSetBit(0); core >= 0; core = cores.nextSetBit(core + 1)) {
      Side stream = new Side(Station.STREAM, core);
      new Pair(new Side(Station.WRITER, core), stream, touched, weaving).order();
      new Pair(stream, new Side(Station.VECTOR, core), touched, weaving).order();
    }
    return weaving.nodes();
  }

  private static void touch(Node node, Touched touched) {
    if (node instanceof Node.Loop loop) {
      loop.body().forEach(inner -> touch(inner, touched));
    } else if (node instanceof Node.Step step && step.kind() != Node.Kind.SYNC) {
      touched.add(step);
    }
  }

  /** Finds the orders between two sides that share resources, walking the sequence twice. */
  private final class Pair {
    private final Side[] sides;
    private final BitSet[][] items;
    private final Weaving weaving;
    private final int[][] last = new int[2][banks + 1];
    private final int[] known = {0, 0};
    private final List<List<Integer>> forward = new ArrayList<>();

    Pair(Side first, Side second, List<Touched> touched, Weaving weaving) {
      this.sides = new Side[] {first, second};
      this.items = new BitSet[touched.size()][2];
      this.weaving = weaving;
      for (int k = 0; k < items.length; k++) {
        items[k][0] = touched.get(k).by(first.station(), first.core());
        items[k][1] = touched.get(k).by(second.station(), second.core());
      }
      for (int k = 0; k < 2 * items.length; k++) {
        forward.add(new ArrayList<>(1));
      }
    }

    /** Items are numbered from 1, those of the second walk behind those of the first. */
    void order() {
      for (int number = 1; number <= 2 * items.length; number++) {
        for (int side = 0; side < 2; side++) {
          learn(number, side);
          visit(number, side);
        }
        for (int side = 0; side < 2; side++) {
          finish(number, side);
        }
      }
    }

    private BitSet touched(int number, int side) {
      return items[(number - 1) % items.length][side];
    }

    /** The orders within a turn hold in the next turn as well. */
    private void learn(int number, int side) {
      int first = number - items.length;
      if (first > 0) {
        for (int from : forward.get(2 * (first - 1) + side)) {
          known[side] = Math.max(known[side], items.length + from);
        }
      }
    }

    private void visit(int number, int side) {
      int obstacle = 0;
      BitSet bits = touched(number, side);
      for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
        obstacle = Math.max(obstacle, last[1 - side][bit]);
      }
      if (obstacle <= known[side] || number - obstacle == items.length) {
        return;
      }
      known[side] = obstacle;
      boolean carried = number > items.length;
      weaving.add(
          (obstacle - 1) % items.length,
          sides[1 - side].unit(),
          (number - 1) % items.length,
          sides[side].unit(),
          carried);
      if (!carried) {
        forward.get(2 * (number - 1) + side).add(obstacle);
      }
    }

    private void finish(int number, int side) {
      BitSet bits = touched(number, side);
      for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
        last[side][bit] = number;
      }
    }
  }

  /** The items of one sequence while tokens are added to them. */
  private final class Weaving {
    private final List<Node> items;
    private final List<TreeMap<Side, List<Integer>>> waits = new ArrayList<>();
    private final List<TreeMap<Side, List<Integer>>> signals = new ArrayList<>();

    Weaving(List<Node> items) {
      this.items = items;
      items.forEach(item -> waits.add(new TreeMap<>()));
      items.forEach(item -> signals.add(new TreeMap<>()));
    }

    void add(int from, Side producer, int to, Side consumer, boolean carried) {
      int token = initial.size();
      initial.add(carried ? 1 : 0);
      signals.get(from).computeIfAbsent(producer, side -> new ArrayList<>()).add(token);
      waits.get(to).computeIfAbsent(consumer, side -> new ArrayList<>()).add(token);
    }

    List<Node> nodes() {
      List<Node> woven = new ArrayList<>();
      for (int k = 0; k < items.size(); k++) {
        if (items.get(k) instanceof Node.Step step) {
          woven.add(step.withTokens(all(waits.get(k)), all(signals.get(k))));
          continue;
        }
        waits
            .get(k)
            .forEach(
                (side, tokens) ->
                    woven.add(Node.Step.sync(side.station(), side.core(), tokens, List.of())));
        woven.add(items.get(k));
        signals
            .get(k)
            .forEach(
                (side, tokens) ->
                    woven.add(Node.Step.sync(side.station(), side.core(), List.of(), tokens)));
      }
      return woven;
    }

    private static List<Integer> all(Map<Side, List<Integer>> tokens) {
      return tokens.isEmpty() ? List.of() : tokens.values().stream().flatMap(List::stream).toList();
    }
  }
}
