package photonc.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;

/**
 * Bytes to {@link OnnxGraph}: the first arrow. Whatever the bytes are, the outcome is a graph or
 * diagnostics. Weights stay where the bytes are: those of a large file in the file, which is
 * memory-mapped, so that what nobody looks at is not read.
 */
public final class OnnxReader {
  private static final int PIECE_BYTES = 1 << 18;

  /** Smaller files are read whole. */
  private static final int MAPPED_BYTES = 1 << 20;

  private OnnxReader() {}

  /**
   * Reads a file, which must not change while the graph is used; external data is looked for in its
   * folder.
   */
  public static Optional<OnnxGraph> read(String fileName, Path file, Diagnostics diagnostics) {
    ExternalData external =
        new ExternalData(Optional.ofNullable(file.toAbsolutePath().getParent()));
    Optional<DetachedWeights> detached = mapped(file).flatMap(DetachedWeights::of);
    if (detached.isPresent()) {
      ByteBuffer rest = ByteBuffer.wrap(detached.get().rest());
      return read(fileName, rest, detached.get().raw(), external, diagnostics);
    }
    return bytes(fileName, file, diagnostics)
        .flatMap(bytes -> read(fileName, bytes, List.of(), external, diagnostics));
  }

  /** The bytes of a large file; empty where it is none, or cannot be mapped. */
  private static Optional<ByteBuffer> mapped(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      return size < MAPPED_BYTES || size > Integer.MAX_VALUE
          ? Optional.empty()
          : Optional.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Reads bytes, which must not change afterwards: constants of the graph may refer to them. */
  public static Optional<OnnxGraph> read(
      String fileName, ByteBuffer bytes, Diagnostics diagnostics) {
    ExternalData none = new ExternalData(Optional.empty());
    return read(fileName, bytes, List.of(), none, diagnostics);
  }

  private static Optional<OnnxGraph> read(
      String fileName,
      ByteBuffer bytes,
      List<Optional<ByteBuffer>> raw,
      ExternalData external,
      Diagnostics diagnostics) {
    Location location = new Location.Named(fileName);
    ModelProto model;
    try {
      model = ModelProto.parseFrom(aliased(bytes));
    } catch (IOException malformed) {
      diagnostics.report(
          DiagKind.NOT_ONNX, location, "not a protocol buffer (" + malformed.getMessage() + ")");
      return Optional.empty();
    }
    Diagnostics own = new Diagnostics();
    Optional<OnnxGraph> graph = new GraphDecoder(fileName, model, raw, external, own).decode();
    graph = graph.flatMap(decoded -> new NodeOrder(decoded, own).sorted());
    own.all().forEach(diagnostics::report);
    return own.hasErrors() ? Optional.empty() : graph;
  }

  /** A stream whose byte strings refer to the buffer instead of copying it. */
  static CodedInputStream aliased(ByteBuffer bytes) {
    CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
    input.enableAliasing(true);
    return input;
  }

  static Optional<ByteBuffer> bytes(String fileName, Path file, Diagnostics diagnostics) {
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        diagnostics.report(
            DiagKind.NOT_ONNX,
            new Location.Named(fileName),
            "it has "
                + channel.size()
                + " bytes; a protocol buffer has at most 2 GiB (larger models keep their weights in"
                + " external data)");
        return Optional.empty();
      }
      return Optional.of(read(channel));
    } catch (IOException unreadable) {
      diagnostics.report(DiagKind.UNREADABLE, new Location.Named(fileName), reason(unreadable));
      return Optional.empty();
    }
  }

  /** In pieces, for each of which the channel has memory of its own. */
  private static ByteBuffer read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    int read = 0;
    while (read >= 0 && bytes.position() < bytes.capacity()) {
      bytes.limit(Math.min(bytes.position() + PIECE_BYTES, bytes.capacity()));
      read = channel.read(bytes);
    }
    return bytes.flip();
  }

  private static String reason(IOException unreadable) {
    return unreadable instanceof java.nio.file.NoSuchFileException
        ? "no such file"
        : unreadable.getClass().getSimpleName() + ": " + unreadable.getMessage();
  }
}
