package photonc.sim.functional;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Makes one standard normal sample out of one random word, always the same one. Where the ziggurat
 * rejects, it goes on along a stream that the word alone determines, so that no other sample moves.
 */
final class Gaussian {
  private final Stream stream = new Stream();
  private final ZigguratSampler.NormalizedGaussian sampler =
      ZigguratSampler.NormalizedGaussian.of(stream);

  double of(long word) {
    stream.restart(word);
    return sampler.sample();
  }

  /** The word itself, then SplitMix64 from it. */
  private static final class Stream implements UniformRandomProvider {
    private long next;
    private long state;

    void restart(long word) {
      next = word;
      state = word;
    }

    @Override
    public long nextLong() {
      long result = next;
      state += 0x9E3779B97F4A7C15L;
      long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
      next = mixed ^ (mixed >>> 31);
      return result;
    }
  }
}
