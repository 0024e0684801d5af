package photonc.sim;

import java.util.Optional;

/**
 * What one instruction asks of its unit: chunks with a read, work and a write each (docs/isa.md).
 * Chunk i moves items i*group .. (i+1)*group of the read and of the write, clipped.
 *
 * @param clockFs multiples of which work starts at; 1 where it is not rounded
 * @param isStreaming whether its work is vectors through an array
 */
record JobShape(
    long chunks,
    long group,
    long leadFs,
    long tailFs,
    long clockFs,
    Transfer read,
    Transfer write,
    long workFsPerChunk,
    long workFsPerItem,
    boolean isStreaming) {

  /** One side of a job: items of so many bytes through a server, or through none. */
  record Transfer(Optional<SlotServer> server, long items, long bytesPerItem) {
    static final Transfer NONE = new Transfer(Optional.empty(), 0, 0);

    static Transfer of(SlotServer server, long items, long bytesPerItem) {
      return new Transfer(Optional.of(server), items, bytesPerItem);
    }
  }

  JobShape {
    if (chunks < 1 || group < 1 || clockFs < 1) {
      throw new IllegalArgumentException("a job has a chunk, a group and a clock");
    }
  }

  /** One chunk of fixed work between two transfers of so many bytes. */
  static JobShape single(long leadFs, long clockFs, Transfer read, long workFs, Transfer write) {
    return new JobShape(1, 1, leadFs, 0, clockFs, read, write, workFs, 0, false);
  }

  private long itemsOf(Transfer transfer, long chunk) {
    return Math.max(0, Math.min(group, transfer.items() - chunk * group));
  }

  long readSlots(long chunk) {
    return slots(read, chunk);
  }

  long writeSlots(long chunk) {
    return slots(write, chunk);
  }

  /** How many chunks, the first ones, read as many items as the first. */
  long fullReads() {
    return read.items() / group;
  }

  long fullWrites() {
    return write.items() / group;
  }

  /** How many chunks, the first ones, are alike. */
  long steadyChunks() {
    long steadyReads = read.items() == 0 ? chunks : fullReads();
    long steadyWrites = write.items() == 0 ? chunks : fullWrites();
    return Math.min(chunks, Math.min(steadyReads, steadyWrites));
  }

  private long slots(Transfer transfer, long chunk) {
    return transfer.server().isEmpty()
        ? 0
        : transfer.server().get().slots(itemsOf(transfer, chunk) * transfer.bytesPerItem());
  }

  long workFs(long chunk) {
    return workFsPerItem == 0
        ? workFsPerChunk
        : workFsPerChunk + itemsOf(read, chunk) * workFsPerItem;
  }
}
