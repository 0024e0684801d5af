package photonc.benchmark;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import photonc.ir.Tensor;

/**
 * Runs the values of a program and its network in ONNX Runtime in turns, warm, with two threads
 * each, and prints how long they take by the clock and of the processors: what else the machine
 * does slows both, so that the ratio pair by pair holds where times do not. A pair is the median of
 * five runs of each, one behind the other.
 *
 * <p>Arguments: model.onnx, program.pho and how many pairs (default 15). The network has one input.
 */
public final class AgainstOnnxRuntime {
  private static final int THREADS = 2;
  private static final int WARMUP = 3;

  /** Runs behind each other, of which the median counts: ONNX Runtime's threads go on spinning. */
  private static final int RUNS = 5;

  private static final double NS_PER_MS = 1e6;
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private AgainstOnnxRuntime() {}

  /** Something that takes time. */
  private interface Timed {
    void run() throws OrtException;
  }

  private record Times(double clockMs, double processorMs) {
    static Times of(Timed timed) throws OrtException {
      Times[] runs = new Times[RUNS];
      for (int run = 0; run < RUNS; run++) {
        runs[run] = one(timed);
      }
      Arrays.sort(runs, Comparator.comparingDouble(Times::clockMs));
      return runs[RUNS / 2];
    }

    private static Times one(Timed timed) throws OrtException {
      long clock = System.nanoTime();
      long processor = PROCESS.getProcessCpuTime();
      timed.run();
      return new Times(
          (System.nanoTime() - clock) / NS_PER_MS,
          (PROCESS.getProcessCpuTime() - processor) / NS_PER_MS);
    }
  }

  public static void main(String[] arguments) throws IOException, OrtException {
    ProgramRun program = ProgramRun.read(Path.of(arguments[1]));
    int pairs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
    Times[] ours = new Times[pairs];
    Times[] theirs = new Times[pairs];
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(THREADS);
      try (OrtSession session = environment.createSession(arguments[0], options);
          OnnxTensor input = input(environment, program)) {
        String name = session.getInputNames().iterator().next();
        Timed network = () -> session.run(Map.of(name, input)).close();
        Timed simulation = () -> program.values(THREADS);
        for (int pair = -WARMUP; pair < pairs; pair++) {
          Times their = Times.of(network);
          Times our = Times.of(simulation);
          if (pair >= 0) {
            theirs[pair] = their;
            ours[pair] = our;
          }
        }
      }
    }
    print(program, ours, theirs);
  }

  private static OnnxTensor input(OrtEnvironment environment, ProgramRun program)
      throws OrtException {
    Tensor image = program.input().values().iterator().next();
    return OnnxTensor.createTensor(
        environment, FloatBuffer.wrap(image.floats()), image.type().sizes());
  }

  private static void print(ProgramRun program, Times[] ours, Times[] theirs) {
    System.out.printf(
        "%d pairs of one input, %d threads each, target '%s', noise '%s'%n",
        ours.length, THREADS, program.target().name(), program.noise().profile());
    System.out.printf("%-32s %9s %9s %9s%n", "", "least", "median", "most");
    print("ONNX Runtime, ms of the clock", each(theirs.length, k -> theirs[k].clockMs()));
    print("photonc, ms of the clock", each(ours.length, k -> ours[k].clockMs()));
    print("ratio, of the clock", each(ours.length, k -> ours[k].clockMs() / theirs[k].clockMs()));
    print("ONNX Runtime, ms of processors", each(theirs.length, k -> theirs[k].processorMs()));
    print("photonc, ms of processors", each(ours.length, k -> ours[k].processorMs()));
    print(
        "ratio, of processors",
        each(ours.length, k -> ours[k].processorMs() / theirs[k].processorMs()));
  }

  private static double[] each(int count, IntToDoubleFunction value) {
    double[] values = new double[count];
    Arrays.setAll(values, value);
    Arrays.sort(values);
    return values;
  }

  private static void print(String what, double[] sorted) {
    System.out.printf(
        "%-32s %9.2f %9.2f %9.2f%n",
        what, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }
}
