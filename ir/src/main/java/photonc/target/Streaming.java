package photonc.target;

/**
 * The time vectors take through a programmed block: groups of so many are read at a time; a group
 * works {@code groupFs} and {@code vectorFs} for each of its vectors; the last sum is there {@code
 * tailFs} after the last work.
 */
public record Streaming(int group, long groupFs, long vectorFs, long tailFs) {
  public Streaming {
    if (group < 1) {
      throw new IllegalArgumentException("a group has a vector");
    }
  }

  /** Work of so many vectors, and the tail. */
  public long timeFs(long vectors) {
    long groups = (Math.max(1, vectors) + group - 1) / group;
    return groups * groupFs + vectors * vectorFs + tailFs;
  }
}
