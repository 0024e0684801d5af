package photonc.benchmark;

import java.io.IOException;
import java.nio.file.Path;
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
import photonc.sim.SimResult;
import photonc.sim.functional.FunctionalResult;

/**
 * A compiled program with f32 inputs, simulated in time (contention on) and in values (one input,
 * two threads, the target's nominal noise if it has any): the .pho that {@code PHOTONC_PROGRAM} in
 * the environment names.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ProgramBenchmark {
  private static final int SEVERAL = 20;
  private static final int THREADS = 2;

  private ProgramRun run;

  @Setup
  public void read() throws IOException {
    String file = System.getenv().getOrDefault("PHOTONC_PROGRAM", "program.pho");
    run = ProgramRun.read(Path.of(file));
  }

  @Benchmark
  public SimResult timing() {
    return run.timing(1);
  }

  /** All of the steps, and one alone for the critical path. */
  @Benchmark
  public SimResult timingOfTwentySteps() {
    return run.timing(SEVERAL);
  }

  @Benchmark
  public FunctionalResult values() {
    return run.values(THREADS);
  }
}
