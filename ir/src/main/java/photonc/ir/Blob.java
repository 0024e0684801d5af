package photonc.ir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The bytes of a global: little-endian elements in their storage width, a splat of one element, or
 * absent (shape only: enough for timing). A rebuild of the graph hands blobs on, never copies.
 */
public sealed interface Blob {
  ElementType element();

  long elements();

  /** Content address: equal digests mean equal element type, count and bytes. */
  String digest();

  /**
   * Every element given. The buffer may be a memory-mapped piece of a file, or be made when it is
   * asked for: what is only timed is never asked for. Equal where elements and bytes are.
   */
  final class Dense implements Blob {
    private final ElementType element;
    private final long elements;
    private final Supplier<ByteBuffer> bytes;

    private Dense(ElementType element, long elements, Supplier<ByteBuffer> bytes) {
      this.element = Objects.requireNonNull(element);
      this.elements = elements;
      this.bytes = bytes;
    }

    public Dense(ElementType element, long elements, ByteBuffer bytes) {
      this(element, elements, () -> bytes);
      checked(bytes.slice());
    }

    private ByteBuffer checked(ByteBuffer found) {
      if (found.remaining() != Math.multiplyExact(elements, element.bytes())) {
        throw new IllegalArgumentException(
            found.remaining() + " bytes do not hold " + elements + " " + element);
      }
      return found;
    }

    @Override
    public ElementType element() {
      return element;
    }

    @Override
    public long elements() {
      return elements;
    }

    /** A view of its own on all bytes, which may be made for it: ask once. */
    public ByteBuffer bytes() {
      return checked(bytes.get().slice().asReadOnlyBuffer()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the bytes are still to be made: who can do without them does not ask. */
    public boolean isLate() {
      return bytes instanceof LateBytes late && !late.isMade();
    }

    /** What makes the bytes: who knows it may get from it what it wants without them. */
    public Supplier<ByteBuffer> maker() {
      return bytes;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Dense dense
          && element.equals(dense.element)
          && elements == dense.elements
          && bytes().equals(dense.bytes());
    }

    @Override
    public int hashCode() {
      return Objects.hash(element, elements, bytes());
    }

    @Override
    public String toString() {
      return "dense " + element + "x" + elements;
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

  /** A dense blob whose bytes {@code maker} makes once, when they are asked for first. */
  static Blob late(ElementType element, long elements, Supplier<ByteBuffer> maker) {
    return new Dense(element, elements, new LateBytes(maker));
  }

  /**
   * A dense blob whose bytes {@code maker} makes whenever they are asked for: nobody keeps them.
   */
  static Blob derived(ElementType element, long elements, Supplier<ByteBuffer> maker) {
    return new Dense(element, elements, maker);
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
}
