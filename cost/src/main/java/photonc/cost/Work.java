package photonc.cost;

/**
 * What a product has to do, or a part of it.
 *
 * @param steps instructions
 * @param tunes blocks written
 * @param vectors streamed, summed over cores
 * @param vectorFs how long the vector unit works at the least, instruction by instruction
 * @param bytes streamed from the scratchpad, and moved there by drains
 * @param first what the first core does of it
 */
record Work(long steps, long tunes, long vectors, long vectorFs, long bytes, Share first) {
  /** What one core does: its arrays and its drains take turns at its accumulators. */
  record Share(long tunes, long mvms, long vectors, long vectorFs) {
    Share without(Share done) {
      return new Share(
          tunes - done.tunes, mvms - done.mvms, vectors - done.vectors, vectorFs - done.vectorFs);
    }
  }

  /** What is left of it. */
  Work without(Work done) {
    return new Work(
        steps - done.steps,
        tunes - done.tunes,
        vectors - done.vectors,
        vectorFs - done.vectorFs,
        bytes - done.bytes,
        first.without(done.first));
  }
}
