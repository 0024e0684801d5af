package photonc.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import photonc.ir.Mapping;
import photonc.target.Target;

/**
 * The mappings of a product that write while running, in the order of what they take at the least.
 * A mapping's steps are written once it may be the next: most never are.
 */
final class Candidates {
  /** A mapping with its steps, and what it takes at the least. */
  record Candidate(Mapping mapping, Plan plan, long leastFs) {}

  /** The same where the steps may not be there yet and {@code leastFs} is less than it could be. */
  private record Rough(int index, Mapping mapping, Optional<Plan> plan, long leastFs) {}

  private final Product product;
  private final Target target;
  private final PriorityQueue<Rough> open =
      new PriorityQueue<>(
          Comparator.comparingLong(Rough::leastFs)
              .thenComparing(rough -> rough.plan().isPresent())
              .thenComparingInt(Rough::index));
  private final List<Candidate> inOrder = new ArrayList<>();

  Candidates(Product product, Target target) {
    this.product = product;
    this.target = target;
    for (Mapping mapping : MappingSpace.legal(product, target)) {
      if (!mapping.resident() && !isSameInOtherOrder(mapping)) {
        long leastFs = least(mapping, LeastTime::outline);
        open.add(new Rough(open.size(), mapping, Optional.empty(), leastFs));
      }
    }
  }

  /** Where rows or chunks have one turn, it does not matter which of them is outside. */
  private boolean isSameInOtherOrder(Mapping mapping) {
    boolean oneRow = product.rowBlocks(mapping) <= mapping.rowCores();
    boolean oneChunk = product.chunks(mapping) <= mapping.vectorCores();
    return mapping.order() == Mapping.Order.VRC && (oneRow || oneChunk);
  }

  /** Whether there is a candidate {@code number} that may take no longer than {@code limitFs}. */
  boolean mayBeWithin(int number, long limitFs) {
    while (inOrder.size() <= number && !open.isEmpty()) {
      Rough first = open.remove();
      if (first.plan().isPresent()) {
        inOrder.add(new Candidate(first.mapping(), first.plan().get(), first.leastFs()));
      } else {
        open.add(closer(first));
      }
    }
    return number < inOrder.size() && inOrder.get(number).leastFs() <= limitFs;
  }

  /** What all take at the least; forever where there are none. */
  long leastFs() {
    return mayBeWithin(0, Long.MAX_VALUE) ? inOrder.get(0).leastFs() : Long.MAX_VALUE;
  }

  /** A candidate that was asked about before. */
  Candidate get(int number) {
    return inOrder.get(number);
  }

  private long least(Mapping mapping, Function<LeastTime, Work> work) {
    LeastTime least = LeastTime.of(product, target, mapping);
    return least.startingFs(work.apply(least));
  }

  private Rough closer(Rough rough) {
    Plan plan = Plan.of(product, target, rough.mapping());
    long leastFs = least(rough.mapping(), least -> least.of(plan.nodes()));
    return new Rough(rough.index(), rough.mapping(), Optional.of(plan), leastFs);
  }
}
