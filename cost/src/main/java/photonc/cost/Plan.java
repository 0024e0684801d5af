package photonc.cost;

import java.util.List;
import photonc.ir.Mapping;
import photonc.target.Target;

/**
 * A product under a mapping as the compiler writes it: steps in loops, with tokens.
 *
 * @param tokens what every token counts at the start
 */
record Plan(List<Node> nodes, List<Integer> tokens) {
  static Plan of(Product product, Target target, Mapping mapping) {
    int banks = target.array().banks();
    List<Node> nest = new LoopNest(product, mapping).write();
    Tokens tokens = new Tokens(banks);
    List<Node> nodes = tokens.weave(new Placement(banks, mapping.resident()).place(nest));
    return new Plan(nodes, tokens.initial());
  }

  /** Counters that the loops need. */
  int counters() {
    return 1 + most(nodes);
  }

  private static int most(List<Node> nodes) {
    int most = 0;
    for (Node node : nodes) {
      if (node instanceof Node.Loop loop) {
        most = Math.max(most, Math.max(loop.counter(), most(loop.body())));
      }
    }
    return most;
  }
}
