package photonc.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Tensor;

/** Single tensors in ONNX's form, such as the {@code input_0.pb} of a test-data folder. */
public final class TensorProtos {
  private TensorProtos() {}

  /** The tensor in a file, or empty after at least one error. */
  public static Optional<Tensor> read(String fileName, Path file, Diagnostics diagnostics) {
    return OnnxReader.bytes(fileName, file, diagnostics)
        .flatMap(bytes -> read(fileName, bytes, diagnostics));
  }

  /** The tensor the bytes encode, or empty after at least one error. */
  public static Optional<Tensor> read(String fileName, ByteBuffer bytes, Diagnostics diagnostics) {
    Location location = new Location.Named(fileName);
    TensorProto proto;
    try {
      proto = TensorProto.parseFrom(OnnxReader.aliased(bytes));
    } catch (IOException malformed) {
      diagnostics.report(
          DiagKind.BAD_INPUT, location, "not an ONNX tensor (" + malformed.getMessage() + ")");
      return Optional.empty();
    }
    if (!proto.hasDataType()) {
      diagnostics.report(DiagKind.BAD_INPUT, location, "not an ONNX tensor: it has no type");
      return Optional.empty();
    }
    ExternalData none = new ExternalData(Optional.empty());
    return new TensorDecoder(location, none, diagnostics)
        .decode(proto)
        .flatMap(tensor -> value(tensor, location, diagnostics));
  }

  private static Optional<Tensor> value(
      OnnxTensor tensor, Location location, Diagnostics diagnostics) {
    if (tensor.data().isEmpty()) {
      diagnostics.report(
          DiagKind.UNSUPPORTED_TYPE,
          location,
          "tensor of " + tensor.typeName() + "; supported: " + OnnxType.supported());
    }
    return tensor.data().map(data -> data.tensor(tensor.type()));
  }
}
