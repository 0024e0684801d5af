package photonc.program.pho;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The frame of a {@code .pho} file, the same in every format version: 8 bytes magic, the format
 * version (u32, little-endian like all that follows), the payload's length (u64), the SHA-256 of
 * everything else in the file, the payload. The checksum covers the version too, so that a flipped
 * bit there is corruption and not a newer format.
 */
final class Container {
  static final int VERSION = 2;
  static final int VERSION_AT = 8;
  static final int LENGTH_AT = 12;
  static final int CHECKSUM_AT = 20;
  static final int CHECKSUM_BYTES = 32;
  static final int HEADER_BYTES = CHECKSUM_AT + CHECKSUM_BYTES;

  /** As in PNG: a byte no text has, the name, and line ends that a careless copy would change. */
  private static final byte[] MAGIC = HexFormat.of().parseHex("8950484f0d0a1a0a");

  private Container() {}

  /** Fills in the header of a file whose payload stands. */
  static void seal(byte[] file) {
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION).putLong(file.length - HEADER_BYTES);
    header.put(checksum(ByteBuffer.wrap(file)));
  }

  static boolean hasMagic(ByteBuffer file) {
    byte[] start = new byte[MAGIC.length];
    file.get(0, start);
    return Arrays.equals(start, MAGIC);
  }

  static boolean hasChecksum(ByteBuffer file) {
    byte[] stored = new byte[CHECKSUM_BYTES];
    file.get(CHECKSUM_AT, stored);
    return Arrays.equals(stored, checksum(file));
  }

  private static byte[] checksum(ByteBuffer file) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(file.duplicate().position(0).limit(CHECKSUM_AT));
      sha.update(file.duplicate().limit(file.limit()).position(HEADER_BYTES));
      return sha.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
