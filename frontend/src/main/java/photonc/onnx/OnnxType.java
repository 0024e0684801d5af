package photonc.onnx;

import java.util.Arrays;
import java.util.Optional;
import photonc.ir.ElementType;

/**
 * The element types ONNX numbers, with what they become in the IR. Newer files may carry numbers
 * that no row has; {@link #numbered} is then empty.
 */
public enum OnnxType {
  FLOAT(1, 32, ElementType.F32),
  UINT8(2, 8, ElementType.U8),
  INT8(3, 8, ElementType.I8),
  UINT16(4, 16, ElementType.unsigned(16)),
  INT16(5, 16, ElementType.signed(16)),
  INT32(6, 32, ElementType.I32),
  INT64(7, 64, ElementType.I64),
  STRING(8, 0, null),
  BOOL(9, 8, ElementType.I1),
  FLOAT16(10, 16, ElementType.F16),
  DOUBLE(11, 64, ElementType.F64),
  UINT32(12, 32, ElementType.unsigned(32)),
  UINT64(13, 64, ElementType.unsigned(64)),
  COMPLEX64(14, 64, null),
  COMPLEX128(15, 128, null),
  BFLOAT16(16, 16, ElementType.F32),
  FLOAT8E4M3FN(17, 8, null),
  FLOAT8E4M3FNUZ(18, 8, null),
  FLOAT8E5M2(19, 8, null),
  FLOAT8E5M2FNUZ(20, 8, null),
  UINT4(21, 4, ElementType.unsigned(4)),
  INT4(22, 4, ElementType.signed(4)),
  FLOAT4E2M1(23, 4, null),
  FLOAT8E8M0(24, 8, null),
  UINT2(25, 2, ElementType.unsigned(2)),
  INT2(26, 2, ElementType.signed(2));

  private final int number;
  private final int storedBits;
  private final Optional<ElementType> element;

  OnnxType(int number, int storedBits, ElementType element) {
    this.number = number;
    this.storedBits = storedBits;
    this.element = Optional.ofNullable(element);
  }

  /** The row of {@code TensorProto.DataType} number {@code number}. */
  public static Optional<OnnxType> numbered(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** The IR's element type; bfloat16 is widened to f32, which loses nothing. */
  public Optional<ElementType> element() {
    return element;
  }

  /** Bits of one element in {@code raw_data}; types under 8 bits are packed, low bits first. */
  int storedBits() {
    return storedBits;
  }

  /** Every type the IR has a counterpart for, for messages. */
  static String supported() {
    return String.join(
        ", ",
        Arrays.stream(values())
            .filter(type -> type.element.isPresent())
            .map(OnnxType::name)
            .toList());
  }
}
