package photonc.tests.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import photonc.cost.Drain;
import photonc.cost.MappingSpace;
import photonc.cost.Product;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.ir.Mapping;
import photonc.target.Feasibility;
import photonc.target.Target;
import photonc.target.Targets;

/**
 * A random product, a legal mapping of it and a machine.
 *
 * @param overrides what the machine differs in from the target of that name
 */
record Sample(
    int seed,
    String machine,
    List<String> overrides,
    Product product,
    Mapping mapping,
    Target target) {
  private static final int[] SIZES = {8, 16, 24, 32, 64, 128};

  /**
   * @param askew whether a digital period is no whole number of symbols
   */
  static Sample of(int seed, boolean askew) {
    return of(seed, askew, false);
  }

  /** A product of several groups, each a block of the array or larger than one. */
  static Sample grouped(int seed) {
    return of(seed, false, true);
  }

  private static Sample of(int seed, boolean askew, boolean grouped) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean exact = random.nextInt(4) == 0;
    String machine =
        exact
            ? "ideal"
            : any(random, "mrr-crossbar", "mrr-crossbar:calibrated", "mrr-crossbar:thermal");
    List<String> overrides = overrides(random, exact);
    if (askew) {
      overrides.removeIf(override -> override.startsWith("clocks.symbol"));
      overrides.add("clocks.symbol=" + any(random, "2.5 GHz", "3 GHz"));
    }
    Diagnostics diagnostics = new Diagnostics();
    Target target =
        Targets.load(machine, overrides, Feasibility.Policy.ALLOW, diagnostics)
            .orElseThrow(() -> new IllegalStateException(diagnostics.all().toString()));
    Product plain = product(seed, random, target);
    Product product = withDrain(random, grouped ? grouped(random, plain, target) : plain);
    List<Mapping> legal = MappingSpace.legal(product, target);
    Mapping mapping = legal.get(random.nextInt(legal.size()));
    return new Sample(seed, machine, overrides, product, mapping, target);
  }

  private static List<String> overrides(SplittableRandom random, boolean exact) {
    List<String> overrides = new ArrayList<>();
    set(random, overrides, "array.rows", "8", "16", "24", "32", "128");
    String columns = any(random, "8", "16", "32", "64", "128");
    overrides.add("array.columns=" + columns);
    overrides.add("array.buses=" + Integer.parseInt(columns) / 8);
    set(random, overrides, "array.cores", "1", "2", "3", "6", "8");
    set(random, overrides, "array.banks", "1", "1", "3", "4");
    set(random, overrides, "array.latency", "0 ns", "700 ps", "5 ns");
    set(random, overrides, "array.input_buffer_vectors", "1", "4", "32");
    set(random, overrides, "clocks.symbol", "1 GHz", "2 GHz", "10 GHz");
    set(random, overrides, "write.tile_time", "1 ns", "10 ns", "333 ns");
    set(random, overrides, "write.paths", "1");
    set(random, overrides, "scratchpad.banks", "4", "8", "64");
    set(random, overrides, "vector.lanes", "64", "100", "1024");
    set(random, overrides, "sequencer.queue_depth", "1", "2", "4", "64");
    set(random, overrides, "rings.hold_while", "streaming");
    set(random, overrides, "optics.laser_while", "streaming");
    set(random, overrides, "accumulators.size", "4 KiB", "16 KiB");
    if (!exact) {
      set(random, overrides, "converters.input_bits", "4", "10");
      set(random, overrides, "converters.weight_bits", "4", "12");
      set(random, overrides, "converters.output_bits", "6", "10");
      set(random, overrides, "converters.signed_inputs", "offset", "differential");
    }
    return overrides;
  }

  /** Mostly what the target has. */
  private static void set(
      SplittableRandom random, List<String> overrides, String key, String... values) {
    if (random.nextInt(3) == 0) {
      overrides.add(key + "=" + any(random, values));
    }
  }

  private static String any(SplittableRandom random, String... values) {
    return values[random.nextInt(values.length)];
  }

  private static Product product(int seed, SplittableRandom random, Target target) {
    long outputs = extent(random, 300);
    long reduction = extent(random, 600);
    long vectors = extent(random, 1500);
    if (!target.isAnalog()) {
      return new Product(outputs, reduction, vectors, ElementType.F32, true, ElementType.F32);
    }
    boolean signed = random.nextBoolean();
    int bits = fewer(seed, target.converters().inputBits());
    return new Product(
        1,
        outputs,
        reduction,
        vectors,
        0,
        signed ? ElementType.signed(bits) : ElementType.unsigned(bits),
        signed,
        ElementType.signed(fewer(seed + 1, target.converters().weightBits())),
        OptionalInt.of(fewer(seed + 2, target.converters().outputBits())),
        Drain.PLAIN);
  }

  /** What the converters have, and for every third sample fewer. */
  private static int fewer(int seed, int most) {
    return seed % 3 == 0 ? 2 + new SplittableRandom(seed).nextInt(most - 1) : most;
  }

  /** Half of all sums are stored as they are. */
  private static Product withDrain(SplittableRandom random, Product plain) {
    if (random.nextBoolean()) {
      return plain;
    }
    int additions = random.nextInt(4);
    int multiplications = 1 + random.nextInt(3);
    int complexOps = random.nextInt(4) == 0 ? 1 : 0;
    int elementBytes = 1 << random.nextInt(3);
    int binary = additions + multiplications - (elementBytes == 1 ? 1 : 0);
    int operands = random.nextInt(binary + 1);
    return new Product(
        plain.groups(),
        plain.outputs(),
        plain.reduction(),
        plain.vectors(),
        plain.repeated(),
        plain.input(),
        plain.signedInput(),
        plain.weight(),
        plain.outputBits(),
        new Drain(additions, multiplications, complexOps, operands, elementBytes));
  }

  private static Product grouped(SplittableRandom random, Product plain, Target target) {
    boolean blocks = random.nextInt(4) > 0;
    int rows = blocks ? target.array().rows() : 2 * target.array().rows();
    int columns = blocks ? target.array().columns() : 3 * target.array().columns();
    return new Product(
        blocks ? 2 + random.nextInt(40) : 2 + random.nextInt(3),
        extent(random, rows) % rows + 1,
        extent(random, columns) % columns + 1,
        plain.vectors(),
        plain.repeated(),
        plain.input(),
        plain.signedInput(),
        plain.weight(),
        plain.outputBits(),
        plain.drain());
  }

  /** From 1 to {@code most}, small ones as likely as large ones; round ones often. */
  private static long extent(SplittableRandom random, int most) {
    long extent = Math.round(Math.exp(random.nextDouble() * Math.log(most)));
    int round = SIZES[random.nextInt(SIZES.length)];
    return random.nextInt(3) == 0 ? (extent + round - 1) / round * round : extent;
  }
}
