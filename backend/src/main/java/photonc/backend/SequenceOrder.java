package photonc.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import photonc.program.UnitId;

/**
 * Finds the orders that tokens must enforce in one sequence of items: every pair of conflicting
 * accesses by different units, less what other orders imply.
 *
 * <p>The sequence is walked twice, the second time as its own next turn. Item j of the walk's turn
 * t has number t*n + j. For every unit the walk keeps, per other unit, the last item known to be
 * finished; since a unit works in order, that item stands for all before it.
 */
final class SequenceOrder {
  private static final int NONE = Integer.MIN_VALUE;

  /** Which item of a unit touched a byte last. */
  private record Touched(RangeMap written, RangeMap accessed) {
    void by(Access access, int item) {
      accessed.put(access.from(), access.to(), item);
      if (access.write()) {
        written.put(access.from(), access.to(), item);
      }
    }

    /** The last item that an access has to wait for, or NONE. */
    int last(Access access) {
      RangeMap items = access.write() ? accessed : written;
      return items.largest(access.from(), access.to(), NONE);
    }
  }

  /** The last item of a unit in the way of an access. */
  private record Obstacle(int unit, int item, Access access) {}

  private final List<SortedMap<UnitId, List<Access>>> items;
  private final List<UnitId> units;
  private final int[][] known;
  private final Map<Integer, int[][]> atStart = new HashMap<>();

  /** For every resource, by unit. */
  private final Map<Resource, Touched[]> touched = new HashMap<>();

  private final List<Edge> edges = new ArrayList<>();

  private SequenceOrder(List<SortedMap<UnitId, List<Access>>> items) {
    this.items = items;
    TreeSet<UnitId> all = new TreeSet<>();
    items.forEach(item -> all.addAll(item.keySet()));
    this.units = List.copyOf(all);
    this.known = new int[units.size()][units.size()];
    for (int[] row : known) {
      Arrays.fill(row, NONE);
    }
  }

  /**
   * @param items what each unit touches in each item of the sequence
   * @param again whether the sequence may run again, so that turns are ordered as well
   */
  static List<Edge> of(List<SortedMap<UnitId, List<Access>>> items, boolean again) {
    SequenceOrder order = new SequenceOrder(items);
    for (int item = 0; item < items.size(); item++) {
      order.visit(item);
    }
    if (again) {
      List<List<Edge>> forward = byConsumer(order.edges, items.size());
      for (int item = 0; item < items.size(); item++) {
        order.repeat(forward.get(item), items.size());
        order.visit(items.size() + item);
      }
    }
    return order.edges;
  }

  private static List<List<Edge>> byConsumer(List<Edge> edges, int count) {
    List<List<Edge>> lists = new ArrayList<>();
    IntStream.range(0, count).forEach(item -> lists.add(new ArrayList<>()));
    edges.forEach(edge -> lists.get(edge.to()).add(edge));
    return lists;
  }

  /** The orders within a turn hold in the next turn as well. */
  private void repeat(List<Edge> forward, int turn) {
    for (Edge edge : forward) {
      learn(units.indexOf(edge.consumer()), units.indexOf(edge.producer()), turn + edge.from());
    }
  }

  private void visit(int number) {
    SortedMap<UnitId, List<Access>> item = items.get(number % items.size());
    int[][] start = new int[units.size()][];
    item.forEach(
        (unit, accesses) -> {
          int consumer = units.indexOf(unit);
          obstacles(consumer, accesses).forEach(obstacle -> order(obstacle, number, consumer));
          start[consumer] = known[consumer].clone();
        });
    atStart.put(number, start);
    item.forEach((unit, accesses) -> finish(units.indexOf(unit), accesses, number));
  }

  private void finish(int unit, List<Access> accesses, int number) {
    known[unit][unit] = number;
    for (Access access : accesses) {
      touched.computeIfAbsent(access.resource(), resource -> untouched())[unit].by(access, number);
    }
  }

  private Touched[] untouched() {
    Touched[] byUnit = new Touched[units.size()];
    Arrays.setAll(byUnit, unit -> new Touched(new RangeMap(), new RangeMap()));
    return byUnit;
  }

  /**
   * For each other unit its last conflicting item, the latest first; of several accesses in its way
   * the first.
   */
  private List<Obstacle> obstacles(int consumer, List<Access> accesses) {
    int[] last = new int[units.size()];
    Arrays.fill(last, NONE);
    Access[] reasons = new Access[units.size()];
    for (Access access : accesses) {
      Touched[] byUnit = touched.computeIfAbsent(access.resource(), resource -> untouched());
      for (int unit = 0; unit < byUnit.length; unit++) {
        if (unit != consumer) {
          int item = byUnit[unit].last(access);
          reasons[unit] = item > last[unit] ? access : reasons[unit];
          last[unit] = Math.max(last[unit], item);
        }
      }
    }
    List<Obstacle> found = new ArrayList<>();
    for (int unit = 0; unit < last.length; unit++) {
      if (last[unit] != NONE) {
        found.add(new Obstacle(unit, last[unit], reasons[unit]));
      }
    }
    found.sort(Comparator.comparingInt(Obstacle::item).reversed());
    return found;
  }

  /**
   * Adds an order unless it is known. Units of one loop are in order with each other from turn to
   * turn by the loop's own tokens.
   */
  private void order(Obstacle obstacle, int number, int consumer) {
    int count = items.size();
    boolean ownLoop = number - obstacle.item() == count;
    if (obstacle.item() <= known[consumer][obstacle.unit()] || ownLoop) {
      return;
    }
    if (obstacle.item() >= count) {
      throw new IllegalStateException("an order within a turn was missed in the first turn");
    }
    edges.add(
        new Edge(
            obstacle.item(),
            units.get(obstacle.unit()),
            number % count,
            units.get(consumer),
            number >= count,
            obstacle.access()));
    learn(consumer, obstacle.unit(), obstacle.item());
  }

  /** Whoever waits for an item of a unit knows it done, and what that unit knew before it. */
  private void learn(int consumer, int producer, int item) {
    int[] mine = known[consumer];
    int[] theirs = atStart.get(item)[producer];
    for (int unit = 0; unit < mine.length; unit++) {
      mine[unit] = Math.max(mine[unit], theirs[unit]);
    }
    mine[producer] = Math.max(mine[producer], item);
  }
}
