package photonc.onnx;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The fields of a message in the wire format of protocol buffers, one after the other, where they
 * lie. Groups, which ONNX has none of, count as malformed.
 */
final class WireFields {
  private static final int TAG_TYPE_BITS = 3;

  private final ByteBuffer message;
  private int start;
  private int tag;
  private int contentStart;
  private int end;

  /**
   * @param message from position 0 to its limit
   */
  WireFields(ByteBuffer message) {
    this.message = message;
  }

  /** Goes on to the next field; false behind the last. */
  boolean next() throws IOException {
    start = end;
    if (start == message.limit()) {
      return false;
    }
    message.position(start);
    tag = Math.toIntExact(bounded(varint(), Integer.MAX_VALUE));
    contentStart = message.position();
    long bytes =
        switch (tag & (1 << TAG_TYPE_BITS) - 1) {
          case WireFormat.WIRETYPE_VARINT -> varintBytes();
          case WireFormat.WIRETYPE_FIXED64 -> Long.BYTES;
          case WireFormat.WIRETYPE_FIXED32 -> Integer.BYTES;
          case WireFormat.WIRETYPE_LENGTH_DELIMITED -> length();
          default -> throw new IOException("a field of wire type " + (tag & 7));
        };
    end = contentStart + Math.toIntExact(bounded(bytes, message.limit() - contentStart));
    return true;
  }

  int number() {
    return tag >>> TAG_TYPE_BITS;
  }

  /** Whether it is a field of that number that holds bytes, or a message. */
  boolean isBytes(int number) {
    return tag == (number << TAG_TYPE_BITS | WireFormat.WIRETYPE_LENGTH_DELIMITED);
  }

  /** What the field holds, without its tag and length. */
  ByteBuffer content() {
    return message.slice(contentStart, end - contentStart);
  }

  /** The field with its tag and length. */
  ByteBuffer whole() {
    return message.slice(start, end - start);
  }

  private long varintBytes() throws IOException {
    varint();
    return (long) message.position() - contentStart;
  }

  private long length() throws IOException {
    long length = varint();
    contentStart = message.position();
    return length;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && message.hasRemaining(); shift += 7) {
      byte part = message.get();
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new IOException("a number without an end");
  }

  private static long bounded(long value, long most) throws IOException {
    if (value < 0 || value > most) {
      throw new IOException("a field that is longer than its message");
    }
    return value;
  }
}
