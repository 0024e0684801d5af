package photonc.sim;

/** From the first issue of one of some instructions to the last of their done times. */
public record Span(long startFs, long endFs) {
  public Span {
    if (startFs < 0 || endFs < startFs) {
      throw new IllegalArgumentException("span " + startFs + " .. " + endFs);
    }
  }

  public long lengthFs() {
    return endFs - startFs;
  }
}
