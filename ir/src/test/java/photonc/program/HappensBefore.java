package photonc.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plain definition of a race, for comparison with the checker: the flat sequence as a graph,
 * reachability between all pairs, and the bytes of every access one by one.
 */
final class HappensBefore {
  private record Node(
      Work work, long[] counters, Map<String, BitSet> reads, Map<String, BitSet> writes) {}

  private final Program program;
  private final List<Node> nodes = new ArrayList<>();
  private final List<BitSet> before = new ArrayList<>();
  private boolean starves;

  HappensBefore(Program program, int steps) {
    this.program = program;
    collect(steps);
  }

  /** A wait that no earlier signal satisfies. */
  boolean starves() {
    return starves;
  }

  boolean races() {
    for (int later = 0; later < nodes.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        boolean ordered = before.get(later).get(earlier);
        if (!ordered && collide(nodes.get(earlier), nodes.get(later))) {
          return true;
        }
      }
    }
    return false;
  }

  private void collect(int steps) {
    ProgramCursor cursor = new ProgramCursor(program, steps);
    Map<UnitId, Integer> last = new HashMap<>();
    List<ArrayDeque<Integer>> signals = new ArrayList<>();
    for (Token token : program.tokens()) {
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      for (int k = 0; k < token.initial(); k++) {
        queue.add(-1);
      }
      signals.add(queue);
    }
    Map<String, Tune> banks = new HashMap<>();
    Segment segment = Segment.SETUP;
    int barrier = 0;
    for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
      ProgramCursor.Entry entry = next.get();
      if (entry.segment() != segment) {
        segment = entry.segment();
        barrier = nodes.size();
      }
      int number = nodes.size();
      BitSet known = new BitSet();
      known.set(0, barrier);
      Optional.ofNullable(last.put(entry.work().unit(), number)).ifPresent(p -> inherit(known, p));
      for (int token : entry.work().control().waits()) {
        Integer from = signals.get(token).poll();
        starves |= from == null;
        if (from != null && from >= 0) {
          inherit(known, from);
        }
      }
      entry.work().control().signals().forEach(token -> signals.get(token).add(number));
      before.add(known);
      nodes.add(node(entry, banks));
    }
  }

  private void inherit(BitSet known, int predecessor) {
    known.set(predecessor);
    known.or(before.get(predecessor));
  }

  private static boolean collide(Node a, Node b) {
    return meet(a.writes(), b.writes())
        || meet(a.writes(), b.reads())
        || meet(a.reads(), b.writes());
  }

  private static boolean meet(Map<String, BitSet> a, Map<String, BitSet> b) {
    return a.entrySet().stream()
        .anyMatch(e -> b.containsKey(e.getKey()) && b.get(e.getKey()).intersects(e.getValue()));
  }

  private static Node node(ProgramCursor.Entry entry, Map<String, Tune> banks) {
    Node node = new Node(entry.work(), entry.counters(), new HashMap<>(), new HashMap<>());
    Work work = entry.work();
    if (work instanceof Load load) {
      bytes(node, node.reads(), load.source());
      bytes(node, node.writes(), load.destination());
    } else if (work instanceof Store store) {
      bytes(node, node.reads(), store.source());
      bytes(node, node.writes(), store.destination());
    } else if (work instanceof VectorOp vector) {
      vector.sources().forEach(source -> bytes(node, node.reads(), source));
      bytes(node, node.writes(), vector.destination());
    } else if (work instanceof HostOp host) {
      for (HostOp.Buffer input : host.inputs()) {
        range(node.reads(), "sp", input.address(), input.type().bytes());
      }
      for (HostOp.Buffer output : host.outputs()) {
        range(node.writes(), "sp", output.address(), output.type().bytes());
      }
    } else if (work instanceof Tune tune) {
      tune(node, tune);
      banks.put(tune.core() + "/" + tune.bank(), tune);
    } else if (work instanceof Mvm mvm) {
      mvm(node, mvm, banks.get(mvm.core() + "/" + mvm.bank()));
    }
    return node;
  }

  private static void tune(Node node, Tune tune) {
    long row = tune.row().at(node.counters());
    long column = tune.column().at(node.counters());
    long columnBlocks = (tune.reduction() + tune.blockColumns() - 1) / tune.blockColumns();
    long number = row * columnBlocks + column;
    long at = tune.index().isEmpty() ? number : tune.index().get((int) number);
    long size = tune.element().bytes();
    for (int r = 0; r < tune.blockRows(); r++) {
      for (int c = 0; c < tune.blockColumns(); c++) {
        boolean inside =
            row * tune.blockRows() + r < tune.outputs()
                && column * tune.blockColumns() + c < tune.reduction();
        if (inside) {
          long element = (at * tune.blockRows() + r) * tune.blockColumns() + c;
          range(node.reads(), tune.memory().toString(), tune.blocks() + element * size, size);
        }
      }
      if (tune.gains().isPresent() && row * tune.blockRows() + r < tune.outputs()) {
        Tune.Gains gains = tune.gains().get();
        long bytes = gains.steps().bytes();
        long gain = gains.address() + bytes * (number * tune.blockRows() + r);
        range(node.reads(), tune.memory().toString(), gain, bytes);
      }
    }
    range(node.writes(), "bank" + tune.core() + "/" + tune.bank(), 0, 1);
  }

  private static void mvm(Node node, Mvm mvm, Tune tune) {
    bytes(node, node.reads(), mvm.source());
    range(node.reads(), "bank" + mvm.core() + "/" + mvm.bank(), 0, 1);
    long vectors = 1;
    for (Pattern.Digit digit : mvm.source().outer()) {
      vectors *= digit.count();
    }
    long first = mvm.source().outerFirst().at(node.counters());
    for (long v = 0; v < mvm.source().outerCount() && first + v < vectors; v++) {
      for (int m = 0; m < tune.blockRows(); m++) {
        boolean inside = m < tune.outputs() - (long) tune.blockRows() * rowOf(tune);
        if (inside) {
          long word = mvm.accumulators().at(node.counters()) + 4 * (v * tune.blockRows() + m);
          range(node.reads(), "acc" + mvm.core(), word, 4);
          range(node.writes(), "acc" + mvm.core(), word, 4);
        }
      }
    }
  }

  /** The last block row has the fewest rows; every row of blocks writes at least those. */
  private static long rowOf(Tune tune) {
    return (tune.outputs() + tune.blockRows() - 1) / tune.blockRows() - 1;
  }

  private static void bytes(Node node, Map<String, BitSet> set, Pattern pattern) {
    for (long o = 0; o < pattern.outerCount(); o++) {
      for (long e = 0; e < pattern.innerCount(); e++) {
        long[] coordinates = pattern.axes().stream().mapToLong(Pattern.Axis::offset).toArray();
        long outer = pattern.outerFirst().at(node.counters()) + o;
        long inner = pattern.innerFirst().at(node.counters()) + e;
        boolean inside = move(pattern.outer(), outer, coordinates);
        inside &= move(pattern.inner(), inner, coordinates);
        long element = 0;
        for (int k = 0; k < coordinates.length; k++) {
          inside &= coordinates[k] >= 0 && coordinates[k] < pattern.axes().get(k).size();
          element += coordinates[k] * pattern.axes().get(k).stride();
        }
        if (inside) {
          int size = pattern.element().bytes();
          long address = pattern.base().at(node.counters()) + element * size;
          range(set, pattern.memory().toString(), address, size);
        }
      }
    }
  }

  /** Splits a number into digits, innermost first; false where it is past the last. */
  private static boolean move(List<Pattern.Digit> digits, long number, long[] coordinates) {
    long rest = number;
    for (int k = digits.size() - 1; k >= 0; k--) {
      Pattern.Digit digit = digits.get(k);
      coordinates[digit.axis()] += rest % digit.count() * digit.step();
      rest /= digit.count();
    }
    return rest == 0;
  }

  private static void range(Map<String, BitSet> set, String memory, long from, long bytes) {
    set.computeIfAbsent(memory, any -> new BitSet()).set((int) from, (int) (from + bytes));
  }
}
