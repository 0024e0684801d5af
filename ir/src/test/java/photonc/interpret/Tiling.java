package photonc.interpret;

import static photonc.interpret.Ops.end;
import static photonc.interpret.Ops.i32;
import static photonc.interpret.Ops.loop;
import static photonc.interpret.Ops.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.IndexType;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/** A random integer product, and its forms at the three levels, written out by hand. */
final class Tiling {
  final Value x;
  final Tensor input;
  final Tensor weights;
  final Window window;
  private final Map<String, Attribute> place = new TreeMap<>();
  final int r;
  final int c;
  final int chunk;
  private final long outputs;
  private final long reduction;
  private final TensorType result;
  private final List<Long> index = new ArrayList<>();
  private final Map<List<Long>, Long> blocks = new LinkedHashMap<>();
  private final Map<String, Attribute> encodings = new TreeMap<>();
  private final List<Global> lsb = new ArrayList<>();

  /** Weights take few values and blocks are small, so that some blocks are equal and shared. */
  Tiling(Random random, ElementType element, ElementType weight) {
    outputs = 1L + random.nextInt(9);
    reduction = 1L + random.nextInt(9);
    r = 1 + random.nextInt(4);
    c = 1 + random.nextInt(4);
    chunk = 1 + random.nextInt(6);
    window =
        new Window(
            List.of(
                new Window.Dimension(1 + random.nextInt(3), 0, 3),
                new Window.Dimension(1 + random.nextInt(4), 0, 1)),
            List.of(new Window.Dimension(reduction, 0, 1 + random.nextInt(2))),
            List.of(-2L),
            random.nextInt(3));
    input = ProductTest.codes(random, TensorType.of(element, 11));
    weights = Tensor.zeros(TensorType.of(weight, outputs, reduction));
    for (int i = 0; i < weights.length(); i++) {
      weights.longs()[i] = random.nextInt(4) == 0 ? 2 - random.nextInt(5) : 0;
    }
    x = new Value("x", input.type());
    result = random.nextBoolean() ? alongAnAxis(random.nextInt(3)) : placed(random);
    cut();
  }

  private TensorType alongAnAxis(int rowAxis) {
    place.put("row_axis", Attribute.of(rowAxis));
    List<Long> sizes = new ArrayList<>(window.vectors().stream().map(d -> d.count()).toList());
    sizes.add(rowAxis, outputs);
    return i32(sizes.stream().mapToLong(size -> size).toArray());
  }

  private TensorType placed(Random random) {
    Window anywhere = RandomPlace.draw(random, window.vectors(), outputs);
    place.put("place", anywhere.attribute());
    return i32(RandomPlace.sizes(anywhere));
  }

  long rowBlocks() {
    return (outputs + r - 1) / r;
  }

  long columnBlocks() {
    return (reduction + c - 1) / c;
  }

  /** Fills the block table in order of first use, equal blocks once. */
  private void cut() {
    for (int i = 0; i < rowBlocks(); i++) {
      for (int j = 0; j < columnBlocks(); j++) {
        List<Long> block = new ArrayList<>();
        for (int e = 0; e < r * c; e++) {
          block.add(weight(i * r + e / c, j * c + e % c));
        }
        blocks.putIfAbsent(block, (long) blocks.size());
        index.add(blocks.get(block));
      }
    }
  }

  long weight(long row, long lane) {
    boolean inside = row < outputs && lane < reduction;
    return inside ? weights.longs()[(int) (row * reduction + lane)] : 0;
  }

  /** Converts every sum with {@code bits} bits in steps of 1. */
  Tiling converted(int bits, String encoding, String weightEncoding) {
    encodings.put("adc_bits", Attribute.of(bits));
    encodings.put("encoding", Attribute.of(encoding));
    encodings.put("weights", Attribute.of(weightEncoding));
    Tensor steps = Tensor.zeros(i32(rowBlocks(), columnBlocks(), r));
    Arrays.fill(steps.longs(), 1);
    lsb.add(Ops.constant("lsb", steps));
    return this;
  }

  private Global table() {
    ElementType element = weights.type().element();
    Tensor table = Tensor.zeros(TensorType.of(element, blocks.size(), r, c));
    int at = 0;
    for (List<Long> block : blocks.keySet()) {
      for (long weight : block) {
        table.longs()[at++] = weight;
      }
    }
    return Ops.constant("blocks", table);
  }

  Module tensorForm() {
    Global w = Ops.constant("w", weights);
    Map<String, Attribute> attributes = new TreeMap<>(place);
    attributes.put("window", window.attribute());
    Operation product = op(OpKind.TENSOR_PRODUCT, List.of(x, w), result, attributes);
    return Ops.module(
        Level.TENSOR, List.of(w), List.of(x), product, end(OpKind.CORE_RETURN, product.result()));
  }

  Module tileForm() {
    return blockForm(Level.TILE);
  }

  Module arrayForm() {
    return blockForm(Level.ARRAY);
  }

  /** For row blocks i, chunks k: zero, for column blocks j: mvm; drain. */
  private Module blockForm(Level level) {
    Global table = table();
    Value i = new Value("i", IndexType.INDEX);
    Value k = new Value("k", IndexType.INDEX);
    Value j = new Value("j", IndexType.INDEX);
    Value acc = new Value("acc", i32(chunk, r));
    List<Operation> streaming =
        level == Level.TILE ? tileMvm(table, acc, i, k, j) : arrayMvm(table, acc, i, k, j);
    Operation mvm = streaming.get(streaming.size() - 1);
    List<Operation> turn = new ArrayList<>(streaming);
    turn.add(end(OpKind.CORE_YIELD, mvm.result()));
    Operation zero = op(OpKind.CORE_ZERO, List.of(), acc.type(), Map.of());
    Operation columns =
        loop(
            columnBlocks(),
            List.of(zero.result()),
            List.of(j, acc),
            turn.toArray(Operation[]::new));
    Value inner = new Value("inner", result);
    Operation drain = drain(level, inner, columns.result(), i, k);
    Value outer = new Value("outer", result);
    Operation chunks =
        loop(
            (window.vectorCount() + chunk - 1) / chunk,
            List.of(outer),
            List.of(k, inner),
            zero,
            columns,
            drain,
            end(OpKind.CORE_YIELD, drain.result()));
    Operation start = op(OpKind.CORE_ZERO, List.of(), result, Map.of());
    Operation rows =
        loop(
            rowBlocks(),
            List.of(start.result()),
            List.of(i, outer),
            chunks,
            end(OpKind.CORE_YIELD, chunks.result()));
    List<Global> globals = new ArrayList<>(lsb);
    globals.add(table);
    return Ops.module(
        level, globals, List.of(x), start, rows, end(OpKind.CORE_RETURN, rows.result()));
  }

  private List<Operation> tileMvm(Global table, Value acc, Value i, Value k, Value j) {
    Map<String, Attribute> attributes = new TreeMap<>(encodings);
    attributes.put("window", window.attribute());
    attributes.put("outputs", Attribute.of(outputs));
    attributes.put("index", numbers());
    attributes.put("row", Attribute.of(Affine.of(1, 0, 0)));
    attributes.put("first", Attribute.of(Affine.of(chunk, 1, 0)));
    attributes.put("column", Attribute.of(Affine.of(1, 2, 0)));
    attributes.put("slot", Attribute.of(0));
    List<Operand> operands = new ArrayList<>(List.of(x, table, acc));
    operands.addAll(lsb);
    operands.addAll(List.of(i, k, j));
    return List.of(op(OpKind.TILE_MVM, operands, acc.type(), attributes));
  }

  private List<Operation> arrayMvm(Global table, Value acc, Value i, Value k, Value j) {
    Map<String, Attribute> attributes = new TreeMap<>(encodings);
    attributes.remove("encoding");
    attributes.remove("adc_bits");
    attributes.put("core", Attribute.of(0));
    attributes.put("bank", Attribute.of(1));
    attributes.put("outputs", Attribute.of(outputs));
    attributes.put("reduction", Attribute.of(reduction));
    attributes.put("index", numbers());
    attributes.put("row", Attribute.of(Affine.of(1, 0, 0)));
    attributes.put("column", Attribute.of(Affine.of(1, 1, 0)));
    List<Operand> operands = new ArrayList<>(List.of(table));
    operands.addAll(lsb);
    operands.addAll(List.of(i, j));
    BankType type = new BankType(r, c, weights.type().element());
    Operation program = op(OpKind.ARRAY_PROGRAM, operands, type, attributes);
    Map<String, Attribute> streaming = new TreeMap<>(encodings);
    streaming.remove("weights");
    streaming.put("window", window.attribute());
    streaming.put("first", Attribute.of(Affine.of(chunk, 0, 0)));
    streaming.put("column", Attribute.of(Affine.of(1, 1, 0)));
    List<Value> streamed = List.of(x, program.result(), acc, k, j);
    return List.of(program, op(OpKind.ARRAY_MVM, streamed, acc.type(), streaming));
  }

  private Operation drain(Level level, Value out, Value acc, Value i, Value k) {
    Map<String, Attribute> attributes = new TreeMap<>(place);
    attributes.put("row", Attribute.of(Affine.of(1, 0, 0)));
    attributes.put("first", Attribute.of(Affine.of(chunk, 1, 0)));
    attributes.put(level == Level.TILE ? "slot" : "core", Attribute.of(0));
    OpKind kind = level == Level.TILE ? OpKind.TILE_DRAIN : OpKind.ARRAY_DRAIN;
    return op(kind, List.of(out, acc, i, k), result, attributes);
  }

  private Attribute numbers() {
    return Attribute.integers(index.stream().mapToLong(number -> number).toArray());
  }
}
