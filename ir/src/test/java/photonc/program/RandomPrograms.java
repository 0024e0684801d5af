package photonc.program;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.BlockTable;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.TensorType;

/**
 * Random programs that are correct on {@link SmallTarget}: every access is ordered by tokens, with
 * no more of them than needed. One to three tracks run beside each other on disjoint buffers: a
 * layer (tunes into alternating banks, streams, drains, stores, in nested repeats), a chain of
 * vector work over double buffers, a host operator, values that go to DRAM and come back. Every
 * instruction kind occurs.
 */
public final class RandomPrograms {
  private static final int BLOCK_BYTES = SmallTarget.ROWS * SmallTarget.COLUMNS;

  private final Random random;
  private final ProgramBuilder builder = new ProgramBuilder();

  private RandomPrograms(long seed) {
    random = new Random(seed);
  }

  /** The program of a seed, for the analog small target. */
  public static Program program(long seed) {
    return new RandomPrograms(seed).program("random" + seed, 0);
  }

  /** As {@link #program}, with layers alone. */
  public static Program layers(long seed) {
    return new RandomPrograms(seed).program("layers" + seed, 2);
  }

  private Program program(String name, int layersOnly) {
    List<List<Instruction>> tracks = new ArrayList<>();
    int core = random.nextInt(SmallTarget.CORES);
    tracks.add(random.nextBoolean() ? layer(core) : residentLayer(core));
    if (layersOnly > 0 || random.nextBoolean()) {
      tracks.add(layer(1 - core));
    }
    if (layersOnly == 0) {
      tracks.add(vectorChain());
      tracks.add(hostTrack());
      tracks.add(roundTrip());
    }
    interleave(tracks, builder.step);
    if (random.nextBoolean()) {
      builder.finish.add(new Sync(UnitId.HOST, Control.NONE));
    }
    builder.notes.put("seed", name);
    return builder.build(name);
  }

  /** Rows of blocks over pairs of column blocks; weights are written again in every step. */
  private List<Instruction> layer(int core) {
    Layer layer = new Layer(core, 1 + random.nextInt(3), 2 * (1 + random.nextInt(2)));
    List<Instruction> pair = new ArrayList<>();
    for (int bank = 0; bank < SmallTarget.BANKS; bank++) {
      int tuned = builder.token("tuned " + bank, layer.writer, layer.stream, 0);
      int free = builder.token("bank free " + bank, layer.stream, layer.writer, 1);
      Affine column = Affine.of(2, 1, bank);
      pair.add(layer.tune(bank, Affine.of(1, 0, 0), column, layer.control(free, tuned)));
      Affine accumulate = bank == 0 ? Affine.of(1, 1, 0) : Affine.constant(1);
      pair.add(layer.mvm(bank, column, accumulate, layer.control(tuned, free)));
    }
    return layer.step(List.of(new Repeat(layer.columnBlocks / 2, pair)));
  }

  /** One block, written once in setup. */
  private List<Instruction> residentLayer(int core) {
    Layer layer = new Layer(core, 1, 1);
    int bank = random.nextInt(SmallTarget.BANKS);
    builder.setup.add(layer.tune(bank, Affine.ZERO, Affine.ZERO, Control.at(layer.site)));
    Control control = Control.at(layer.site);
    return layer.step(List.of(layer.mvm(bank, Affine.ZERO, Affine.ZERO, control)));
  }

  /** The buffers and tokens of one product. */
  private final class Layer {
    final int core;
    final UnitId writer;
    final UnitId stream;
    final int rowBlocks;
    final int columnBlocks;
    final int vectors = 1 + random.nextInt(5);
    final int adcBits = random.nextBoolean() ? 8 : 0;
    final boolean signed = random.nextBoolean();
    final int site;
    final long outputs;
    final long reduction;
    final long weights;
    final Optional<Tune.Gains> gains;
    final long dramInput;
    final long dramOutput;
    final long x;
    final long y;

    Layer(int core, int rowBlocks, int columnBlocks) {
      this.core = core;
      this.writer = UnitId.writer(core);
      this.stream = UnitId.stream(core);
      this.rowBlocks = rowBlocks;
      this.columnBlocks = columnBlocks;
      this.site = builder.site("layer on core " + core);
      this.outputs = (long) rowBlocks * SmallTarget.ROWS - random.nextInt(SmallTarget.ROWS);
      this.reduction =
          (long) columnBlocks * SmallTarget.COLUMNS - random.nextInt(SmallTarget.COLUMNS);
      long blocks = (long) rowBlocks * columnBlocks;
      this.weights = builder.image("weights " + core, weights(blocks * BLOCK_BYTES));
      this.gains = adcBits > 0 ? Optional.of(gains(blocks * SmallTarget.ROWS)) : Optional.empty();
      ElementType codes = codes();
      this.dramInput = builder.input("x" + core, codes, vectors * reduction);
      this.dramOutput = builder.output("y" + core, ElementType.F32, (long) rowBlocks * vectors * 8);
      this.x = builder.sp(vectors * reduction);
      this.y = builder.sp(vectors * 8L * 4);
    }

    /** Steps of 3, in one of the types that they may have. */
    private Tune.Gains gains(long count) {
      ElementType steps = BlockTable.STEP_TYPES.get(random.nextInt(BlockTable.STEP_TYPES.size()));
      return new Tune.Gains(builder.image("gains " + core, new Blob.Splat(steps, count, 3)), steps);
    }

    ElementType codes() {
      return signed ? ElementType.I8 : ElementType.U8;
    }

    Control control(int wait, int signal) {
      return new Control(site, List.of(wait), List.of(signal));
    }

    Tune tune(int bank, Affine row, Affine column, Control control) {
      return new Tune(
          core,
          bank,
          Memory.DRAM,
          weights,
          ElementType.I8,
          SmallTarget.ROWS,
          SmallTarget.COLUMNS,
          outputs,
          reduction,
          List.of(),
          row,
          column,
          gains,
          random.nextBoolean() ? WeightEncoding.BALANCED : WeightEncoding.OFFSET,
          1 + random.nextInt(SmallTarget.COLUMNS),
          control);
    }

    Mvm mvm(int bank, Affine column, Affine accumulate, Control control) {
      Pattern source =
          new Pattern(
              Memory.SP,
              Affine.constant(x),
              codes(),
              List.of(new Pattern.Axis(vectors, reduction, 0), new Pattern.Axis(reduction, 1, 0)),
              List.of(new Pattern.Digit(vectors, 0, 1)),
              Affine.ZERO,
              vectors,
              List.of(new Pattern.Digit(reduction, 1, 1)),
              column.times(SmallTarget.COLUMNS),
              SmallTarget.COLUMNS,
              0);
      InputEncoding encoding = signed ? InputEncoding.TWO_PASS : InputEncoding.DIRECT;
      return new Mvm(core, bank, source, Affine.ZERO, accumulate, encoding, adcBits, control);
    }

    /** Load, for every row of blocks {@code sums} and a drain, store. */
    List<Instruction> step(List<Instruction> sums) {
      int loaded = builder.token("x ready", UnitId.LOAD, stream, 0);
      int read = builder.token("x free", stream, UnitId.LOAD, 1);
      int summed = builder.token("sums ready", stream, UnitId.VECTOR, 0);
      int drained = builder.token("sums free", UnitId.VECTOR, stream, 1);
      int written = builder.token("y ready", UnitId.VECTOR, UnitId.STORE, 0);
      int stored = builder.token("y free", UnitId.STORE, UnitId.VECTOR, 1);
      List<Instruction> rowBody = new ArrayList<>();
      rowBody.add(new Sync(stream, new Control(site, List.of(drained), List.of())));
      rowBody.addAll(sums);
      rowBody.add(new Sync(stream, new Control(site, List.of(), List.of(summed))));
      rowBody.add(drain(new Control(site, List.of(summed, stored), List.of(drained, written))));
      rowBody.add(store(control(written, stored)));
      List<Instruction> result = new ArrayList<>();
      result.add(load(control(read, loaded)));
      result.add(new Sync(stream, new Control(site, List.of(loaded), List.of())));
      result.add(new Repeat(rowBlocks, rowBody));
      result.add(new Sync(stream, new Control(site, List.of(), List.of(read))));
      return result;
    }

    private Load load(Control control) {
      return new Load(
          Pattern.contiguous(Memory.DRAM, Affine.constant(dramInput), codes(), vectors * reduction),
          Pattern.contiguous(Memory.SP, Affine.constant(x), codes(), vectors * reduction),
          control);
    }

    private VectorOp drain(Control control) {
      List<Stage> stages = new ArrayList<>();
      stages.add(new Stage(StageOp.MUL, new Stage.Operand.Immediate(0.125)));
      if (random.nextBoolean()) {
        stages.add(new Stage(StageOp.MAX, new Stage.Operand.Immediate(0)));
      }
      return new VectorOp(
          List.of(Pattern.contiguous(Memory.acc(core), Affine.ZERO, ElementType.I32, vectors * 8L)),
          Reduction.NONE,
          ElementType.F32,
          stages,
          Pattern.contiguous(Memory.SP, Affine.constant(y), ElementType.F32, vectors * 8L),
          control);
    }

    private Store store(Control control) {
      Affine destination = Affine.of(vectors * 8L * 4, 0, dramOutput);
      return new Store(
          Pattern.contiguous(Memory.SP, Affine.constant(y), ElementType.F32, vectors * 8L),
          Pattern.contiguous(Memory.DRAM, destination, ElementType.F32, vectors * 8L),
          control);
    }
  }

  /** Rows of a matrix through two buffers each way, each row reduced and mapped. */
  private List<Instruction> vectorChain() {
    int site = builder.site("vector chain");
    int turns = 1 + random.nextInt(3);
    int rows = 1 + random.nextInt(4);
    int width = 1 + random.nextInt(8);
    Reduction reduction =
        List.of(Reduction.NONE, Reduction.NONE, Reduction.MAX, Reduction.DOT)
            .get(random.nextInt(4));
    boolean reduces = reduction != Reduction.NONE;
    long in = (long) rows * width;
    long out = reduces ? rows : in;
    long source = builder.input("rows", ElementType.F32, 2L * turns * in);
    long target = builder.output("mapped", ElementType.I8, 2L * turns * out);
    List<Instruction> body = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      long a = builder.sp(in * 4);
      long b = builder.sp(out);
      int loaded = builder.token("rows ready " + half, UnitId.LOAD, UnitId.VECTOR, 0);
      int read = builder.token("rows free " + half, UnitId.VECTOR, UnitId.LOAD, 1);
      int mapped = builder.token("mapped ready " + half, UnitId.VECTOR, UnitId.STORE, 0);
      int stored = builder.token("mapped free " + half, UnitId.STORE, UnitId.VECTOR, 1);
      body.add(
          new Load(
              Pattern.contiguous(
                  Memory.DRAM,
                  Affine.of(2 * in * 4, 0, source + half * in * 4),
                  ElementType.F32,
                  in),
              Pattern.contiguous(Memory.SP, Affine.constant(a), ElementType.F32, in),
              new Control(site, List.of(read), List.of(loaded))));
      body.add(
          new VectorOp(
              Collections.nCopies(Math.max(1, reduction.sources()), rowMajor(a, rows, width)),
              reduction,
              ElementType.F32,
              stages(),
              Pattern.contiguous(Memory.SP, Affine.constant(b), ElementType.I8, out),
              new Control(site, List.of(loaded, stored), List.of(read, mapped))));
      body.add(
          new Store(
              Pattern.contiguous(Memory.SP, Affine.constant(b), ElementType.I8, out),
              Pattern.contiguous(
                  Memory.DRAM, Affine.of(2 * out, 0, target + half * out), ElementType.I8, out),
              new Control(site, List.of(mapped), List.of(stored))));
    }
    return List.of(new Repeat(turns, body));
  }

  private static Pattern rowMajor(long base, int rows, int width) {
    return new Pattern(
        Memory.SP,
        Affine.constant(base),
        ElementType.F32,
        List.of(new Pattern.Axis(rows, width, 0), new Pattern.Axis(width, 1, 0)),
        List.of(new Pattern.Digit(rows, 0, 1)),
        Affine.ZERO,
        rows,
        List.of(new Pattern.Digit(width, 1, 1)),
        Affine.ZERO,
        width,
        0);
  }

  private List<Stage> stages() {
    List<StageOp> ops = Arrays.stream(StageOp.values()).filter(op -> !op.makesCodes()).toList();
    List<Stage> stages = new ArrayList<>();
    for (int k = random.nextInt(3); k > 0; k--) {
      StageOp op = ops.get(random.nextInt(ops.size()));
      Stage.Operand operand =
          op.isBinary()
              ? new Stage.Operand.Immediate(random.nextInt(9) - 4)
              : new Stage.Operand.None();
      if (op == StageOp.MERGE) {
        stages.add(new Stage(StageOp.MASK, new Stage.Operand.Immediate(random.nextInt(2))));
      }
      stages.add(new Stage(op, operand));
    }
    stages.add(new Stage(StageOp.ROUND, new Stage.Operand.None()));
    return stages;
  }

  /** Load, ArgMax, store. */
  private List<Instruction> hostTrack() {
    int site = builder.site("host");
    int classes = 2 + random.nextInt(9);
    long source = builder.input("scores", ElementType.F32, classes);
    long target = builder.output("best", ElementType.I64, 1);
    long scores = builder.sp(classes * 4L);
    long best = builder.sp(8);
    int loaded = builder.token("scores ready", UnitId.LOAD, UnitId.HOST, 0);
    int read = builder.token("scores free", UnitId.HOST, UnitId.LOAD, 1);
    int found = builder.token("best ready", UnitId.HOST, UnitId.STORE, 0);
    int stored = builder.token("best free", UnitId.STORE, UnitId.HOST, 1);
    TreeMap<String, Attribute> attributes = new TreeMap<>();
    attributes.put("axis", Attribute.of(1));
    attributes.put("keepdims", Attribute.of(0));
    return List.of(
        new Load(
            Pattern.contiguous(Memory.DRAM, Affine.constant(source), ElementType.F32, classes),
            Pattern.contiguous(Memory.SP, Affine.constant(scores), ElementType.F32, classes),
            new Control(site, List.of(read), List.of(loaded))),
        new HostOp(
            "ArgMax",
            new Attribute.Dictionary(attributes),
            List.of(new HostOp.Buffer(scores, TensorType.of(ElementType.F32, 1, classes))),
            List.of(new HostOp.Buffer(best, TensorType.of(ElementType.I64, 1))),
            new Control(site, List.of(loaded, stored), List.of(read, found))),
        new Store(
            Pattern.contiguous(Memory.SP, Affine.constant(best), ElementType.I64, 1),
            Pattern.contiguous(Memory.DRAM, Affine.constant(target), ElementType.I64, 1),
            new Control(site, List.of(found), List.of(stored))));
  }

  /** Load, store elsewhere in DRAM, load from there, store: the two queues of the DMA in turns. */
  private List<Instruction> roundTrip() {
    int site = builder.site("round trip");
    int turns = 1 + random.nextInt(3);
    long bytes = 1L + random.nextInt(500);
    long source = builder.input("there", ElementType.U8, turns * bytes);
    long target = builder.output("back", ElementType.U8, turns * bytes);
    long aside = builder.dram(bytes);
    long a = builder.sp(bytes);
    long b = builder.sp(bytes);
    int loaded = builder.token("a ready", UnitId.LOAD, UnitId.STORE, 0);
    int read = builder.token("a free", UnitId.STORE, UnitId.LOAD, 1);
    int away = builder.token("aside ready", UnitId.STORE, UnitId.LOAD, 0);
    int gone = builder.token("aside free", UnitId.LOAD, UnitId.STORE, 1);
    int there = builder.token("b ready", UnitId.LOAD, UnitId.STORE, 0);
    int free = builder.token("b free", UnitId.STORE, UnitId.LOAD, 1);
    Affine turn = Affine.of(bytes, 0, 0);
    return List.of(
        new Repeat(
            turns,
            List.of(
                new Load(
                    bytes(Memory.DRAM, turn.plus(source), bytes),
                    bytes(Memory.SP, Affine.constant(a), bytes),
                    new Control(site, List.of(read), List.of(loaded))),
                new Store(
                    bytes(Memory.SP, Affine.constant(a), bytes),
                    bytes(Memory.DRAM, Affine.constant(aside), bytes),
                    new Control(site, List.of(loaded, gone), List.of(read, away))),
                new Load(
                    bytes(Memory.DRAM, Affine.constant(aside), bytes),
                    bytes(Memory.SP, Affine.constant(b), bytes),
                    new Control(site, List.of(away, free), List.of(gone, there))),
                new Store(
                    bytes(Memory.SP, Affine.constant(b), bytes),
                    bytes(Memory.DRAM, turn.plus(target), bytes),
                    new Control(site, List.of(there), List.of(free))))));
  }

  private static Pattern bytes(Memory memory, Affine base, long count) {
    return Pattern.contiguous(memory, base, ElementType.U8, count);
  }

  private Blob weights(long elements) {
    return switch (random.nextInt(3)) {
      case 0 -> new Blob.Splat(ElementType.I8, elements, random.nextInt(255) - 127);
      case 1 -> new Blob.Absent(ElementType.I8, elements);
      default -> {
        byte[] values = new byte[(int) elements];
        random.nextBytes(values);
        yield new Blob.Dense(ElementType.I8, elements, ByteBuffer.wrap(values));
      }
    };
  }

  /** A random merge that keeps each track's own order. */
  private void interleave(List<List<Instruction>> tracks, List<Instruction> result) {
    List<List<Instruction>> left = new ArrayList<>();
    tracks.forEach(track -> left.add(new ArrayList<>(track)));
    while (!left.isEmpty()) {
      List<Instruction> track = left.get(random.nextInt(left.size()));
      result.add(track.remove(0));
      left.removeIf(List::isEmpty);
    }
  }
}
