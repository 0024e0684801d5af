package photonc.text;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** Prints the initial value of a global so that reading it gives the same bytes. */
final class InitialText {
  private static final int MAX_LISTED = 64;
  private static final int MAX_LISTED_WHERE_ELIDED = 16;

  private InitialText() {}

  static String print(Blob blob, PirPrinter.Values values) {
    if (blob instanceof Blob.Dense dense) {
      return dense(dense, values);
    }
    if (blob instanceof Blob.Splat splat) {
      return "splat " + splat(splat);
    }
    return "absent";
  }

  /** The bits of the first element, as {@link TensorBytes#bitsOf} gives them. */
  static long firstBits(Blob blob) {
    return TensorBytes.bitsOf(blob.tensor(TensorType.of(blob.element(), blob.elements())), 0);
  }

  private static String dense(Blob.Dense dense, PirPrinter.Values values) {
    boolean elided = values == PirPrinter.Values.ELIDED;
    if (elided && dense.elements() > MAX_LISTED_WHERE_ELIDED) {
      return "blob \"sha256:" + dense.digest() + "\"";
    }
    if (dense.elements() > MAX_LISTED) {
      return "base64 \"" + base64(dense.bytes()) + "\"";
    }
    ElementType element = dense.element();
    Tensor tensor = dense.tensor(TensorType.of(element, dense.elements()));
    if (!TensorBytes.encode(tensor).equals(dense.bytes())) {
      return "base64 \"" + base64(dense.bytes()) + "\""; // a NaN of many, say
    }
    long[] bits =
        IntStream.range(0, tensor.length()).mapToLong(i -> TensorBytes.bitsOf(tensor, i)).toArray();
    for (long one : bits) {
      if (!Numbers.isPrintable(element, one)) {
        return "base64 \"" + base64(dense.bytes()) + "\"";
      }
    }
    return java.util.Arrays.stream(bits)
        .mapToObj(one -> Numbers.print(element, one))
        .collect(Collectors.joining(", ", "dense [", "]"));
  }

  private static String splat(Blob.Splat splat) {
    ElementType element = splat.element();
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(0, splat.bits()).limit(element.bytes());
    long bits = firstBits(new Blob.Dense(element, 1, bytes));
    return Numbers.isPrintable(element, bits)
        ? Numbers.print(element, bits)
        : "base64 \"" + base64(bytes.rewind()) + "\"";
  }

  private static String base64(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(Base64.getEncoder().encode(bytes)).toString();
  }
}
