package photonc.program;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.BlockTable;
import photonc.ir.Dim;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.TensorType;

/**
 * Random programs that mean nothing: every field anything its record allows, so that text and bytes
 * have nothing to rely on. Only labels and counters exist, as text demands.
 */
public final class WildPrograms {
  private static final String LETTERS = "a0 \"\\\n\t\u0001\u00e9\u2192\ud83d\ude00%@{}[]<>'x/";

  private final Random random;
  private int depth;

  private WildPrograms(long seed) {
    random = new Random(seed);
  }

  public static Program program(long seed) {
    return new WildPrograms(seed).program();
  }

  private Program program() {
    TreeMap<String, String> notes = new TreeMap<>();
    some(2, this::text).forEach(key -> notes.put(key, text()));
    return new Program(
        text(),
        "t" + text(),
        text(),
        some(2, this::port),
        some(2, this::port),
        some(2, this::port),
        list(4, () -> new Token(text(), unit(), unit(), random.nextInt(3))),
        list(3, this::site),
        some(4, () -> new Program.Image(text(), number(), blob())),
        number(),
        number(),
        body(),
        body(),
        body(),
        notes);
  }

  private Site site() {
    return new Site(
        text(),
        text(),
        some(2, this::tensorType),
        random.nextBoolean() ? Optional.empty() : Optional.of(tensorType()));
  }

  private List<Instruction> body() {
    return some(4, this::instruction);
  }

  private Instruction instruction() {
    return switch (random.nextInt(9)) {
      case 0 -> new Load(pattern(), pattern(), control());
      case 1 -> new Store(pattern(), pattern(), control());
      case 2 -> tune();
      case 3 ->
          new Mvm(
              random.nextInt(99),
              random.nextInt(9),
              pattern(),
              affine(),
              affine(),
              one(InputEncoding.values()),
              random.nextInt(20),
              random.nextBoolean() ? 0 : random.nextInt(99),
              control());
      case 4 ->
          new VectorOp(
              list(2 + random.nextInt(2), this::pattern),
              one(Reduction.values()),
              random.nextBoolean() ? ElementType.I32 : ElementType.F32,
              some(4, this::stage),
              pattern(),
              control());
      case 5 ->
          new HostOp(
              text(), dictionary(2), some(3, this::buffer), some(3, this::buffer), control());
      case 6 -> new Sync(unit(), control());
      case 7 -> repeat();
      default -> new Halt();
    };
  }

  private Instruction repeat() {
    depth++;
    List<Instruction> body = list(1 + random.nextInt(3), this::instruction);
    depth--;
    return new Repeat(count(), body);
  }

  private Tune tune() {
    int columns = 1 + random.nextInt(99);
    return new Tune(
        random.nextInt(99),
        random.nextInt(9),
        memory(),
        number(),
        element(),
        1 + random.nextInt(99),
        columns,
        count(),
        count(),
        some(3, () -> random.nextInt()),
        affine(),
        affine(),
        random.nextBoolean() ? Optional.empty() : Optional.of(gains()),
        one(WeightEncoding.values()),
        1 + random.nextInt(columns),
        control());
  }

  private Tune.Gains gains() {
    ElementType[] types = BlockTable.STEP_TYPES.toArray(ElementType[]::new);
    return new Tune.Gains(number(), one(types));
  }

  private Stage stage() {
    StageOp op = one(StageOp.values());
    Stage.Operand operand =
        !op.isBinary()
            ? new Stage.Operand.None()
            : random.nextBoolean()
                ? new Stage.Operand.Source(random.nextInt(9))
                : new Stage.Operand.Immediate(real());
    return new Stage(op, operand);
  }

  private Pattern pattern() {
    if (random.nextInt(3) == 0) {
      return Pattern.contiguous(memory(), affine(), element(), count());
    }
    List<Pattern.Axis> axes =
        list(1 + random.nextInt(3), () -> new Pattern.Axis(count(), number(), number()));
    return new Pattern(
        memory(),
        affine(),
        element(),
        axes,
        digits(axes.size()),
        affine(),
        count(),
        digits(axes.size()),
        affine(),
        count(),
        real());
  }

  private List<Pattern.Digit> digits(int axes) {
    return some(3, () -> new Pattern.Digit(count(), random.nextInt(axes), number()));
  }

  private Control control() {
    return new Control(
        random.nextInt(3), some(3, () -> random.nextInt(4)), some(3, () -> random.nextInt(4)));
  }

  private Affine affine() {
    return new Affine(
        number(), Stream.generate(this::number).limit(random.nextInt(depth + 1)).toList());
  }

  private Blob blob() {
    ElementType element = element();
    int elements = random.nextInt(100);
    byte[] bytes = new byte[elements * element.bytes()];
    random.nextBytes(bytes);
    return switch (random.nextInt(3)) {
      case 0 -> new Blob.Dense(element, elements, ByteBuffer.wrap(bytes));
      case 1 -> new Blob.Splat(ElementType.I32, elements, random.nextInt());
      default -> new Blob.Absent(element, elements);
    };
  }

  private Program.Port port() {
    return new Program.Port(text(), tensorType(), number());
  }

  private HostOp.Buffer buffer() {
    return new HostOp.Buffer(number(), tensorType());
  }

  private TensorType tensorType() {
    return new TensorType(
        some(
            3,
            () ->
                switch (random.nextInt(3)) {
                  case 0 -> new Dim.Bounded(random.nextInt(9));
                  case 1 -> new Dim.Symbolic("batch");
                  default -> new Dim.Fixed(random.nextInt(9));
                }),
        element());
  }

  private Attribute.Dictionary dictionary(int levels) {
    TreeMap<String, Attribute> entries = new TreeMap<>();
    some(3, this::text).forEach(key -> entries.put(key, attribute(levels)));
    return new Attribute.Dictionary(entries);
  }

  private Attribute attribute(int levels) {
    return switch (random.nextInt(levels == 0 ? 5 : 7)) {
      case 0 -> Attribute.of(number());
      case 1 -> Attribute.real(real());
      case 2 -> Attribute.of(random.nextBoolean());
      case 3 -> Attribute.of(text());
      case 4 -> new Attribute.AffineExpression(Affine.of(number(), 1, number()));
      case 5 -> new Attribute.Sequence(some(3, () -> attribute(levels - 1)));
      default -> dictionary(levels - 1);
    };
  }

  private UnitId unit() {
    return new UnitId(one(UnitKind.values()), random.nextInt(4));
  }

  private Memory memory() {
    Memory[] memories = {Memory.DRAM, Memory.SP, Memory.acc(random.nextInt(4))};
    return one(memories);
  }

  private ElementType element() {
    ElementType[] types = {
      ElementType.F16,
      ElementType.F32,
      ElementType.F64,
      ElementType.I1,
      ElementType.I8,
      ElementType.signed(4),
      ElementType.unsigned(5),
      ElementType.U8,
      ElementType.unsigned(64),
      ElementType.I64,
      ElementType.signed(19)
    };
    return one(types);
  }

  private double real() {
    double[] some = {
      0,
      -0.0,
      1,
      -1.5,
      0.1,
      1e300,
      -1e-300,
      Double.MIN_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN,
      random.nextGaussian()
    };
    return some[random.nextInt(some.length)];
  }

  private long number() {
    return random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(64) - 8;
  }

  private long count() {
    return random.nextInt(8) == 0 ? random.nextLong() >>> 1 | 1 : 1 + random.nextInt(9);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int k = random.nextInt(5); k > 0; k--) {
      int at = random.nextInt(LETTERS.codePointCount(0, LETTERS.length()));
      text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }

  private <T> List<T> some(int below, Supplier<T> make) {
    return list(random.nextInt(below), make);
  }

  private static <T> List<T> list(int size, Supplier<T> make) {
    List<T> result = new ArrayList<>();
    for (int k = 0; k < size; k++) {
      result.add(make.get());
    }
    return result;
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
