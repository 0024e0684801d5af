package photonc.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

  private record Candidate(Mapping mapping, long leastFs) {}

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
    return search(product).leastFs;
  }

  private Search search(Product product) {
    return searches.computeIfAbsent(product, Search::new);
  }

  /** The mappings of one product, in the order of what they take at the least. */
  private final class Search {
    private final Product product;
    private final long leastFs;
    private final List<Candidate> candidates;
    private Optional<Priced> found = Optional.empty();
    private long searchedFs = -1;

    Search(Product product) {
      this.product = product;
      this.candidates = candidates();
      this.leastFs = candidates.isEmpty() ? Long.MAX_VALUE : candidates.get(0).leastFs();
    }

    private List<Candidate> candidates() {
      List<Candidate> all = new ArrayList<>();
      for (Mapping mapping : MappingSpace.legal(product, target)) {
        if (!mapping.resident()) {
          all.add(new Candidate(mapping, new Schedule(product, target, mapping).leastFs()));
        }
      }
      all.sort(Comparator.comparingLong(Candidate::leastFs));
      return all;
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
      for (Candidate candidate : candidates) {
        if (candidate.leastFs() > bestFs) {
          break;
        }
        Schedule schedule = new Schedule(product, target, candidate.mapping());
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
