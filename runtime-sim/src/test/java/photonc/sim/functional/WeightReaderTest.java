package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Blocks of every element type in the order of a bank, several into the same bank. */
class WeightReaderTest {
  private static final List<ElementType> TYPES =
      List.of(
          ElementType.F32,
          ElementType.I8,
          ElementType.U8,
          ElementType.signed(4),
          ElementType.signed(16),
          ElementType.unsigned(16),
          ElementType.signed(24),
          ElementType.I32,
          ElementType.unsigned(32),
          ElementType.signed(53));

  @Property(tries = 200)
  void aBankHoldsTheBlockLaneByLane(@ForAll long seed) {
    Random random = new Random(seed);
    WeightReader reader = new WeightReader();
    Weights weights = new Weights();
    for (int write = 0; write < 4; write++) {
      ElementType type = TYPES.get(random.nextInt(TYPES.size()));
      int rows = 1 + random.nextInt(9);
      int stride = 1 + random.nextInt(9);
      int lanes = 1 + random.nextInt(stride);
      long address = 8L * random.nextInt(4);
      Tensor block = block(random, type, rows, stride);
      Sram memory = new Sram("sp", 2048);
      memory.writeTensor(address, block);

      Optional<WeightBlock.Errors> errors = errors(random, type, rows, lanes);
      WeightBlock used = new WeightBlock(memory, address, type, stride, rows, lanes, errors);
      used.reserve(weights);
      CodeRows codes = new CodeRows(rows);
      int middle = random.nextInt(1, rows + 1);
      reader.read(used, 0, middle, weights, codes);
      if (middle < rows) {
        reader.read(used, middle, rows, weights, codes);
      }

      requireHolds(block, used, weights);
      if (type.isInteger()) {
        requireKnows(block, used, codes);
      }
    }
  }

  private static Optional<WeightBlock.Errors> errors(
      Random random, ElementType type, int rows, int lanes) {
    if (type.isFloat() || random.nextBoolean()) {
      return Optional.empty();
    }
    int stride = rows + random.nextInt(3);
    double[] values = random.doubles((long) stride * lanes, -0.01, 0.01).toArray();
    return Optional.of(new WeightBlock.Errors(values, stride, 254));
  }

  private static Tensor block(Random random, ElementType type, int rows, int stride) {
    int count = rows * stride;
    if (type.isFloat()) {
      float[] values = new float[count];
      for (int k = 0; k < count; k++) {
        values[k] = random.nextFloat() - 0.5f;
      }
      return Tensor.ofFloats(TensorType.of(type, count), values);
    }
    long[] codes = new long[count];
    for (int k = 0; k < count; k++) {
      codes[k] = random.nextLong(type.minCode(), type.maxCode() + 1);
    }
    return Tensor.ofLongs(TensorType.of(type, count), codes);
  }

  private static void requireHolds(Tensor block, WeightBlock used, Weights weights) {
    weights.prepareDoubles();
    weights.prepareSingles();
    int rows = used.rows();
    for (int m = 0; m < rows; m++) {
      for (int l = 0; l < used.lanes(); l++) {
        double expected = block.real(m * used.stride() + l);
        if (used.errors().isPresent()) {
          WeightBlock.Errors errors = used.errors().get();
          expected += errors.values()[l * errors.stride() + m] * 254;
        }
        assertThat(weights.doubles()[l * rows + m]).isEqualTo(expected);
        assertThat(weights.singles()[l * rows + m]).isEqualTo((float) expected);
      }
    }
    assertThat(weights.doubles()).hasSize(rows * used.lanes());
    assertThat(weights.singles()).hasSize(rows * used.lanes());
  }

  /** Of the codes that were asked for, whatever the errors. */
  private static void requireKnows(Tensor block, WeightBlock used, CodeRows codes) {
    long[] sums = new long[used.rows()];
    double largest = 0;
    for (int m = 0; m < used.rows(); m++) {
      for (int l = 0; l < used.lanes(); l++) {
        double code = block.real(m * used.stride() + l);
        largest = Math.max(largest, Math.abs(code));
        sums[m] += (long) code;
      }
    }
    assertThat(codes.sums).isEqualTo(sums);
    if (used.errors().isEmpty()) {
      assertThat(codes.largest()).isEqualTo(largest);
    }
  }
}
