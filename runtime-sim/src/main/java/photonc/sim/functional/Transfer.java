package photonc.sim.functional;

import photonc.program.Pattern;

/** Moves elements from one memory to another: loads and stores. */
final class Transfer {
  private static final int BLOCK_BYTES = 1 << 14;

  private final byte[] block = new byte[BLOCK_BYTES];

  /** Copies element by element; both walks go through the same number of elements of one type. */
  void copy(ByteMemory from, Walk source, ByteMemory to, Walk destination, long[] counters) {
    Pattern read = source.pattern;
    Pattern written = destination.pattern;
    if (!read.element().equals(written.element()) || read.elements() != written.elements()) {
      throw new IllegalStateException(
          "moves "
              + read.elements()
              + " "
              + read.element()
              + " into "
              + written.elements()
              + " "
              + written.element());
    }
    long fillBits = new Elements(read.element()).fillBits(read.fill());
    Cursor reader = Cursor.over(source, counters);
    Cursor writer = Cursor.over(destination, counters);
    while (writer.next() && reader.next()) {
      long common = Math.min(writer.length(), reader.length());
      int count = (int) Math.min(common, BLOCK_BYTES / source.elementBytes);
      if (writer.inside()) {
        fetch(from, reader, count, source.elementBytes, fillBits);
        deliver(to, writer, count, source.elementBytes);
      }
      reader.consume(count);
      writer.consume(count);
    }
  }

  private void fetch(ByteMemory from, Cursor reader, int count, int elementBytes, long fillBits) {
    if (!reader.inside()) {
      for (int k = 0; k < count * elementBytes; k++) {
        block[k] = (byte) (fillBits >>> (8 * (k % elementBytes)));
      }
    } else if (reader.step() == elementBytes) {
      from.read(reader.address(), block, 0, count * elementBytes);
    } else {
      for (int k = 0; k < count; k++) {
        from.read(reader.address() + k * reader.step(), block, k * elementBytes, elementBytes);
      }
    }
  }

  private void deliver(ByteMemory to, Cursor writer, int count, int elementBytes) {
    if (writer.step() == elementBytes) {
      to.write(writer.address(), block, 0, count * elementBytes);
      return;
    }
    for (int k = 0; k < count; k++) {
      to.write(writer.address() + k * writer.step(), block, k * elementBytes, elementBytes);
    }
  }
}
