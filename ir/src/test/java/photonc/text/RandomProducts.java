package photonc.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.BankType;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.IndexType;
import photonc.ir.Level;
import photonc.ir.Mapping;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.ir.Window;

/** Adds random products with constant matrices, as the level writes them. */
final class RandomProducts {
  private final RandomOps ops;
  private final Random random;
  private final Level level;
  private int banks;

  RandomProducts(RandomOps ops, Random random, Level level) {
    this.ops = ops;
    this.random = random;
    this.level = level;
  }

  /** A product of a quantised image with weights, as the level writes it. */
  void add() {
    ElementType code = random.nextBoolean() ? ElementType.U8 : ElementType.I8;
    Value image = ops.images();
    Map<String, Attribute> scale = Map.of("scale", Attribute.real(0.03125));
    TensorType codes = image.tensorType().withElement(code);
    Value x = ops.add(ops.electronic("QUANTIZE"), List.of(image), scale, codes);
    Window window = window(codes);
    long outputs = 5;
    if (level == Level.TENSOR) {
      Map<String, Attribute> attributes = new TreeMap<>();
      attributes.put("window", window.attribute());
      place(attributes, window, outputs);
      if (random.nextBoolean()) {
        attributes.put(
            "mapping", new Mapping(4, 4, 8, 1, 2, 1, Mapping.Order.RVC, true).attribute());
      }
      TensorType w = TensorType.of(ElementType.I8, outputs, window.laneCount());
      ops.add(OpKind.TENSOR_PRODUCT, List.of(x, ops.constant(w)), attributes);
      return;
    }
    overBlocks(x, window, outputs);
  }

  /** Rows on axis 1 of the product, said in one of two ways. */
  private void place(Map<String, Attribute> attributes, Window window, long outputs) {
    if (random.nextBoolean()) {
      attributes.put("row_axis", Attribute.of(1));
      return;
    }
    attributes.put("place", Window.along(product(window, outputs), 1).attribute());
  }

  private static TensorType product(Window window, long outputs) {
    long[] sizes = window.vectors().stream().mapToLong(Window.Dimension::count).toArray();
    return TensorType.of(ElementType.I32, sizes[0], outputs, sizes[1], sizes[2]);
  }

  /** A 2 x 2 kernel over an image, a border of padding in front. */
  private static Window window(TensorType x) {
    return new Window(
        List.of(
            new Window.Dimension(x.size(0), 0, 1),
            new Window.Dimension(x.size(2), 2, 1),
            new Window.Dimension(x.size(3), 3, 1)),
        List.of(
            new Window.Dimension(x.size(1), 1, 1),
            new Window.Dimension(2, 2, 1),
            new Window.Dimension(2, 3, 1)),
        List.of(0L, 0L, -1L, -1L),
        0);
  }

  /** Blocks of 3 x 4: a loop over the columns adds up the sums of each of the two rows. */
  private void overBlocks(Value x, Window window, long outputs) {
    long columns = (window.laneCount() + 3) / 4;
    List<Long> index = new ArrayList<>();
    for (long block = 0; block < 2 * columns; block++) {
      index.add((long) random.nextInt(3));
    }
    Operand table = ops.constant(TensorType.of(ElementType.I8, 3, 3, 4));
    boolean signed = x.tensorType().element().isSigned();
    Map<String, Attribute> mvm = new TreeMap<>();
    mvm.put("window", window.attribute());
    mvm.put("first", Attribute.of(0));
    mvm.put("column", Attribute.of(Affine.of(1, 0, 0)));
    if (signed) {
      mvm.put("encoding", Attribute.of(ops.pick(List.of("two-pass", "differential", "offset"))));
    }
    Optional<Operand> steps = Optional.empty();
    if (random.nextBoolean()) {
      mvm.put("adc_bits", Attribute.of(8));
      steps = Optional.of(ops.ones(TensorType.of(ElementType.I32, 2, columns, 3)));
    }
    TensorType sumType = TensorType.of(ElementType.I32, window.vectorCount(), 3);
    Value sums = ops.add(OpKind.CORE_ZERO, List.of(), Map.of(), sumType);
    Value row = columnLoop(x, table, steps, sums, columns, mvm, index, outputs);
    drain(window, outputs, row);
  }

  private Value columnLoop(
      Value x,
      Operand table,
      Optional<Operand> steps,
      Value sums,
      long columns,
      Map<String, Attribute> mvm,
      List<Long> index,
      long outputs) {
    Value counter = new Value("j", IndexType.INDEX);
    Value carried = new Value("sum", sums.type());
    Block body =
        ops.body(
            List.of(counter, carried),
            () -> column(x, table, steps, mvm, index, outputs, counter, carried));
    Map<String, Attribute> count = Map.of("count", Attribute.of(columns));
    return ops.append(OpKind.CORE_LOOP, List.of(sums), count, List.of(sums.type()), List.of(body))
        .get(0);
  }

  /** One column block, as a turn of the loop that counts with {@code counter}. */
  private void column(
      Value x,
      Operand table,
      Optional<Operand> steps,
      Map<String, Attribute> mvm,
      List<Long> index,
      long outputs,
      Value counter,
      Value carried) {
    Map<String, Attribute> block = new TreeMap<>();
    block.put("outputs", Attribute.of(outputs));
    block.put("index", RandomOps.integers(index));
    block.put("row", Attribute.of(1));
    List<Operand> operands = new ArrayList<>(List.of(x));
    if (level == Level.TILE) {
      mvm.putAll(block);
      mvm.put("slot", Attribute.of(random.nextInt(2)));
      operands.addAll(List.of(table, carried));
      steps.ifPresent(operands::add);
    } else {
      block.put("core", Attribute.of(random.nextInt(2)));
      block.put("bank", Attribute.of(banks++));
      block.put(
          "reduction",
          Attribute.of(Window.of((Attribute.Dictionary) mvm.get("window")).laneCount()));
      block.put("column", Attribute.of(Affine.of(1, 0, 0)));
      List<Operand> written = new ArrayList<>(List.of(table));
      steps.ifPresent(written::add);
      written.add(counter);
      BankType bank = new BankType(3, 4, ElementType.I8);
      operands.add(
          ops.append(OpKind.ARRAY_PROGRAM, written, block, List.of(bank), List.of()).get(0));
      operands.add(carried);
    }
    operands.add(counter);
    OpKind kind = level == Level.TILE ? OpKind.TILE_MVM : OpKind.ARRAY_MVM;
    Value sum = ops.append(kind, operands, mvm, List.of(carried.type()), List.of()).get(0);
    ops.add(OpKind.CORE_YIELD, List.of(sum));
  }

  private void drain(Window window, long outputs, Value sums) {
    TensorType type = product(window, outputs);
    Value out = ops.add(OpKind.CORE_ZERO, List.of(), Map.of(), type);
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("row", Attribute.of(1));
    attributes.put("first", Attribute.of(0));
    place(attributes, window, outputs);
    attributes.put(level == Level.TILE ? "slot" : "core", Attribute.of(0));
    OpKind kind = level == Level.TILE ? OpKind.TILE_DRAIN : OpKind.ARRAY_DRAIN;
    List<Operand> operands = new ArrayList<>(List.of(out, sums));
    if (random.nextBoolean()) {
      attributes.put("sums", Attribute.of(2));
      operands.add(sums);
    }
    if (random.nextBoolean()) {
      attributes.put("add", Attribute.of(true));
    } else if (random.nextBoolean()) {
      operands.set(
          0, ops.add(OpKind.CORE_ZERO, List.of(), Map.of(), type.withElement(ElementType.U8)));
      operands.add(ops.constant(TensorType.of(ElementType.F32, 1)));
      List<Attribute> stages =
          List.of(
              Attribute.of("mul $1"),
              Attribute.of("add " + (random.nextBoolean() ? "-1.5E-5" : "inf")),
              Attribute.of("round"));
      attributes.put("stages", new Attribute.Sequence(stages));
    }
    ops.add(kind, operands, attributes);
  }
}
