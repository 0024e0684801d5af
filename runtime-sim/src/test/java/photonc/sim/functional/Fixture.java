package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import photonc.ir.Affine;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.program.Control;
import photonc.program.Halt;
import photonc.program.InputEncoding;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Memory;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Program;
import photonc.program.Site;
import photonc.program.Store;
import photonc.program.Tune;
import photonc.program.WeightEncoding;
import photonc.target.Target;

/** A machine and the pieces of hand-written programs for it. */
final class Fixture {
  static final long SP_BYTES = 1 << 20;

  private Fixture() {}

  /** Two cores of two banks, 64 x 64 rings. */
  static Target target() {
    return new Target(
        "test",
        "",
        "0",
        Target.Arithmetic.ANALOG,
        new Target.Array(64, 64, 4, 2, 2, 1_000_000, 64),
        new Target.Clocks(200_000, 1_000_000),
        new Target.Converters(
            8, 8, 8, InputEncoding.TWO_PASS, WeightEncoding.BALANCED, 1, 1, 1, 1, 1, 4, 10),
        new Target.Write(20_000_000, 3.57, 3.65, 2),
        new Target.Rings(20_000, 18, 1.125, 1550, 1.2, Target.Gate.POWERED, 0.004),
        new Target.Optics(10, 0.2, 100, Target.Gate.POWERED, 1, 0.004),
        new Target.Dram(1L << 34, 64, 250_000, 100_000_000, 4096, 31.2),
        new Target.Scratchpad(8 << 20, 16, 64, 62_500, 0.8),
        new Target.Accumulators(1 << 20, 0.1),
        new Target.VectorUnit(256, 0.1, 0.2, 0.9, 3.7, 10, 37),
        new Target.Host(1_000_000, 100),
        new Target.Sequencer(8),
        new Target.Area(93, 11_000, 2850, 50, 40, 1),
        List.of(),
        List.of());
  }

  static Program program(
      List<Program.Port> inputs,
      List<Program.Port> outputs,
      List<Program.Image> images,
      List<Instruction> setup,
      List<Instruction> step) {
    return program(inputs, outputs, List.of(), images, setup, step);
  }

  static Program program(
      List<Program.Port> inputs,
      List<Program.Port> outputs,
      List<Program.Port> states,
      List<Program.Image> images,
      List<Instruction> setup,
      List<Instruction> step) {
    return new Program(
        "test",
        "test",
        "0",
        inputs,
        outputs,
        states,
        List.of(),
        Site.named(List.of("program", "layer")),
        images,
        1 << 22,
        SP_BYTES,
        setup,
        step,
        List.of(new Halt()),
        new TreeMap<>());
  }

  static Program.Image image(String name, long address, Tensor tensor) {
    return new Program.Image(name, address, Blob.of(tensor));
  }

  static Tensor longs(ElementType element, long... values) {
    return Tensor.ofLongs(TensorType.of(element, values.length), values);
  }

  static Pattern flat(Memory memory, long address, ElementType element, long count) {
    return Pattern.contiguous(memory, Affine.constant(address), element, count);
  }

  /** {@code vectors} dense vectors of {@code lanes} elements. */
  static Pattern matrix(
      Memory memory, long address, ElementType element, long vectors, long lanes) {
    return new Pattern(
        memory,
        Affine.constant(address),
        element,
        List.of(new Pattern.Axis(vectors, lanes, 0), new Pattern.Axis(lanes, 1, 0)),
        List.of(new Pattern.Digit(vectors, 0, 1)),
        Affine.ZERO,
        vectors,
        List.of(new Pattern.Digit(lanes, 1, 1)),
        Affine.ZERO,
        lanes,
        0);
  }

  static Load load(long dram, long sp, ElementType element, long count) {
    return new Load(
        flat(Memory.DRAM, dram, element, count), flat(Memory.SP, sp, element, count), Control.NONE);
  }

  static Store store(Memory from, long address, long dram, ElementType element, long count) {
    return new Store(
        flat(from, address, element, count), flat(Memory.DRAM, dram, element, count), Control.NONE);
  }

  /** A product of {@code vectors} x {@code lanes} codes with one block of weights, on core 0. */
  record Product(
      ElementType input,
      ElementType weight,
      int vectors,
      int lanes,
      int rows,
      InputEncoding encoding,
      WeightEncoding weights,
      int adcBits,
      long[] x,
      long[] w,
      long[] gains) {
    static final long X = 0;
    static final long W = 1 << 20;
    static final long GAINS = W + (1 << 16);
    static final long Y = 2 << 20;

    /** Any codes, weights of 8 bits, and gains that clip some of the sums. */
    static Product random(
        Random random,
        ElementType input,
        int vectors,
        int lanes,
        int rows,
        InputEncoding encoding,
        WeightEncoding weights,
        int adcBits) {
      long[] x =
          random.longs((long) vectors * lanes, input.minCode(), input.maxCode() + 1).toArray();
      long[] w = random.longs((long) rows * lanes, -127, 128).toArray();
      long[] gains = random.longs(rows, 1, 300).toArray();
      return new Product(
          input, ElementType.I8, vectors, lanes, rows, encoding, weights, adcBits, x, w, gains);
    }

    Program program() {
      return program(List.of(mvm()));
    }

    private Program program(List<Mvm> mvms) {
      TensorType inputType = TensorType.of(input, vectors, lanes);
      TensorType outputType = TensorType.of(ElementType.I32, vectors, rows);
      List<Program.Image> images = new ArrayList<>();
      images.add(image("w", W, longs(weight, w)));
      images.add(image("gains", GAINS, longs(ElementType.I32, gains)));
      return Fixture.program(
          List.of(new Program.Port("x", inputType, X)),
          List.of(new Program.Port("y", outputType, Y)),
          images,
          List.of(tune()),
          step(mvms));
    }

    private List<Instruction> step(List<Mvm> mvms) {
      List<Instruction> step = new ArrayList<>();
      step.add(load(X, 0, input, (long) vectors * lanes));
      step.addAll(mvms);
      step.add(store(Memory.acc(0), 0, Y, ElementType.I32, (long) vectors * rows));
      return step;
    }

    private Tune tune() {
      return new Tune(
          0,
          0,
          Memory.DRAM,
          W,
          weight,
          rows,
          lanes,
          rows,
          lanes,
          List.of(),
          Affine.ZERO,
          Affine.ZERO,
          Optional.of(new Tune.Gains(GAINS, ElementType.I32)),
          weights,
          Control.at(1));
    }

    private Mvm mvm() {
      return new Mvm(
          0,
          0,
          matrix(Memory.SP, 0, input, vectors, lanes),
          Affine.ZERO,
          Affine.ZERO,
          encoding,
          adcBits,
          Control.at(1));
    }

    /** The same product streamed by several instructions, so many vectors each. */
    Parts inParts(int size) {
      List<Mvm> mvms = new ArrayList<>();
      for (int first = 0; first < vectors; first += size) {
        Pattern all = matrix(Memory.SP, 0, input, vectors, lanes);
        Pattern part =
            new Pattern(
                all.memory(),
                all.base(),
                all.element(),
                all.axes(),
                all.outer(),
                Affine.constant(first),
                size,
                all.inner(),
                all.innerFirst(),
                all.innerCount(),
                all.fill());
        Affine sums = Affine.constant(4L * first * rows);
        mvms.add(new Mvm(0, 0, part, sums, Affine.ZERO, encoding, adcBits, Control.at(1)));
      }
      return new Parts(this, mvms);
    }

    /** A product and the instructions that stream it. */
    record Parts(Product product, List<Mvm> mvms) {
      FunctionalResult run(NoiseOptions noise, int threads) {
        return FunctionalExecutor.run(
            product.program(mvms), target(), noise, List.of(product.inputs()), threads);
      }
    }

    Map<String, Tensor> inputs() {
      return Map.of("x", Tensor.ofLongs(TensorType.of(input, vectors, lanes), x));
    }

    FunctionalResult run(NoiseOptions noise, int threads) {
      return FunctionalExecutor.run(program(), target(), noise, List.of(inputs()), threads);
    }
  }
}
