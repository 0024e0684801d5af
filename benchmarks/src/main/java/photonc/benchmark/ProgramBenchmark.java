package photonc.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.program.pho.PhoReader;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.FunctionalResult;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.target.Targets;

/**
 * A compiled program with f32 inputs, simulated in time (20 inputs, contention on) and in values
 * (one input, two threads, the target's nominal noise if it has any): the .pho that {@code
 * PHOTONC_PROGRAM} in the environment names.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ProgramBenchmark {
  private static final int STEPS = 20;
  private static final int THREADS = 2;

  private Program program;
  private Target target;
  private NoiseOptions noise;
  private Map<String, Tensor> input;

  @Setup
  public void read() throws IOException {
    String file = System.getenv().getOrDefault("PHOTONC_PROGRAM", "program.pho");
    Diagnostics diagnostics = new Diagnostics();
    Optional<Program> found = PhoReader.read(file, Files.readAllBytes(Path.of(file)), diagnostics);
    diagnostics.throwIfErrors();
    program = found.orElseThrow();
    target = Targets.load(program.targetName(), List.of(), diagnostics).orElseThrow();
    noise =
        target.noiseProfiles().stream()
            .filter(profile -> profile.name().equals("nominal"))
            .map(profile -> NoiseOptions.of(profile, 0, 0))
            .findFirst()
            .orElse(NoiseOptions.OFF);
    SplittableRandom random = new SplittableRandom(1);
    input = new LinkedHashMap<>();
    for (Program.Port port : program.inputs()) {
      float[] values = new float[Math.toIntExact(port.type().elements())];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) random.nextDouble();
      }
      input.put(port.name(), Tensor.ofFloats(port.type(), values));
    }
  }

  @Benchmark
  public SimResult timing() {
    return new Simulator(program, target).runTiming(STEPS);
  }

  @Benchmark
  public FunctionalResult values() {
    return FunctionalExecutor.run(program, target, noise, List.of(input), THREADS);
  }
}
