package photonc.sim.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** An on-chip memory: the scratchpad or the accumulators of a core; zero at first. */
final class Sram implements ByteMemory {
  private final String name;
  private final byte[] bytes;
  private final FloatBuffer floats;

  Sram(String name, long size) {
    this.name = name;
    this.bytes = new byte[Math.toIntExact(size)];
    this.floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
  }

  /** The contents themselves, for kernels that have checked their addresses. */
  byte[] bytes() {
    return bytes;
  }

  /** The contents as floats. */
  FloatBuffer floats() {
    return floats;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public void read(long address, byte[] into, int at, int count) {
    check(address, count);
    System.arraycopy(bytes, (int) address, into, at, count);
  }

  @Override
  public void write(long address, byte[] from, int at, int count) {
    check(address, count);
    System.arraycopy(from, at, bytes, (int) address, count);
  }
}
