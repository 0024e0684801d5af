package photonc.ir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The bytes of a global: little-endian elements in their storage width, a splat of one element, or
 * absent (shape only: enough for timing). A rebuild of the graph hands blobs on, never copies.
 */
public sealed interface Blob {
  ElementType element();

  long elements();

  /** Content address: equal digests mean equal element type, count and bytes. */
  String digest();

  /** Every element given. The buffer may be a memory-mapped piece of a file. */
  record Dense(ElementType element, long elements, ByteBuffer bytes) implements Blob {
    public Dense {
      Objects.requireNonNull(element);
      bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
      if (bytes.remaining() != Math.multiplyExact(elements, element.bytes())) {
        throw new IllegalArgumentException(
            bytes.remaining() + " bytes do not hold " + elements + " " + element);
      }
    }

    @Override
    public ByteBuffer bytes() {
      return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public String digest() {
      try {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(
            (element + "x" + elements + ":").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        sha.update(bytes());
        return HexFormat.of().formatHex(sha.digest());
      } catch (NoSuchAlgorithmException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }

  /** One element repeated; {@code bits} are its storage bits. */
  record Splat(ElementType element, long elements, long bits) implements Blob {
    @Override
    public String digest() {
      return "splat-" + element + "x" + elements + "-" + Long.toHexString(bits);
    }
  }

  /** No values: only time and energy can be computed. */
  record Absent(ElementType element, long elements) implements Blob {
    @Override
    public String digest() {
      return "absent-" + element + "x" + elements;
    }
  }

  static Blob of(Tensor tensor) {
    return new Dense(tensor.type().element(), tensor.length(), TensorBytes.encode(tensor));
  }

  /** The decoded value; throws IllegalStateException where there is none. */
  default Tensor tensor(TensorType type) {
    if (this instanceof Dense dense) {
      return TensorBytes.decode(type, dense.bytes());
    }
    if (this instanceof Splat splat) {
      return TensorBytes.splat(type, splat.bits());
    }
    throw new IllegalStateException("this blob has a shape but no values");
  }

  /** The decoded elements from {@code first} on, as many as the type has: without the others. */
  default Tensor piece(TensorType type, long first) {
    if (this instanceof Dense dense) {
      int from = Math.toIntExact(first * element().bytes());
      return TensorBytes.decode(type, dense.bytes().position(from));
    }
    return tensor(type);
  }
}
