package photonc.sim.functional;

import java.nio.ByteBuffer;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** A memory addressed by bytes; an access outside it throws and changes nothing. */
interface ByteMemory {
  String name();

  long size();

  /** Copies {@code count} bytes from {@code address} on into the array. */
  void read(long address, byte[] into, int at, int count);

  /** Copies {@code count} bytes of the array to {@code address} on. */
  void write(long address, byte[] from, int at, int count);

  /** A tensor that lies row-major from {@code address} on. */
  default Tensor readTensor(long address, TensorType type) {
    byte[] bytes = new byte[Math.toIntExact(type.bytes())];
    read(address, bytes, 0, bytes.length);
    return TensorBytes.decode(type, ByteBuffer.wrap(bytes));
  }

  default void writeTensor(long address, Tensor tensor) {
    ByteBuffer encoded = TensorBytes.encode(tensor);
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    write(address, bytes, 0, bytes.length);
  }

  /** Throws unless {@code count} bytes from {@code address} on are inside. */
  default void check(long address, long count) {
    if (address < 0 || count < 0 || address > size() - count) {
      throw new IllegalStateException(
          count
              + " bytes at address "
              + address
              + " are outside "
              + name()
              + " of "
              + size()
              + " bytes");
    }
  }

  /** Throws unless the elements of a run are inside: {@code count} of them, {@code step} apart. */
  default void checkRun(long address, long step, long count, int elementBytes) {
    long last = Math.addExact(address, Math.multiplyExact(count - 1, step));
    long low = Math.min(address, last);
    check(low, Math.max(address, last) - low + elementBytes);
  }
}
