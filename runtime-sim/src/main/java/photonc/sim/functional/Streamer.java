package photonc.sim.functional;

import java.util.Arrays;

/** One worker's share of a stream path: its receivers and its work space. */
final class Streamer {
  /** Most vectors of a chunk: so few that small images are shared. */
  static final int CHUNK = 64;

  /** Fewer are not worth the call of another thread. */
  static final int FEWEST_SHARED = 16;

  private static final double EXACT_SINGLE = 0x1p24;
  private static final double EXACT_DOUBLE = 0x1p53;

  private final Converter converter;
  private final Products multiply = new Products();
  private int[] codes = {};
  private float[] inputs = {};
  private double[] wideInputs = {};
  private float[] products = {};
  private double[] sums = {};
  private double[] totals = {};

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
      multiply.single(job.bank(), vectors, job.lanes(), inputs, products);
      Accumulators.add(job, from, vectors, products);
    } else {
      readCodes(job, from, vectors);
      streamCodes(job, from, vectors);
      Accumulators.add(job, from, vectors, totals);
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
      totals = new double[written];
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
    Bank bank = job.bank();
    if (bank.exact && job.bound() >= EXACT_DOUBLE) {
      throw new IllegalStateException("sums of " + job.bound() + " are not exact in 53 bits");
    }
    Arrays.fill(totals, 0, vectors * bank.rows, 0);
    for (int pass = 0; pass < job.encoding().passes(); pass++) {
      if (bank.exact && job.bound() < EXACT_SINGLE) {
        Encoder.encode(job, codes, vectors, pass, inputs);
        multiply.single(bank, vectors, job.lanes(), inputs, products);
        widen(vectors * bank.rows);
      } else {
        Encoder.encode(job, codes, vectors, pass, wideInputs);
        multiply.wide(bank, vectors, job.lanes(), wideInputs, sums);
      }
      converter.convert(job, from, vectors, pass, codes, sums, totals);
    }
  }

  private void widen(int count) {
    for (int k = 0; k < count; k++) {
      sums[k] = products[k];
    }
  }
}
