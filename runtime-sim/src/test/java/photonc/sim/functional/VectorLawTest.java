package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Control;
import photonc.program.Pattern;
import photonc.program.Reduction;
import photonc.program.VectorOp;

/**
 * Vector instructions on patterns of every kind against the definition of {@link VectorOp}, one
 * element after the other, with one, two and three threads.
 */
class VectorLawTest {
  private static final ElementType F32 = ElementType.F32;
  private static final ElementType I32 = ElementType.I32;
  private static final long REGION = 1L << 17;
  private static final int[] SIZES = {1, 2, 3, 5, 16, 17, 33, 64, 70};
  private static final int MOST_ELEMENTS = 7000;
  private static final int MOST_THREADS = 3;
  private static final long[] COUNTERS = {2};

  private final Memories memories =
      new Memories(
          Fixture.program(List.of(), List.of(), List.of(), List.of(), List.of()), Fixture.target());

  @Property(tries = 120)
  void elementwiseInstructionsDoWhatTheirDefinitionSays(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> shape = shape(random, MOST_ELEMENTS);
    ElementType compute = random.nextBoolean() ? F32 : I32;
    List<Pattern> sources = new ArrayList<>();
    List<Stage> stages = new ArrayList<>();
    boolean inPlace = random.nextInt(4) == 0;
    for (int k = 0; k <= random.nextInt(3); k++) {
      boolean kept = inPlace && k == 0;
      ElementType element = kept || random.nextBoolean() ? compute : readable(random);
      sources.add(PatternViews.of(random, element, k * REGION, shape, !kept));
      if (k > 0) {
        stages.add(new Stage(op(random), new Stage.Operand.Source(k)));
      }
    }
    stages.add(new Stage(StageOp.MAX, new Stage.Operand.Immediate(-3)));
    Pattern destination =
        inPlace ? sources.get(0) : PatternViews.of(random, compute, 4 * REGION, shape, false);

    check(new VectorOp(sources, Reduction.NONE, compute, stages, destination, Control.NONE), seed);
  }

  @Property(tries = 60)
  void roundedFloatsBecomeCodes(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> shape = shape(random, MOST_ELEMENTS);
    ElementType codes = List.of(ElementType.I8, ElementType.U8, I32).get(random.nextInt(3));
    Pattern source = PatternViews.of(random, random.nextBoolean() ? F32 : I32, 0, shape, true);
    Pattern destination = PatternViews.of(random, codes, 4 * REGION, shape, false);
    List<Stage> stages =
        List.of(
            new Stage(StageOp.MUL, new Stage.Operand.Immediate(37.5)),
            new Stage(StageOp.ROUND, new Stage.Operand.None()));

    check(
        new VectorOp(List.of(source), Reduction.NONE, F32, stages, destination, Control.NONE),
        seed);
  }

  @Property(tries = 60)
  void movesPutEveryTypeElsewhere(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> shape = shape(random, MOST_ELEMENTS);
    List<ElementType> types = List.of(F32, ElementType.I8, ElementType.F16, ElementType.I64);
    ElementType element = types.get(random.nextInt(types.size()));
    Pattern source = PatternViews.of(random, element, 0, shape, true);
    Pattern destination = PatternViews.of(random, element, 4 * REGION, shape, false);

    check(
        new VectorOp(List.of(source), Reduction.NONE, F32, List.of(), destination, Control.NONE),
        seed);
  }

  @Property(tries = 80)
  void reductionsGoThroughTheirNumbersInOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> shape = shape(random, 300);
    List<Integer> numbers = List.of(1 + random.nextInt(3), 1 + random.nextInt(40));
    Reduction reduction =
        List.of(Reduction.SUM, Reduction.MAX, Reduction.DOT).get(random.nextInt(3));
    ElementType compute = random.nextBoolean() ? F32 : I32;
    List<Pattern> sources = new ArrayList<>();
    for (int k = 0; k < reduction.sources(); k++) {
      sources.add(PatternViews.windows(random, compute, k * REGION, shape, numbers));
    }
    sources.add(PatternViews.of(random, compute, 3 * REGION, shape, true));
    Stage stage = new Stage(op(random), new Stage.Operand.Source(sources.size() - 1));
    Pattern destination = PatternViews.of(random, compute, 4 * REGION, shape, false);

    check(
        new VectorOp(sources, reduction, compute, List.of(stage), destination, Control.NONE), seed);
  }

  @Property(tries = 60)
  void whatIsWrittenTwiceKeepsTheLast(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> shape = shape(random, MOST_ELEMENTS);
    Pattern source = PatternViews.of(random, F32, 0, shape, true);
    Pattern destination = PatternViews.of(random, F32, 4 * REGION, shape, true);
    Stage stage = new Stage(StageOp.ADD, new Stage.Operand.Immediate(1));

    check(
        new VectorOp(
            List.of(source), Reduction.NONE, F32, List.of(stage), destination, Control.NONE),
        seed);
  }

  /** Whatever an instruction that reads what it writes elsewhere may mean, threads do not show. */
  @Property(tries = 60)
  void threadsDoNotShowWhereSourcesAndDestinationOverlap(@ForAll long seed) {
    Random random = new Random(seed);
    List<Integer> shape = shape(random, MOST_ELEMENTS);
    Pattern source = PatternViews.of(random, F32, 64L * random.nextInt(4), shape, true);
    Pattern destination = PatternViews.of(random, F32, 64L * random.nextInt(4), shape, true);
    Stage stage = new Stage(StageOp.ADD, new Stage.Operand.Immediate(1));
    VectorOp op =
        new VectorOp(
            List.of(source), Reduction.NONE, F32, List.of(stage), destination, Control.NONE);

    byte[] before = contents(op, seed);
    byte[] alone = executed(op, before, 1);
    for (int threads = 2; threads <= MOST_THREADS; threads++) {
      assertThat(Arrays.mismatch(executed(op, before, threads), alone)).isEqualTo(-1);
    }
  }

  private static List<Integer> shape(Random random, int most) {
    List<Integer> shape = new ArrayList<>();
    int elements = 1;
    for (int k = 0; k < 3; k++) {
      int size = SIZES[random.nextInt(SIZES.length)];
      shape.add(elements * size > most ? 1 : size);
      elements *= shape.get(k);
    }
    Collections.shuffle(shape, random);
    return shape;
  }

  private static ElementType readable(Random random) {
    return List.of(I32, ElementType.I8, ElementType.U8).get(random.nextInt(3));
  }

  private static StageOp op(Random random) {
    return List.of(StageOp.ADD, StageOp.SUB, StageOp.MUL, StageOp.MAX).get(random.nextInt(4));
  }

  private void check(VectorOp op, long seed) {
    byte[] before = contents(op, seed);
    byte[] expected = before.clone();
    new NaiveVector(op, expected, COUNTERS).execute();
    for (int threads = 1; threads <= MOST_THREADS; threads++) {
      assertThat(Arrays.mismatch(executed(op, before, threads), expected)).isEqualTo(-1);
    }
  }

  private byte[] executed(VectorOp op, byte[] before, int threads) {
    memories.scratchpad().write(0, before, 0, before.length);
    try (Workers workers = new Workers(threads)) {
      new VectorUnit(memories, new Walks(), workers).execute(op, COUNTERS);
    }
    return memories.scratchpad().bytes().clone();
  }

  /** Small numbers of the types that the sources have where they lie. */
  private static byte[] contents(VectorOp op, long seed) {
    Random random = new Random(seed);
    ByteBuffer memory = ByteBuffer.allocate((int) Fixture.SP_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Pattern source : op.sources()) {
      int from = (int) (source.base().at(COUNTERS) / REGION * REGION);
      for (int a = from; a < memory.capacity(); a += Float.BYTES) {
        if (source.element().isFloat()) {
          memory.putFloat(a, 8 * random.nextFloat() - 4);
        } else {
          int code = random.nextInt(-9, 10);
          memory.putInt(a, source.element().bytes() == 1 ? random.nextInt() : code);
        }
      }
    }
    return memory.array();
  }
}
