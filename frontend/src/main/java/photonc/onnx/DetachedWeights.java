package photonc.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a model without the large raw data of its initializers, which stay where they are:
 * the parser of protocol buffers would copy a memory-mapped file as a whole.
 *
 * @param rest a model whose initializers lack what is in {@code raw}
 * @param raw for every initializer of the graph, in order, the raw data that was taken out of it
 */
record DetachedWeights(byte[] rest, List<Optional<ByteBuffer>> raw) {
  /** Less is copied sooner than kept apart. */
  private static final int LEAST_BYTES = 1 << 12;

  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int TENSOR_RAW_DATA = 9;

  /** Empty where the bytes are no fields of a model from end to end, or few of them weights. */
  static Optional<DetachedWeights> of(ByteBuffer model) {
    try {
      List<Optional<ByteBuffer>> raw = new ArrayList<>();
      byte[] rest = model(new WireFields(model.slice()), model.remaining() / 2, raw);
      return Optional.of(new DetachedWeights(rest, raw));
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static byte[] model(WireFields fields, int most, List<Optional<ByteBuffer>> raw)
      throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(rest);
    while (fields.next()) {
      if (fields.isBytes(MODEL_GRAPH)) {
        out.writeByteArray(MODEL_GRAPH, graph(new WireFields(fields.content()), most, raw));
      } else {
        out.writeRawBytes(fields.whole());
      }
      checkSize(out, most);
    }
    out.flush();
    return rest.toByteArray();
  }

  private static void checkSize(CodedOutputStream rest, int most) throws IOException {
    if (rest.getTotalBytesWritten() > most) {
      throw new IOException("more to copy than to leave where it is");
    }
  }

  private static byte[] graph(WireFields fields, int most, List<Optional<ByteBuffer>> raw)
      throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(rest);
    while (fields.next()) {
      Optional<ByteBuffer> found = Optional.empty();
      if (fields.isBytes(GRAPH_INITIALIZER)) {
        found = rawData(fields.content());
        raw.add(found);
      }
      if (found.isPresent()) {
        out.writeByteArray(GRAPH_INITIALIZER, withoutRawData(fields.content()));
      } else {
        out.writeRawBytes(fields.whole());
      }
      checkSize(out, most);
    }
    out.flush();
    return rest.toByteArray();
  }

  /** The raw data of a tensor that has a lot of it, and has it once. */
  private static Optional<ByteBuffer> rawData(ByteBuffer tensor) throws IOException {
    List<ByteBuffer> found = new ArrayList<>();
    WireFields fields = new WireFields(tensor);
    while (fields.next()) {
      if (fields.number() == TENSOR_RAW_DATA) {
        found.add(fields.isBytes(TENSOR_RAW_DATA) ? fields.content() : ByteBuffer.allocate(0));
      }
    }
    boolean detaches = found.size() == 1 && found.get(0).remaining() >= LEAST_BYTES;
    return detaches ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static byte[] withoutRawData(ByteBuffer tensor) throws IOException {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(rest);
    WireFields fields = new WireFields(tensor);
    while (fields.next()) {
      if (fields.number() != TENSOR_RAW_DATA) {
        out.writeRawBytes(fields.whole());
      }
    }
    out.flush();
    return rest.toByteArray();
  }
}
