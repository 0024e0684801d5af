package photonc.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Blob;
import photonc.ir.ElementType;

/**
 * Reads tensors in every form ONNX stores them. Nothing is allocated before the claimed dimensions
 * have been checked against the data that is really there.
 */
final class TensorDecoder {
  /** More than any file holds, and far from overflow: strides of empty tensors count too. */
  private static final long MAX_ELEMENTS = 1L << 48;

  private final Location location;
  private final ExternalData external;
  private final Diagnostics diagnostics;

  TensorDecoder(Location location, ExternalData external, Diagnostics diagnostics) {
    this.location = location;
    this.external = external;
    this.diagnostics = diagnostics;
  }

  /** The tensor, or empty after at least one error. */
  Optional<OnnxTensor> decode(TensorProto proto) {
    return decode(proto, Optional.empty());
  }

  /** The same where its raw data may have been detached from it. */
  Optional<OnnxTensor> decode(TensorProto proto, Optional<ByteBuffer> detached) {
    Optional<Long> elements = elements(proto);
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    Optional<OnnxType> type = OnnxType.numbered(proto.getDataType());
    if (type.flatMap(OnnxType::element).isEmpty()) {
      String typeName = type.map(OnnxType::name).orElse("type number " + proto.getDataType());
      return Optional.of(tensor(proto, typeName, Optional.empty()));
    }
    return bytes(proto, detached, type.get(), elements.get())
        .map(stored -> new StoredTensor(type.get(), elements.get(), stored).blob())
        .map(blob -> tensor(proto, type.get().name(), Optional.of(blob)));
  }

  private static OnnxTensor tensor(TensorProto proto, String typeName, Optional<Blob> data) {
    return new OnnxTensor(proto.getName(), typeName, proto.getDimsList(), data);
  }

  private Optional<Long> elements(TensorProto proto) {
    long product = 1;
    for (long dim : proto.getDimsList()) {
      if (dim < 0 || product > MAX_ELEMENTS / Math.max(dim, 1)) {
        return fault(proto, "dimensions " + proto.getDimsList() + " do not make a tensor");
      }
      product *= Math.max(dim, 1);
    }
    return Optional.of(proto.getDimsList().contains(0L) ? 0 : product);
  }

  private Optional<ByteBuffer> bytes(
      TensorProto proto, Optional<ByteBuffer> detached, OnnxType type, long elements) {
    long expected = (elements * type.storedBits() + 7) / 8;
    if (proto.hasSegment()) {
      return fault(proto, "it is a segment of a tensor; photonc reads whole tensors");
    }
    if (proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
      return external.read(proto, expected, reason -> fault(proto, reason));
    }
    Optional<ByteBuffer> raw =
        proto.hasRawData() ? Optional.of(proto.getRawData().asReadOnlyByteBuffer()) : detached;
    if (raw.isPresent()) {
      long found = raw.get().remaining();
      return found == expected
          ? raw
          : fault(proto, sizes(proto, type) + " need " + expected + " bytes, found " + found);
    }
    return typedData(proto, type, elements);
  }

  private Optional<ByteBuffer> typedData(TensorProto proto, OnnxType type, long elements) {
    long perByte = type.storedBits() < 8 ? 8 / type.storedBits() : 1;
    long expected = (elements + perByte - 1) / perByte;
    List<? extends Number> values =
        switch (type) {
          case FLOAT -> proto.getFloatDataList();
          case DOUBLE -> proto.getDoubleDataList();
          case INT64 -> proto.getInt64DataList();
          case UINT32, UINT64 -> proto.getUint64DataList();
          default -> proto.getInt32DataList();
        };
    if (values.size() != expected) {
      return fault(
          proto, sizes(proto, type) + " need " + expected + " values, found " + values.size());
    }
    int width = Math.max(8, type.storedBits()) / 8;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.size(), width))
            .order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(value -> put(bytes, type, width, value));
    return Optional.of(bytes.flip());
  }

  private static void put(ByteBuffer bytes, OnnxType type, int width, Number value) {
    if (type == OnnxType.FLOAT) {
      bytes.putFloat(value.floatValue());
    } else if (type == OnnxType.DOUBLE) {
      bytes.putDouble(value.doubleValue());
    } else {
      ByteBuffer whole = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      bytes.put(whole.putLong(value.longValue()).flip().limit(width));
    }
  }

  private static String sizes(TensorProto proto, OnnxType type) {
    return type + " " + proto.getDimsList();
  }

  private <T> Optional<T> fault(TensorProto proto, String reason) {
    diagnostics.report(DiagKind.BAD_MODEL, location, "tensor '" + proto.getName() + "': " + reason);
    return Optional.empty();
  }

  /** Bytes as ONNX stores them, to a blob as the IR stores it. */
  private record StoredTensor(OnnxType type, long elements, ByteBuffer bytes) {
    Blob blob() {
      ElementType element = type.element().orElseThrow();
      return new Blob.Dense(
          element,
          elements,
          switch (type) {
            case BFLOAT16 -> widened();
            case BOOL -> truthValues();
            case UINT4, INT4, UINT2, INT2 -> unpacked(element);
            default -> bytes;
          });
    }

    private ByteBuffer widened() {
      ByteBuffer source = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer wide = allocate(4);
      while (source.hasRemaining()) {
        wide.putInt(source.getShort() << 16);
      }
      return wide.flip();
    }

    private ByteBuffer truthValues() {
      ByteBuffer source = bytes.duplicate();
      ByteBuffer truths = allocate(1);
      while (source.hasRemaining()) {
        truths.put((byte) (source.get() == 0 ? 0 : 1));
      }
      return truths.flip();
    }

    private ByteBuffer unpacked(ElementType element) {
      int bits = type.storedBits();
      ByteBuffer source = bytes.slice();
      ByteBuffer wide = allocate(1);
      for (int i = 0; i < elements; i++) {
        int shift = i * bits % 8;
        int code = source.get((int) ((long) i * bits / 8)) >> shift & (1 << bits) - 1;
        int sign = element.isSigned() ? 1 << (bits - 1) : 0;
        wide.put((byte) ((code ^ sign) - sign));
      }
      return wide.flip();
    }

    private ByteBuffer allocate(int width) {
      return ByteBuffer.allocate(Math.toIntExact(elements * width)).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
