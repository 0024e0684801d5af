package photonc.benchmark;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One weight tile times a block of input vectors, on one thread: what the simulator's arithmetic
 * costs on each BLAS. {@code OPENBLAS_CORETYPE} in the environment changes the native figure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TileProductBenchmark {
  private static final int ROWS = 64;
  private static final int COLUMNS = 64;

  @Param({"64", "1024"})
  public int vectors;

  private float[] weights;
  private float[] inputs;
  private float[] outputs;
  private FloatPointer nativeWeights;
  private FloatPointer nativeInputs;
  private FloatPointer nativeOutputs;
  private BLAS java;

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    weights = draw(random, ROWS * COLUMNS);
    inputs = draw(random, COLUMNS * vectors);
    outputs = new float[ROWS * vectors];
    nativeWeights = new FloatPointer(weights);
    nativeInputs = new FloatPointer(inputs);
    nativeOutputs = new FloatPointer(outputs);
    java = JavaBLAS.getInstance();
    openblas.blas_set_num_threads(1);
  }

  @TearDown
  public void free() {
    nativeWeights.close();
    nativeInputs.close();
    nativeOutputs.close();
  }

  @Benchmark
  public FloatPointer openblasOffHeap() {
    openblas.cblas_sgemm(
        openblas.CblasColMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        ROWS,
        vectors,
        COLUMNS,
        1,
        nativeWeights,
        ROWS,
        nativeInputs,
        COLUMNS,
        0,
        nativeOutputs,
        ROWS);
    return nativeOutputs;
  }

  @Benchmark
  public float[] javaArrays() {
    java.sgemm(
        "N", "N", ROWS, vectors, COLUMNS, 1, weights, ROWS, inputs, COLUMNS, 0, outputs, ROWS);
    return outputs;
  }

  private static float[] draw(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
