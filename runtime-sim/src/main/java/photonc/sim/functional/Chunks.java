package photonc.sim.functional;

/**
 * How the vectors of a product are cut into chunks, whatever the number of threads: into pairs of
 * equal ones, unless sums would depend on the order that a library takes for a chunk. The last few
 * vectors whose sums of floats a loop and not the library adds are chunks of their own.
 *
 * @param vectors of the product
 * @param shared vectors without the last few
 * @param even chunks that these are cut into evenly; 0 if they are cut into the longest
 */
record Chunks(int vectors, int shared, int even) {
  /** Most vectors of an even chunk of floats. */
  private static final int MOST = 128;

  /** The same of codes, whose conversion goes over the sums several times, in the first cache. */
  private static final int MOST_CODES = 64;

  /** Vectors of a chunk whose sums depend on how the library cuts it. */
  private static final int UNEVEN = 64;

  /** Fewer are not worth the call of another thread. */
  private static final int FEWEST_SHARED = 16;

  static Chunks of(Streaming job) {
    return of(job.vectors(), job.bank().element.isFloat(), job.sumsInOrder());
  }

  /**
   * Of a product of floats, or else of codes.
   *
   * @param sumsInOrder whether sums are the same however a library is called
   */
  static Chunks of(int vectors, boolean areFloats, boolean sumsInOrder) {
    if (!sumsInOrder || vectors < FEWEST_SHARED) {
      return new Chunks(vectors, vectors, 0);
    }
    int left = vectors % UNEVEN;
    int shared = areFloats && left <= Products.FEW ? vectors - left : vectors;
    int pair = 2 * (areFloats ? MOST : MOST_CODES);
    return new Chunks(vectors, shared, 2 * ((shared + pair - 1) / pair));
  }

  int count() {
    return chunksOfShared() + chunksOfLast();
  }

  /** The last few are halved: they take about as long as a chunk that a library computes. */
  private int chunksOfLast() {
    return Math.min(2, vectors - shared);
  }

  private int chunksOfShared() {
    return even > 0 ? even : (shared + UNEVEN - 1) / UNEVEN;
  }

  /** The first vector of a chunk, and the end of the one before. */
  int first(int chunk) {
    if (chunk >= chunksOfShared()) {
      int ofLast = chunk - chunksOfShared();
      return shared + (vectors - shared) * ofLast / Math.max(1, chunksOfLast());
    }
    return even > 0 ? (int) ((long) shared * chunk / even) : chunk * UNEVEN;
  }
}
