package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

      WeightBlock used = new WeightBlock(memory, address, type, stride, rows, lanes);
      used.reserve(weights);
      int middle = random.nextInt(1, rows + 1);
      reader.read(used, 0, middle, weights);
      if (middle < rows) {
        reader.read(used, middle, rows, weights);
      }

      requireHolds(block, stride, rows, lanes, weights);
    }
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

  private static void requireHolds(Tensor block, int stride, int rows, int lanes, Weights weights) {
    weights.prepareDoubles();
    weights.prepareSingles();
    long[] sums = new long[rows];
    double largest = 0;
    for (int m = 0; m < rows; m++) {
      for (int l = 0; l < lanes; l++) {
        double expected = block.real(m * stride + l);
        largest = Math.max(largest, Math.abs(expected));
        sums[m] += (long) expected;
        assertThat(weights.doubles()[l * rows + m]).isEqualTo(expected);
        assertThat(weights.singles()[l * rows + m]).isEqualTo((float) expected);
      }
    }
    assertThat(weights.doubles()).hasSize(rows * lanes);
    assertThat(weights.singles()).hasSize(rows * lanes);
    assertThat(weights.largest()).isEqualTo(largest);
    if (block.type().element().isInteger()) {
      assertThat(weights.rowSums(rows)).isEqualTo(sums);
    }
  }
}
