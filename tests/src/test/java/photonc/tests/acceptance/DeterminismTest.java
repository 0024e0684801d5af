package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.program.Flatten;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.FunctionalResult;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/** Same seeds, same bytes: mnist-8 with noise, whatever the threads and whether loops are flat. */
class DeterminismTest {
  private static final Target TARGET = Pipeline.target("mrr-crossbar");
  private static final NoiseOptions NOISE = Pipeline.noise(TARGET, "nominal", 7, 3);
  private static Program program;
  private static List<Map<String, Tensor>> images;
  private static FunctionalResult alone;

  @BeforeAll
  static void runOnOneThread() {
    program = MnistTest.program();
    images = RealModel.MNIST.otherInputs(3, 500);
    alone = FunctionalExecutor.run(program, TARGET, NOISE, images, 1);
    assertThat(alone.workers()).isEqualTo(1);
  }

  @Test
  void twoThreadsGiveTheBytesOfOne() {
    FunctionalResult shared = FunctionalExecutor.run(program, TARGET, NOISE, images, 2);
    assertThat(shared.workers()).isEqualTo(2);
    assertThat(bytes(shared)).isEqualTo(bytes(alone));
    assertThat(shared.clippedConversions()).isEqualTo(alone.clippedConversions());
    assertThat(shared.conversions()).isEqualTo(alone.conversions());
  }

  @Test
  void flatLoopsGiveTheSameBytes() {
    Program flat = Flatten.flatten(program);
    assertThat(bytes(FunctionalExecutor.run(flat, TARGET, NOISE, images, 2)))
        .isEqualTo(bytes(alone));
  }

  @Test
  void anotherSeedOrChipGivesOtherBytes() {
    assertThat(bytes(with(Pipeline.noise(TARGET, "nominal", 8, 3)))).isNotEqualTo(bytes(alone));
    assertThat(bytes(with(Pipeline.noise(TARGET, "nominal", 7, 4)))).isNotEqualTo(bytes(alone));
  }

  /** Receiver noise is drawn anew for every input, the same input or not. */
  @Test
  void theSameImageTwiceIsReadWithOtherNoise() {
    List<Map<String, Tensor>> twice = List.of(images.get(0), images.get(0));
    List<ByteBuffer> found = bytes(FunctionalExecutor.run(program, TARGET, NOISE, twice, 1));
    assertThat(found.get(0)).isEqualTo(bytes(alone).get(0)).isNotEqualTo(found.get(1));
  }

  private static FunctionalResult with(NoiseOptions noise) {
    return FunctionalExecutor.run(program, TARGET, noise, images, 1);
  }

  private static List<ByteBuffer> bytes(FunctionalResult result) {
    return result.outputs().stream()
        .map(outputs -> TensorBytes.encode(outputs.values().iterator().next()))
        .toList();
  }
}
