package photonc.backend;

import java.util.Objects;
import java.util.Optional;
import photonc.program.Memory;

/**
 * A piece of the scratchpad or of a core's accumulators that gets an address once all instructions
 * are known, or a part of such a piece. Compared by identity.
 */
final class Buffer {
  private final String name;
  private final Memory memory;
  private final long bytes;
  private final Scope home;
  private final Optional<Buffer> whole;
  private final long offset;

  /**
   * @param home the scope in which the buffer is made: within one turn of it, what it holds is
   *     written before it is read
   */
  Buffer(String name, Memory memory, long bytes, Scope home) {
    this(name, memory, bytes, home, Optional.empty(), 0);
  }

  private Buffer(
      String name, Memory memory, long bytes, Scope home, Optional<Buffer> whole, long offset) {
    this.name = name;
    this.memory = memory;
    this.bytes = bytes;
    this.home = home;
    this.whole = whole;
    this.offset = offset;
  }

  /** The {@code size} bytes from {@code from} on, as a buffer: it lies where this one lies. */
  Buffer part(String partName, long from, long size) {
    Objects.checkFromIndexSize(from, size, bytes);
    return new Buffer(partName, memory, size, home, Optional.of(whole()), offset + from);
  }

  /** The buffer that gets an address: this one, or the one it is a part of. */
  Buffer whole() {
    return whole.orElse(this);
  }

  /** The first byte, counted from that of the whole. */
  long offset() {
    return offset;
  }

  /** Whether both have bytes in common. */
  boolean overlaps(Buffer other) {
    return whole().equals(other.whole())
        && offset < other.offset + other.bytes
        && other.offset < offset + bytes;
  }

  boolean isSamePart(Buffer other) {
    return whole().equals(other.whole()) && offset == other.offset && bytes == other.bytes;
  }

  String name() {
    return name;
  }

  Memory memory() {
    return memory;
  }

  long bytes() {
    return bytes;
  }

  Scope home() {
    return home;
  }

  @Override
  public String toString() {
    return name + " in " + memory;
  }
}
