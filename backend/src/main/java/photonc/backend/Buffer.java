package photonc.backend;

import photonc.program.Memory;

/**
 * A piece of the scratchpad or of a core's accumulators that gets an address once all instructions
 * are known. Compared by identity.
 */
final class Buffer {
  private final String name;
  private final Memory memory;
  private final long bytes;
  private final Scope home;

  /**
   * @param home the scope in which the buffer is made: within one turn of it, what it holds is
   *     written before it is read
   */
  Buffer(String name, Memory memory, long bytes, Scope home) {
    this.name = name;
    this.memory = memory;
    this.bytes = bytes;
    this.home = home;
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
