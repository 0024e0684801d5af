package photonc.cost;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Mapping;

/**
 * Writes the loops of a product as its mapping says: row blocks and vector chunks outside in the
 * mapping's order, column blocks inside, parallel copies next to each other, drained once their
 * columns are summed: those of several cores are added up first. Groups that are no blocks follow
 * each other. Blocks are not placed yet.
 */
final class LoopNest {
  private enum Dimension {
    ROWS,
    COLUMNS,
    CHUNKS
  }

  private interface Body {
    List<Node> write();
  }

  private final Mapping mapping;
  private final long nests;
  private final Map<Dimension, List<Span>> spans = new EnumMap<>(Dimension.class);
  private final Map<Dimension, Span> now = new EnumMap<>(Dimension.class);
  private final Map<Dimension, Index> turns = new EnumMap<>(Dimension.class);
  private final int columnCopies;
  private int counters;

  LoopNest(Product product, Mapping mapping) {
    this.mapping = mapping;
    this.nests = product.nests(mapping);
    spans.put(Dimension.ROWS, Span.deal(product.rowBlocks(mapping), mapping.rowCores()));
    spans.put(Dimension.COLUMNS, Span.deal(product.columnBlocks(mapping), mapping.columnCores()));
    spans.put(Dimension.CHUNKS, Span.deal(product.chunks(mapping), mapping.vectorCores()));
    columnCopies = spans.get(Dimension.COLUMNS).stream().mapToInt(Span::copies).max().orElseThrow();
  }

  List<Node> write() {
    List<Node> nodes = new ArrayList<>();
    for (long nest = 0; nest < nests; nest++) {
      nodes.addAll(nest());
    }
    return nodes;
  }

  private List<Node> nest() {
    return mapping.order() == Mapping.Order.VRC
        ? over(Dimension.CHUNKS, () -> over(Dimension.ROWS, this::columns))
        : over(Dimension.ROWS, () -> over(Dimension.CHUNKS, this::columns));
  }

  private List<Node> over(Dimension dimension, Body inside) {
    List<Node> nodes = new ArrayList<>();
    for (Span span : spans.get(dimension)) {
      now.put(dimension, span);
      boolean unrolled = mapping.resident() && dimension != Dimension.CHUNKS;
      if (span.isLoop() && !unrolled) {
        int counter = counters++;
        turns.put(dimension, new Index(counter, 1, 0));
        nodes.add(new Node.Loop(counter, span.turns(), inside.write()));
        continue;
      }
      for (long turn = 0; turn < span.turns(); turn++) {
        turns.put(dimension, Index.constant(turn));
        nodes.addAll(inside.write());
      }
    }
    return nodes;
  }

  private List<Node> columns() {
    List<Node> nodes = new ArrayList<>(over(Dimension.COLUMNS, this::turn));
    for (int slot = 0; slot < slots(); slot += columnCopies) {
      if (columnCopies > 1) {
        nodes.add(Node.Step.total(slot, columnCopies, row(slot), chunk(slot)));
      }
      nodes.add(Node.Step.drain(slot, row(slot), chunk(slot)));
    }
    return nodes;
  }

  private List<Node> turn() {
    List<Node> nodes = new ArrayList<>();
    for (int slot = 0; slot < slots(); slot++) {
      int copy = slot % columnCopies;
      if (copy < now.get(Dimension.COLUMNS).copies()) {
        Index column = item(Dimension.COLUMNS, copy);
        nodes.add(Node.Step.mvm(slot, row(slot), column, chunk(slot)));
      }
    }
    return nodes;
  }

  private int slots() {
    return now.get(Dimension.ROWS).copies() * now.get(Dimension.CHUNKS).copies() * columnCopies;
  }

  private Index row(int slot) {
    return item(Dimension.ROWS, slot / columnCopies / now.get(Dimension.CHUNKS).copies());
  }

  private Index chunk(int slot) {
    return item(Dimension.CHUNKS, slot / columnCopies % now.get(Dimension.CHUNKS).copies());
  }

  private Index item(Dimension dimension, int copy) {
    Span span = now.get(dimension);
    return new Index(0, span.copies(), span.first() + copy).with(turns.get(dimension));
  }
}
