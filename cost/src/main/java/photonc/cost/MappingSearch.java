package photonc.cost;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import photonc.cost.Candidates.Candidate;
import photonc.ir.Mapping;
import photonc.target.Target;

/**
 * Finds the cheapest mappings of products on one target: by latency, then energy, of those that
 * write their weights while running. Remembers what it was asked: layers of one shape cost one
 * search. Not for several threads at once.
 */
public final class MappingSearch {
  private final Target target;
  private final EnergyTable energies;
  private final Map<Product, Search> searches = new HashMap<>();

  public MappingSearch(Target target) {
    this.target = target;
    this.energies = new EnergyTable(target);
  }

  private record Priced(Mapping mapping, Cost cost) {}

  /** The cheapest mapping; empty only where there is none. */
  public Optional<Mapping> cheapest(Product product) {
    return search(product).within(Long.MAX_VALUE).map(Priced::mapping);
  }

  /**
   * What the product costs under its cheapest mapping; empty where that is known to take longer
   * than {@code limitFs}.
   */
  public Optional<Cost> least(Product product, long limitFs) {
    return search(product).within(limitFs).map(Priced::cost);
  }

  /** No mapping takes less; cheap to ask. */
  public long leastFs(Product product) {
    return search(product).candidates.leastFs();
  }

  private Search search(Product product) {
    return searches.computeIfAbsent(product, Search::new);
  }

  /** The mappings of one product, in the order of what they take at the least. */
  private final class Search {
    private final Product product;
    private final Candidates candidates;
    private Optional<Priced> found = Optional.empty();
    private long searchedFs = -1;

    Search(Product product) {
      this.product = product;
      this.candidates = new Candidates(product, target);
    }

    /** The cheapest if it takes no longer than {@code limitFs}. */
    Optional<Priced> within(long limitFs) {
      if (found.isEmpty() && limitFs > searchedFs) {
        found = cheapest(limitFs);
        searchedFs = limitFs;
      }
      return found.filter(priced -> priced.cost().latencyFs() <= limitFs);
    }

    private Optional<Priced> cheapest(long limitFs) {
      Optional<Priced> cheapest = Optional.empty();
      long bestFs = limitFs;
      int next = 0;
      while (candidates.mayBeWithin(next, bestFs)) {
        Candidate candidate = candidates.get(next++);
        Schedule schedule = new Schedule(product, target, candidate.mapping(), candidate.plan());
        OptionalLong latencyFs = schedule.run(bestFs);
        if (latencyFs.isEmpty()) {
          continue;
        }
        Cost cost =
            energies.cost(latencyFs.getAsLong(), schedule.facts(), Precision.of(product, target));
        if (cheapest.isEmpty() || cost.isLessThan(cheapest.get().cost())) {
          cheapest = Optional.of(new Priced(candidate.mapping(), cost));
          bestFs = cost.latencyFs();
        }
      }
      return cheapest;
    }
  }
}
