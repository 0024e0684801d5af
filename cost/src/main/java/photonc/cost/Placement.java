package photonc.cost;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives blocks to banks as the compiler does: a block is written in front of its mvm, or once in
 * front of a loop in which all blocks of the core stay and find a bank each; loops that write go
 * round the banks, so that one is written while another streams.
 */
final class Placement {
  private record Block(int core, Index row, Index column) {
    static Block of(Node.Step step) {
      return new Block(step.core(), step.row(), step.column());
    }
  }

  private final int banks;
  private final boolean resident;
  private final Set<Node.Step> written = new HashSet<>();
  private final Map<Integer, Integer> turns = new HashMap<>();
  private final Map<Block, Integer> held = new HashMap<>();
  private final Map<Integer, Index> meanings = new HashMap<>();
  private int counters;

  Placement(int banks, boolean resident) {
    this.banks = banks;
    this.resident = resident;
  }

  List<Node> place(List<Node> nest) {
    return deal(rotate(resident ? nest : program(nest)));
  }

  // writing

  private List<Node> program(List<Node> nodes) {
    List<Node> out = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Loop loop) {
        out.addAll(ahead(loop));
        out.add(new Node.Loop(loop.counter(), loop.count(), program(loop.body())));
        continue;
      }
      Node.Step step = (Node.Step) node;
      if (step.kind() == Node.Kind.MVM && !written.contains(step)) {
        out.add(step.tune());
      }
      out.add(step);
    }
    return out;
  }

  /** The blocks written once in front of a loop. */
  private List<Node> ahead(Node.Loop loop) {
    Set<Integer> inside = new HashSet<>();
    Map<Integer, List<Node.Step>> byCore = new TreeMap<>();
    collect(loop, inside, byCore);
    List<Node> tunes = new ArrayList<>();
    for (List<Node.Step> mvms : byCore.values()) {
      boolean stay = mvms.stream().noneMatch(mvm -> changes(mvm, inside));
      if (stay && mvms.size() <= banks) {
        mvms.forEach(mvm -> tunes.add(mvm.tune()));
        written.addAll(mvms);
      }
    }
    return tunes;
  }

  private void collect(Node.Loop loop, Set<Integer> inside, Map<Integer, List<Node.Step>> byCore) {
    inside.add(loop.counter());
    for (Node node : loop.body()) {
      if (node instanceof Node.Loop inner) {
        collect(inner, inside, byCore);
      } else if (node instanceof Node.Step step
          && step.kind() == Node.Kind.MVM
          && !written.contains(step)) {
        byCore.computeIfAbsent(step.core(), core -> new ArrayList<>()).add(step);
      }
    }
  }

  private static boolean changes(Node.Step mvm, Set<Integer> counters) {
    return counters.stream().anyMatch(c -> mvm.row().follows(c) || mvm.column().follows(c));
  }

  // rotation

  private List<Node> rotate(List<Node> nodes) {
    List<Node> out = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Loop loop) {
        out.addAll(rotate(loop));
        continue;
      }
      Node.Step step = (Node.Step) node;
      out.add(step.withIndices(meaning(step.row()), meaning(step.column()), meaning(step.chunk())));
    }
    return out;
  }

  private Index meaning(Index index) {
    return index.scale() == 0 ? index : index.with(meanings.get(index.loop()));
  }

  /** Full rounds of the banks as a loop, then the turns that are left. */
  private List<Node> rotate(Node.Loop loop) {
    int factor = factor(loop.body());
    long rounds = loop.count() / factor;
    List<Node> out = new ArrayList<>();
    long done = 0;
    if (rounds > 1) {
      int counter = counters++;
      List<Node> body = new ArrayList<>();
      for (int turn = 0; turn < factor; turn++) {
        meanings.put(loop.counter(), new Index(counter, factor, turn));
        body.addAll(rotate(loop.body()));
      }
      out.add(new Node.Loop(counter, rounds, body));
      done = rounds * factor;
    }
    for (long turn = done; turn < loop.count(); turn++) {
      meanings.put(loop.counter(), Index.constant(turn));
      out.addAll(rotate(loop.body()));
    }
    return out;
  }

  /** Turns until every core's writes have gone round its banks. */
  private int factor(List<Node> body) {
    Map<Integer, Integer> writes = new HashMap<>();
    for (Node node : body) {
      if (node instanceof Node.Step step && step.kind() == Node.Kind.TUNE) {
        writes.merge(step.core(), 1, Integer::sum);
      }
    }
    return writes.values().stream().mapToInt(w -> banks / gcd(w, banks)).max().orElse(1);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  // banks

  /** Banks in the order of writing; an mvm takes the bank that its block went to. */
  private List<Node> deal(List<Node> nodes) {
    List<Node> out = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Node.Loop loop) {
        out.add(new Node.Loop(loop.counter(), loop.count(), deal(loop.body())));
        continue;
      }
      Node.Step step = (Node.Step) node;
      out.add(
          switch (step.kind()) {
            case TUNE -> step.withBank(next(step));
            case MVM -> step.withBank(resident ? next(step) : held.get(Block.of(step)));
            case TOTAL, DRAIN, SYNC -> step;
          });
    }
    return out;
  }

  private int next(Node.Step step) {
    int bank = (turns.merge(step.core(), 1, Integer::sum) - 1) % banks;
    held.put(Block.of(step), bank);
    return bank;
  }
}
