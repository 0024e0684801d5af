package photonc.sim;

/**
 * What a running job has behind it.
 *
 * @param chunks whose reads are decided
 * @param busyFs and the times stalled by reason, as far as they are accounted
 * @param streamedFs work told to the core's power, as far as it is accounted
 */
record Progress(
    long chunks, long busyFs, long readWaitFs, long writeWaitFs, long clockFs, long streamedFs) {
  Progress since(Progress before) {
    return new Progress(
        chunks - before.chunks,
        busyFs - before.busyFs,
        readWaitFs - before.readWaitFs,
        writeWaitFs - before.writeWaitFs,
        clockFs - before.clockFs,
        streamedFs - before.streamedFs);
  }
}
