package photonc.pass;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.IndexType;
import photonc.ir.Mapping;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;
import photonc.program.InputEncoding;
import photonc.target.Target;

/**
 * Writes the loop nest of one product as its mapping says.
 *
 * <p>Outer dimensions (row blocks and vector chunks, in the mapping's order) carry the product's
 * tensor through; the innermost, column blocks, carries the partial sums of every parallel copy.
 * Parallel copies (slots) of one turn stand next to each other in the body.
 *
 * <p>Where blocks are the product's groups, row blocks stream the lanes of their group alone (the
 * diagonal); groups that are no blocks get a nest each, one after the other.
 */
final class ProductLoops {
  private enum Dimension {
    ROWS,
    COLUMNS,
    VECTORS
  }

  /** Where the nest stands in one dimension: the span, and its loop counter if it has a loop. */
  private record Turn(Span span, List<Value> counter) {
    static final Turn NONE = new Turn(new Span(0, 1, 1), List.of());
  }

  /**
   * What one nest computes: the product or a group of it.
   *
   * @param outputs rows
   * @param firstBlock number of its first block in the table
   * @param place where rows go, in the words of a drain
   */
  private record Part(Window window, long outputs, long firstBlock, Map<String, Attribute> place) {}

  private final Operation product;
  private final Operand streamed;
  private final List<Operand> epilogueOperands;
  private final Operand blocks;
  private final Mapping mapping;
  private final Target target;
  private final photonc.cost.Product shape;
  private final Part part;
  private final Map<Dimension, Turn> turns = new EnumMap<>(Dimension.class);

  private ProductLoops(
      Operation product,
      Rewriter rewriter,
      Operand blocks,
      Mapping mapping,
      Target target,
      Part part) {
    this.product = product;
    this.streamed = rewriter.get(product.operand(0));
    this.epilogueOperands = rewriter.get(product.epilogueOperands());
    this.blocks = blocks;
    this.mapping = mapping;
    this.target = target;
    this.shape = ChooseMappings.product(product);
    this.part = part;
  }

  /** Appends the nests to {@code out} and returns the product's tensor. */
  static Value write(
      Operation product, Rewriter rewriter, BlockBuilder out, BlockTables tables, Target target) {
    Mapping mapping = Mapping.of((Attribute.Dictionary) product.attributes().get("mapping"));
    Operand matrix = rewriter.get(product.operand(1));
    int groupRows = Math.toIntExact(product.group((TensorType) matrix.type())[0]);
    Operand blocks =
        isConstant(matrix)
            ? tables.table((Global) matrix, groupRows, mapping)
            : new RunTimeBlocks(product, out).table(matrix, groupRows, mapping);
    TensorType type = product.result().tensorType();
    Value tensor = out.emit(OpKind.CORE_ZERO, List.of(), Map.of(), type, "", product.location());
    for (Part part : parts(product, mapping).orElseThrow()) {
      ProductLoops loops = new ProductLoops(product, rewriter, blocks, mapping, target, part);
      tensor = loops.outer(loops.outerOrder(), tensor, out);
    }
    return tensor;
  }

  static boolean isConstant(Operand matrix) {
    return matrix instanceof Global global && global.kind() == Global.Kind.CONST;
  }

  /** The nests that a mapping makes of a product; empty where its groups cannot be told apart. */
  static Optional<List<Part>> parts(Operation product, Mapping mapping) {
    photonc.cost.Product shape = ChooseMappings.product(product);
    Map<String, Attribute> place = new TreeMap<>();
    product.attribute("row_axis").ifPresent(axis -> place.put("row_axis", axis));
    product.attribute("place").ifPresent(window -> place.put("place", window));
    if (shape.nests(mapping) == 1) {
      long outputs = shape.groups() * shape.outputs();
      return Optional.of(List.of(new Part(product.window(), outputs, 0, place)));
    }
    long blocks = shape.rowBlocks(mapping) * shape.columnBlocks(mapping);
    Window whole = product.place(product.result().tensorType());
    List<Part> parts = new ArrayList<>();
    for (long group = 0; group < shape.groups(); group++) {
      var window = product.window().slice(group * shape.reduction(), shape.reduction());
      var rows = whole.slice(group * shape.outputs(), shape.outputs());
      if (window.isEmpty() || rows.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Attribute> there = Map.of("place", rows.get().attribute());
      parts.add(new Part(window.get(), shape.outputs(), group * blocks, there));
    }
    return Optional.of(parts);
  }

  private List<Dimension> outerOrder() {
    return mapping.order() == Mapping.Order.VRC
        ? List.of(Dimension.VECTORS, Dimension.ROWS)
        : List.of(Dimension.ROWS, Dimension.VECTORS);
  }

  private Value outer(List<Dimension> dimensions, Value tensor, BlockBuilder out) {
    if (dimensions.isEmpty()) {
      return columns(tensor, out);
    }
    Dimension dimension = dimensions.get(0);
    List<Dimension> inside = dimensions.subList(1, dimensions.size());
    Value current = tensor;
    for (Span span : spans(dimension)) {
      current =
          loop(
                  dimension,
                  span,
                  List.of(current),
                  out,
                  (carried, body) -> List.of(outer(inside, carried.get(0), body)))
              .get(0);
    }
    return current;
  }

  /** All column blocks of one turn of rows and vectors, then the sums into their places. */
  private Value columns(Value tensor, BlockBuilder out) {
    Value current = tensor;
    List<Span> spans = spans(Dimension.COLUMNS);
    int copies = spans.stream().mapToInt(Span::copies).max().orElseThrow();
    List<Value> sums = new ArrayList<>();
    for (int slot = 0; slot < rowCopies() * vectorCopies() * copies; slot++) {
      sums.add(zero(out, sumType()));
    }
    for (Span span : spans) {
      sums = loop(Dimension.COLUMNS, span, sums, out, (carried, body) -> turn(span, carried, body));
    }
    for (int slot = 0; slot < sums.size(); slot += copies) {
      current = drain(current, sums.subList(slot, slot + copies), slot, copies, out);
    }
    return current;
  }

  /** One turn: an mvm for every copy that has a column block in this span. */
  private List<Value> turn(Span columns, List<Value> sums, BlockBuilder out) {
    int copies = sums.size() / (rowCopies() * vectorCopies());
    List<Value> next = new ArrayList<>(sums);
    for (int slot = 0; slot < sums.size(); slot++) {
      if (slot % copies < columns.copies()) {
        next.set(slot, mvm(sums.get(slot), slot, copies, out));
      }
    }
    return next;
  }

  private Value mvm(Value sums, int slot, int columnCopies, BlockBuilder out) {
    Counters counters = new Counters();
    Map<String, Attribute> attributes = new TreeMap<>();
    Affine row = rowBlock(slot, columnCopies, counters);
    boolean diagonal = shape.isDiagonal(mapping);
    attributes.put("row", Attribute.of(row));
    attributes.put(
        "column",
        Attribute.of(diagonal ? row : item(Dimension.COLUMNS, slot % columnCopies, counters)));
    attributes.put("first", Attribute.of(firstVector(slot, columnCopies, counters)));
    attributes.put("window", part.window().attribute());
    attributes.put("outputs", Attribute.of(part.outputs()));
    attributes.put("index", index());
    attributes.put("slot", Attribute.of(core(slot)));
    product.attribute("taps").ifPresent(taps -> attributes.put("taps", taps));
    product
        .attribute(ProductBits.OUTPUTS)
        .ifPresent(bits -> attributes.put(ProductBits.OUTPUTS, bits));
    product.attribute("positions").ifPresent(count -> attributes.put("positions", count));
    if (diagonal) {
      attributes.put("diagonal", Attribute.of(true));
    }
    if (shape.repeated() > 0) {
      attributes.put("repeated", Attribute.of(shape.repeated()));
    }
    if (mapping.resident()) {
      attributes.put("resident", Attribute.of(true));
    }
    encoding(attributes);
    List<Operand> operands = new ArrayList<>(List.of(streamed, blocks, sums));
    operands.addAll(counters.used());
    return out.emit(OpKind.TILE_MVM, operands, attributes, sumType(), "", product.location());
  }

  /** Every block of the part, one after the other. */
  private Attribute index() {
    long count = shape.rowBlocks(mapping) * shape.columnBlocks(mapping);
    return Attribute.integers(
        LongStream.range(part.firstBlock(), part.firstBlock() + count).toArray());
  }

  /** Signed codes need a way to become light; the target says which, and how weights are held. */
  private void encoding(Map<String, Attribute> attributes) {
    ElementType element = ((TensorType) streamed.type()).element();
    if (element.isFloat()) {
      return;
    }
    InputEncoding encoding = target.converters().signedInputs();
    if (element.isSigned() && encoding != InputEncoding.DIRECT) {
      attributes.put("encoding", Attribute.of(encoding.text()));
    }
    attributes.put("weights", Attribute.of(target.converters().signedWeights().text()));
  }

  /** The sums of all column copies from {@code slot} on, into their place. */
  private Value drain(
      Value tensor, List<Value> sums, int slot, int columnCopies, BlockBuilder out) {
    Counters counters = new Counters();
    Map<String, Attribute> attributes = new TreeMap<>(part.place());
    attributes.put("row", Attribute.of(rowBlock(slot, columnCopies, counters)));
    attributes.put("first", Attribute.of(firstVector(slot, columnCopies, counters)));
    attributes.put("slot", Attribute.of(core(slot)));
    if (sums.size() > 1) {
      attributes.put("sums", Attribute.of(sums.size()));
    }
    product.attribute("stages").ifPresent(stages -> attributes.put("stages", stages));
    List<Operand> operands = new ArrayList<>(List.of(tensor));
    operands.addAll(sums);
    operands.addAll(epilogueOperands);
    operands.addAll(counters.used());
    return out.emit(OpKind.TILE_DRAIN, operands, attributes, tensor.type(), "", product.location());
  }

  /** Slots of a product start at its first core and wrap around. */
  private long core(int slot) {
    long first = product.attribute("first_core").isPresent() ? product.integer("first_core") : 0;
    return (first + slot) % target.array().cores();
  }

  private Affine rowBlock(int slot, int columnCopies, Counters counters) {
    return item(Dimension.ROWS, slot / columnCopies / vectorCopies(), counters);
  }

  private Affine firstVector(int slot, int columnCopies, Counters counters) {
    return item(Dimension.VECTORS, slot / columnCopies % vectorCopies(), counters)
        .times(mapping.chunk());
  }

  /** The item of a dimension that a copy works on in the current turn. */
  private Affine item(Dimension dimension, int copy, Counters counters) {
    Turn turn = turns.getOrDefault(dimension, Turn.NONE);
    long first = turn.span().first() + copy;
    if (turn.counter().isEmpty()) {
      return Affine.constant(first);
    }
    int index = counters.of(turn.counter().get(0));
    return Affine.of(turn.span().copies(), index, first);
  }

  /** Runs {@code body} once, or in a loop that carries the values, as the span asks. */
  private List<Value> loop(
      Dimension dimension,
      Span span,
      List<Value> carried,
      BlockBuilder out,
      BiFunction<List<Value>, BlockBuilder, List<Value>> body) {
    if (!span.isLoop()) {
      turns.put(dimension, new Turn(span, List.of()));
      return body.apply(carried, out);
    }
    if (mapping.resident() && dimension != Dimension.VECTORS) {
      return unrolled(dimension, span, carried, out, body);
    }
    BlockBuilder inside = new BlockBuilder();
    Value counter =
        inside.argument(
            dimension.name().substring(0, 1).toLowerCase(java.util.Locale.ROOT), IndexType.INDEX);
    List<Value> arguments = new ArrayList<>();
    carried.forEach(value -> arguments.add(inside.argument("", value.type())));
    turns.put(dimension, new Turn(span, List.of(counter)));
    inside.end(OpKind.CORE_YIELD, body.apply(arguments, inside), product.location());
    List<Value> results = new ArrayList<>();
    carried.forEach(value -> results.add(new Value("", value.type())));
    out.add(
        new Operation(
            OpKind.CORE_LOOP,
            carried,
            results,
            Map.of("count", Attribute.of(span.turns())),
            List.of(inside.build()),
            product.location()));
    return results;
  }

  /** Resident blocks each have a bank of their own, so their turns stand one after the other. */
  private List<Value> unrolled(
      Dimension dimension,
      Span span,
      List<Value> carried,
      BlockBuilder out,
      BiFunction<List<Value>, BlockBuilder, List<Value>> body) {
    List<Value> current = carried;
    for (long turn = 0; turn < span.turns(); turn++) {
      Span single = new Span(span.first() + turn * span.copies(), span.copies(), 1);
      turns.put(dimension, new Turn(single, List.of()));
      current = body.apply(current, out);
    }
    return current;
  }

  private List<Span> spans(Dimension dimension) {
    return switch (dimension) {
      case ROWS -> Span.deal(shape.rowBlocks(mapping), mapping.rowCores());
      case COLUMNS -> Span.deal(shape.columnBlocks(mapping), mapping.columnCores());
      case VECTORS -> Span.deal(shape.chunks(mapping), mapping.vectorCores());
    };
  }

  private int rowCopies() {
    return turns.getOrDefault(Dimension.ROWS, Turn.NONE).span().copies();
  }

  private int vectorCopies() {
    return turns.getOrDefault(Dimension.VECTORS, Turn.NONE).span().copies();
  }

  private TensorType sumType() {
    boolean real = ((TensorType) blocks.type()).element().isFloat();
    return TensorType.of(
        real ? ElementType.F32 : ElementType.I32, mapping.chunk(), mapping.blockRows());
  }

  private Value zero(BlockBuilder out, TensorType type) {
    return out.emit(OpKind.CORE_ZERO, List.of(), Map.of(), type, "", product.location());
  }
}
