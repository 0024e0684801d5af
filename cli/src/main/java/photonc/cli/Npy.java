package photonc.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** NumPy's .npy format, versions 1 to 3: row-major or column-major, either byte order. */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)([a-z])(\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");
  private static final Map<String, ElementType> ELEMENTS =
      Map.ofEntries(
          Map.entry("f2", ElementType.F16),
          Map.entry("f4", ElementType.F32),
          Map.entry("f8", ElementType.F64),
          Map.entry("b1", ElementType.I1),
          Map.entry("i1", ElementType.I8),
          Map.entry("i2", ElementType.signed(16)),
          Map.entry("i4", ElementType.I32),
          Map.entry("i8", ElementType.I64),
          Map.entry("u1", ElementType.U8),
          Map.entry("u2", ElementType.unsigned(16)),
          Map.entry("u4", ElementType.unsigned(32)),
          Map.entry("u8", ElementType.unsigned(64)));

  private Npy() {}

  /** Decodes a file; throws IllegalArgumentException with what is wrong with it. */
  public static Tensor read(byte[] file) {
    if (file.length < 10 || !Arrays.equals(Arrays.copyOf(file, MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException("not a .npy file (it does not start with \\x93NUMPY)");
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int version = bytes.get(6);
    int start = version == 1 ? 10 : 12;
    long length = version == 1 ? Short.toUnsignedLong(bytes.getShort(8)) : headerLength(bytes);
    if (start + length > file.length) {
      throw new IllegalArgumentException("the .npy header is cut off");
    }
    String header = new String(file, start, (int) length, StandardCharsets.ISO_8859_1);
    bytes.position(start + (int) length);
    return decode(header, bytes.slice());
  }

  private static long headerLength(ByteBuffer bytes) {
    if (bytes.limit() < 12) {
      throw new IllegalArgumentException("the .npy header is cut off");
    }
    return Integer.toUnsignedLong(bytes.getInt(8));
  }

  private static Tensor decode(String header, ByteBuffer data) {
    Matcher descr = found(DESCR, header, "descr");
    boolean columnMajor = found(ORDER, header, "fortran_order").group(1).equals("True");
    long[] sizes = sizes(found(SHAPE, header, "shape").group(1));
    ElementType element =
        Optional.ofNullable(ELEMENTS.get(descr.group(2) + descr.group(3)))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "element type '%s%s' is not supported; save as float32 or an integer type"
                            .formatted(descr.group(2), descr.group(3))));
    TensorType type = TensorType.of(element, columnMajor ? reversed(sizes) : sizes);
    requireBytes(type, data);
    ByteBuffer littleEndian = descr.group(1).equals(">") ? swapped(data, element.bytes()) : data;
    Tensor stored = TensorBytes.decode(type, littleEndian);
    return columnMajor ? transposed(stored, sizes) : stored;
  }

  private static void requireBytes(TensorType type, ByteBuffer data) {
    long wanted;
    try {
      wanted = type.bytes();
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException("the shape's product overflows", overflow);
    }
    if (wanted != data.remaining()) {
      throw new IllegalArgumentException(
          "%s takes %d bytes, the file has %d".formatted(type, wanted, data.remaining()));
    }
  }

  private static Matcher found(Pattern pattern, String header, String key) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new IllegalArgumentException("the .npy header has no usable '" + key + "'");
    }
    return matcher;
  }

  private static long[] sizes(String tuple) {
    List<Long> sizes = new ArrayList<>();
    for (String part : tuple.split(",", -1)) {
      if (!part.isBlank()) {
        sizes.add(parse(part.trim()));
      }
    }
    return sizes.stream().mapToLong(size -> size).toArray();
  }

  private static long parse(String number) {
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException("'" + number + "' is not a size", wrong);
    }
  }

  private static long[] reversed(long[] sizes) {
    long[] reversed = new long[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      reversed[axis] = sizes[sizes.length - 1 - axis];
    }
    return reversed;
  }

  private static ByteBuffer swapped(ByteBuffer data, int width) {
    ByteBuffer swapped = ByteBuffer.allocate(data.remaining());
    for (int i = 0; i < data.remaining(); i++) {
      swapped.put(data.get(i / width * width + width - 1 - i % width));
    }
    return swapped.flip();
  }

  /** From column-major storage (a row-major tensor of reversed sizes) to row-major. */
  private static Tensor transposed(Tensor stored, long[] sizes) {
    TensorType type = TensorType.of(stored.type().element(), sizes);
    long[] from = stored.type().strides();
    long[] to = type.strides();
    ByteBuffer source = TensorBytes.encode(stored);
    int width = type.element().bytes();
    ByteBuffer target = ByteBuffer.allocate(source.remaining());
    for (int i = 0; i < stored.length(); i++) {
      long rest = i;
      long position = 0;
      for (int axis = 0; axis < sizes.length; axis++) {
        position += rest / to[axis] * from[sizes.length - 1 - axis];
        rest %= to[axis];
      }
      for (int b = 0; b < width; b++) {
        target.put(source.get(Math.toIntExact(position * width + b)));
      }
    }
    return TensorBytes.decode(type, target.flip());
  }

  /** Encodes a tensor as version 1, little-endian, row-major. */
  public static byte[] write(Tensor tensor) {
    String shape =
        Arrays.stream(tensor.type().sizes())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    String tuple = tensor.type().rank() == 1 ? "(" + shape + ",)" : "(" + shape + ")";
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(descr(tensor.type().element()), tuple);
    int padding = 64 - (10 + header.length() + 1) % 64;
    String padded = header + " ".repeat(padding % 64) + "\n";
    ByteBuffer data = TensorBytes.encode(tensor);
    ByteBuffer file =
        ByteBuffer.allocate(10 + padded.length() + data.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    file.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) padded.length());
    file.put(padded.getBytes(StandardCharsets.ISO_8859_1)).put(data);
    return file.array();
  }

  private static String descr(ElementType element) {
    if (element.equals(ElementType.I1)) {
      return "|b1";
    }
    String letter = element.isFloat() ? "f" : element.isSigned() ? "i" : "u";
    return (element.bytes() == 1 ? "|" : "<") + letter + element.bytes();
  }
}
