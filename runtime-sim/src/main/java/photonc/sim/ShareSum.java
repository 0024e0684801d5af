package photonc.sim;

/** Adds up the {@link UnitShare} of one site and one kind of unit. */
final class ShareSum {
  private final EnumLongs<StallReason> stalledFs = new EnumLongs<>(StallReason.class);
  private long jobs;
  private long jobFs;
  private long busyFs;

  void job(long lengthFs) {
    jobs++;
    jobFs = Math.addExact(jobFs, lengthFs);
  }

  void busy(long lengthFs) {
    busyFs = Math.addExact(busyFs, lengthFs);
  }

  EnumLongs<StallReason> stalledFs() {
    return stalledFs;
  }

  UnitShare share() {
    return new UnitShare(jobs, jobFs, busyFs, stalledFs.nonZero());
  }
}
