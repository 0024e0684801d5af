package photonc.cost;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import photonc.ir.Mapping;
import photonc.target.Target;

/** The mappings a product may have on a target. */
public final class MappingSpace {
  private static final int WORD_BYTES = 4;

  private MappingSpace() {}

  /**
   * Every mapping worth pricing: all splits of the cores over rows, columns and vectors, chunks
   * from the largest the accumulators hold down to a quarter of a core's share, both loop orders,
   * resident where the banks hold all blocks. Empty only where accumulators do not hold the sums of
   * one vector.
   */
  public static List<Mapping> legal(Product product, Target target) {
    int blockRows = (int) Math.min(product.outputs(), target.array().rows());
    int blockColumns = (int) Math.min(product.reduction(), target.array().columns());
    Set<Mapping> mappings = new LinkedHashSet<>();
    int cores = target.array().cores();
    Mapping whole = new Mapping(blockRows, blockColumns, 1, 1, 1, 1, Mapping.Order.RVC, false);
    for (int rows = 1; rows <= Math.min(cores, product.rowBlocks(whole)); rows++) {
      int left = cores / rows;
      for (int columns = 1; columns <= Math.min(left, product.columnBlocks(whole)); columns++) {
        for (int vectors = 1; vectors <= Math.min(left / columns, product.vectors()); vectors++) {
          Mapping split =
              new Mapping(
                  blockRows, blockColumns, 1, rows, columns, vectors, Mapping.Order.RVC, false);
          addChunks(product, target, split, mappings);
        }
      }
    }
    return List.copyOf(mappings);
  }

  private static void addChunks(
      Product product, Target target, Mapping split, Set<Mapping> mappings) {
    for (long chunk : chunks(product, target, split)) {
      for (Mapping.Order order : List.of(Mapping.Order.RVC, Mapping.Order.VRC)) {
        for (boolean resident : List.of(false, true)) {
          Mapping mapping =
              new Mapping(
                  split.blockRows(),
                  split.blockColumns(),
                  chunk,
                  split.rowCores(),
                  split.columnCores(),
                  split.vectorCores(),
                  order,
                  resident);
          if (illegality(product, target, mapping).isEmpty()) {
            mappings.add(mapping);
          }
        }
      }
    }
  }

  /** Chunk sizes that give every core the same number of chunks: as few as fit, 2 and 4 times. */
  private static Set<Long> chunks(Product product, Target target, Mapping split) {
    long share = blocks(product.vectors(), split.vectorCores());
    long most = target.accumulators().bytes() / WORD_BYTES / split.blockRows();
    Set<Long> sizes = new TreeSet<>(Comparator.reverseOrder());
    if (most < 1) {
      return sizes;
    }
    long fewest = blocks(share, most);
    for (long pieces : List.of(fewest, 2 * fewest, 4 * fewest)) {
      sizes.add(blocks(share, Math.min(pieces, share)));
    }
    return sizes;
  }

  /** Why a mapping cannot be used, or empty. */
  public static Optional<String> illegality(Product product, Target target, Mapping mapping) {
    Target.Array array = target.array();
    if (mapping.blockRows() > array.rows() || mapping.blockColumns() > array.columns()) {
      return Optional.of(
          "blocks of %d x %d do not fit the array of %d x %d"
              .formatted(
                  mapping.blockRows(), mapping.blockColumns(), array.rows(), array.columns()));
    }
    if (mapping.cores() > array.cores()) {
      return Optional.of(
          "the mapping uses %d cores, the target has %d".formatted(mapping.cores(), array.cores()));
    }
    if (product.repeated() > 0 && !product.isWhole(mapping)) {
      return Optional.of(
          "some of its sums are repeated; expected blocks of %d x %d and chunks of %d vectors"
              .formatted(product.outputs(), product.reduction(), product.vectors()));
    }
    long words = Math.multiplyExact(mapping.chunk(), mapping.blockRows());
    if (words > target.accumulators().bytes() / WORD_BYTES) {
      return Optional.of(
          ("a chunk of %d vectors x %d rows takes %d bytes of accumulators, a core has %d; give it"
                  + " more with accumulators.size")
              .formatted(
                  mapping.chunk(),
                  mapping.blockRows(),
                  Math.multiplyExact(words, (long) WORD_BYTES),
                  target.accumulators().bytes()));
    }
    long banks = residentBanks(product, mapping);
    if (mapping.resident() && banks > array.banks()) {
      return Optional.of("%d resident blocks per core, %d banks".formatted(banks, array.banks()));
    }
    return Optional.empty();
  }

  /** Banks a core needs if every block it uses stays: one for each static mvm. */
  private static long residentBanks(Product product, Mapping mapping) {
    long rowTurns = blocks(product.rowBlocks(mapping), mapping.rowCores());
    long columnTurns = blocks(product.columnBlocks(mapping), mapping.columnCores());
    int spans = Span.deal(product.chunks(mapping), mapping.vectorCores()).size();
    long turns = Math.multiplyExact(Math.multiplyExact(rowTurns, columnTurns), spans);
    return Math.multiplyExact(product.nests(mapping), turns);
  }

  private static long blocks(long extent, long size) {
    return (extent + size - 1) / size;
  }
}
