package photonc.sim.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** An on-chip memory: the scratchpad or the accumulators of a core; zero at first. */
final class Sram implements ByteMemory {
  private final String name;
  private final byte[] bytes;
  private final FloatBuffer floats;
  private final IntBuffer ints;

  Sram(String name, long size) {
    this.name = name;
    this.bytes = new byte[Math.toIntExact(size)];
    ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.floats = view.asFloatBuffer();
    this.ints = view.asIntBuffer();
  }

  /** The contents themselves, for kernels that have checked their addresses. */
  byte[] bytes() {
    return bytes;
  }

  /** The contents as floats. */
  FloatBuffer floats() {
    return floats;
  }

  /** The contents as ints. */
  IntBuffer ints() {
    return ints;
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
