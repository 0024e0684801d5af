package photonc.sim.functional;

import java.util.Arrays;
import java.util.Optional;

/** One worker's share of a stream path: its BLAS, its noise and its work space. */
final class Streamer {
  /** Most vectors of a chunk: so few that small images are shared. */
  static final int CHUNK = 64;

  /** Fewer are not worth the call of another thread. */
  static final int FEWEST_SHARED = 16;

  /** Up to so many vectors a loop beats the call of a library. */
  private static final int FEW = 4;

  private static final double EXACT_SINGLE = 0x1p24;
  private static final double EXACT_DOUBLE = 0x1p53;

  private final Converter converter;
  private Optional<Blas> blas = Optional.empty();
  private int[] codes = {};
  private float[] inputs = {};
  private double[] wideInputs = {};
  private float[] products = {};
  private double[] sums = {};
  private long[] totals = {};

  Streamer(NoiseOptions noise, int columns) {
    this.converter = new Converter(noise, columns);
  }

  Converter converter() {
    return converter;
  }

  /** Streams the vectors of one chunk and leaves their sums in the accumulators. */
  void run(Streaming job, int from, int size) {
    int vectors = Math.min(size, job.vectors() - from);
    reserve(job, vectors);
    if (job.bank().element.isFloat()) {
      readFloats(job, from, vectors);
      multiplySingle(job, vectors);
      addFloats(job, from, vectors);
    } else {
      readCodes(job, from, vectors);
      streamCodes(job, from, vectors);
      addTotals(job, from, vectors);
    }
  }

  private void readFloats(Streaming job, int from, int vectors) {
    Elements elements = new Elements(job.walk().pattern.element());
    if (job.table().isPresent()) {
      reader(job, job.table().get(), from)
          .floats(job.source(), elements, vectors, job.lanes(), inputs);
      return;
    }
    Cursor cursor = Cursor.over(job.walk(), job.counters(), from, (long) from + vectors);
    elements.floats(job.source(), cursor, inputs, 0, vectors * job.width());
    narrow(job, vectors);
  }

  private void readCodes(Streaming job, int from, int vectors) {
    Elements elements = new Elements(job.walk().pattern.element());
    if (job.table().isPresent()) {
      reader(job, job.table().get(), from)
          .ints(job.source(), elements, vectors, job.width(), codes);
      return;
    }
    Cursor cursor = Cursor.over(job.walk(), job.counters(), from, (long) from + vectors);
    elements.ints(job.source(), cursor, codes, 0, vectors * job.width());
  }

  private static VectorReader reader(Streaming job, LaneOffsets table, int from) {
    return new VectorReader(job.walk(), table, job.counters(), job.lanes(), from);
  }

  private void reserve(Streaming job, int vectors) {
    int read = vectors * job.width();
    if (codes.length < read) {
      codes = new int[read];
      inputs = new float[read];
      wideInputs = new double[read];
    }
    int written = vectors * job.bank().rows;
    if (sums.length < written) {
      products = new float[written];
      sums = new double[written];
      totals = new long[written];
    }
  }

  /** Closes the gaps that lanes without weights leave between the vectors. */
  private void narrow(Streaming job, int vectors) {
    if (job.lanes() < job.width()) {
      for (int v = 0; v < vectors; v++) {
        System.arraycopy(inputs, v * job.width(), inputs, v * job.lanes(), job.lanes());
      }
    }
  }

  private void streamCodes(Streaming job, int from, int vectors) {
    Arrays.fill(totals, 0, vectors * job.bank().rows, 0);
    boolean single = job.bank().exact && job.bound() < EXACT_SINGLE;
    if (job.bank().exact && job.bound() >= EXACT_DOUBLE) {
      throw new IllegalStateException("sums of " + job.bound() + " are not exact in 53 bits");
    }
    for (int pass = 0; pass < job.encoding().passes(); pass++) {
      encode(job, vectors, pass, single);
      if (single) {
        multiplySingle(job, vectors);
        widen(vectors * job.bank().rows);
      } else {
        multiplyDouble(job, vectors);
      }
      converter.convert(job, from, vectors, pass, codes, sums, totals);
    }
  }

  private void encode(Streaming job, int vectors, int pass, boolean single) {
    for (int v = 0; v < vectors; v++) {
      for (int l = 0; l < job.lanes(); l++) {
        long code = encoded(job, codes[v * job.width() + l], pass);
        if (single) {
          inputs[v * job.lanes() + l] = (float) code;
        } else {
          wideInputs[v * job.lanes() + l] = (double) code;
        }
      }
    }
  }

  /** The light of a code in a pass: its positive or its negative part, or the code shifted. */
  static long encoded(Streaming job, int code, int pass) {
    return switch (job.encoding()) {
      case DIRECT, DIFFERENTIAL -> code;
      case TWO_PASS -> Math.max(pass == 0 ? (long) code : -(long) code, 0);
      case OFFSET -> code + job.shift();
    };
  }

  private void multiplySingle(Streaming job, int vectors) {
    int rows = job.bank().rows;
    float[] weights = job.bank().singles();
    if (vectors > FEW) {
      blas().sgemm(vectors, rows, job.lanes(), inputs, weights, products);
      return;
    }
    Arrays.fill(products, 0, vectors * rows, 0f);
    for (int v = 0; v < vectors; v++) {
      for (int l = 0; l < job.lanes(); l++) {
        float x = inputs[v * job.lanes() + l];
        for (int m = 0; m < rows; m++) {
          products[v * rows + m] += x * weights[l * rows + m];
        }
      }
    }
  }

  private void multiplyDouble(Streaming job, int vectors) {
    int rows = job.bank().rows;
    double[] weights = job.bank().doubles();
    if (vectors > FEW) {
      blas().dgemm(vectors, rows, job.lanes(), wideInputs, weights, sums);
      return;
    }
    Arrays.fill(sums, 0, vectors * rows, 0);
    for (int v = 0; v < vectors; v++) {
      for (int l = 0; l < job.lanes(); l++) {
        double x = wideInputs[v * job.lanes() + l];
        for (int m = 0; m < rows; m++) {
          sums[v * rows + m] += x * weights[l * rows + m];
        }
      }
    }
  }

  private Blas blas() {
    if (blas.isEmpty()) {
      blas = Optional.of(Blas.load());
    }
    return blas.get();
  }

  private void widen(int count) {
    for (int k = 0; k < count; k++) {
      sums[k] = products[k];
    }
  }

  private void addTotals(Streaming job, int from, int vectors) {
    byte[] memory = job.sums().bytes();
    int rows = job.bank().rows;
    for (int v = 0; v < vectors; v++) {
      int address = address(job, from + v);
      for (int m = 0; m < rows; m++) {
        long before = job.add() ? Elements.word(memory, address + 4 * m) : 0;
        int sum = Math.toIntExact(Math.addExact(before, totals[v * rows + m]));
        Elements.setWord(memory, address + 4 * m, sum);
      }
    }
  }

  private void addFloats(Streaming job, int from, int vectors) {
    byte[] memory = job.sums().bytes();
    int rows = job.bank().rows;
    for (int v = 0; v < vectors; v++) {
      int address = address(job, from + v);
      for (int m = 0; m < rows; m++) {
        float sum = products[v * rows + m];
        if (job.add()) {
          sum += Float.intBitsToFloat(Elements.word(memory, address + 4 * m));
        }
        Elements.setWord(memory, address + 4 * m, Float.floatToRawIntBits(sum));
      }
    }
  }

  private static int address(Streaming job, int vector) {
    return job.accumulators() + 4 * vector * job.bank().blockRows;
  }
}
