package photonc.sim.functional;

import java.util.Arrays;

/** One worker's share of a stream path: its receivers and its work space. */
final class Streamer {
  private static final double EXACT_DOUBLE = 0x1p53;

  private final Converter converter;
  private final Products multiply = new Products();
  private final Codes codes = new Codes();
  private float[] inputs = {};
  private double[] wideInputs = {};
  private float[] products = {};
  private float[] before = {};
  private double[] sums = {};
  private double[] totals = {};
  private int[] words = {};

  Streamer(NoiseOptions noise, int columns) {
    this.converter = new Converter(noise, columns);
  }

  Converter converter() {
    return converter;
  }

  /**
   * Streams the vectors of a chunk, {@code from} to before {@code end}, and leaves their sums in
   * the accumulators.
   */
  void run(Streaming job, int from, int end) {
    int vectors = end - from;
    reserve(job, vectors);
    if (job.bank().element.isFloat()) {
      streamFloats(job, from, vectors);
    } else {
      readCodes(job, from, vectors);
      streamCodes(job, from, vectors);
      Accumulators.add(job, from, vectors, totals, words);
    }
  }

  private void streamFloats(Streaming job, int from, int vectors) {
    Elements elements = new Elements(job.walk().pattern.element());
    if (job.span().isEmpty()) {
      Cursor cursor = Cursor.over(job.walk(), job.counters(), from, (long) from + vectors);
      elements.floats(job.source(), cursor, inputs, 0, vectors * job.width());
      narrow(job, vectors);
      multiply.single(job.bank(), vectors, job.lanes(), inputs, products);
      Accumulators.add(job, from, vectors, products, before);
      return;
    }
    VectorReader reader = reader(job, job.span().get(), from);
    if (job.sumsInOrder() && vectors > Products.FEW && reader.isByLane()) {
      reader.floatsByLane(job.source(), elements, vectors, multiply.inputs(vectors * job.lanes()));
      addByLane(job, from, vectors);
    } else {
      reader.floats(job.source(), elements, vectors, job.lanes(), inputs);
      multiply.single(job.bank(), vectors, job.lanes(), inputs, products);
      Accumulators.add(job, from, vectors, products, before);
    }
  }

  private void addByLane(Streaming job, int from, int vectors) {
    if (Accumulators.areDense(job)) {
      multiply.singleByLane(job, vectors, Accumulators.word(job, from));
    } else {
      multiply.singleByLane(job.bank(), vectors, job.lanes(), products);
      Accumulators.add(job, from, vectors, products, before);
    }
  }

  private void readCodes(Streaming job, int from, int vectors) {
    Elements elements = new Elements(job.walk().pattern.element());
    int[] values = codes.reserve(vectors * job.width());
    codes.lieByVector(job.width());
    if (job.span().isEmpty()) {
      Cursor cursor = Cursor.over(job.walk(), job.counters(), from, (long) from + vectors);
      elements.ints(job.source(), cursor, values, 0, vectors * job.width());
      return;
    }
    VectorReader reader = reader(job, job.span().get(), from);
    if (vectors > Products.FEW && reader.isByLane()) {
      reader.intsByLane(job.source(), elements, vectors, values);
      codes.lieByLane(vectors);
    } else {
      reader.ints(job.source(), elements, vectors, job.width(), values);
    }
  }

  private static VectorReader reader(Streaming job, LaneSpan span, int from) {
    return new VectorReader(job.walk(), span, job.counters(), from);
  }

  private void reserve(Streaming job, int vectors) {
    int read = vectors * job.width();
    if (inputs.length < read) {
      inputs = new float[read];
      wideInputs = new double[read];
    }
    int written = vectors * job.bank().rows;
    if (sums.length < written) {
      products = new float[written];
      before = new float[written];
      sums = new double[written];
      totals = new double[written];
      words = new int[written];
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
      if (job.isSingle()) {
        multiplySingle(job, vectors, pass);
      } else {
        multiplyWide(job, vectors, pass);
      }
      converter.convert(job, from, vectors, pass, codes, sums, totals);
    }
  }

  private void multiplySingle(Streaming job, int vectors, int pass) {
    Encoder.encode(job, codes, vectors, pass, inputs);
    if (codes.areByLane()) {
      multiply.singleByLane(job.bank(), vectors, job.lanes(), inputs, products);
    } else {
      multiply.single(job.bank(), vectors, job.lanes(), inputs, products);
    }
    widen(vectors * job.bank().rows);
  }

  private void multiplyWide(Streaming job, int vectors, int pass) {
    Encoder.encode(job, codes, vectors, pass, wideInputs);
    if (codes.areByLane()) {
      multiply.wideByLane(job.bank(), vectors, job.lanes(), wideInputs, sums);
    } else {
      multiply.wide(job.bank(), vectors, job.lanes(), wideInputs, sums);
    }
  }

  private void widen(int count) {
    for (int k = 0; k < count; k++) {
      sums[k] = products[k];
    }
  }
}
