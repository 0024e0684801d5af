package photonc.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tensors stored in a file beside the model. Only files inside the model's folder are read: no
 * absolute path, no {@code ..}, no symbolic link that leads out.
 */
final class ExternalData {
  private final Optional<Path> folder;

  /**
   * @param folder the model's folder; empty when the model did not come from a file
   */
  ExternalData(Optional<Path> folder) {
    this.folder = folder;
  }

  Optional<ByteBuffer> read(
      TensorProto proto, long expected, Function<String, Optional<ByteBuffer>> fault) {
    Map<String, String> entries =
        proto.getExternalDataList().stream()
            .collect(
                Collectors.toMap(
                    StringStringEntryProto::getKey,
                    StringStringEntryProto::getValue,
                    (first, second) -> second));
    String location = entries.getOrDefault("location", "");
    if (folder.isEmpty()) {
      return fault.apply(
          "its data lies in the file '" + location + "', but the model was not read from a folder");
    }
    Optional<Path> file = inside(folder.get(), location);
    if (file.isEmpty()) {
      return fault.apply(
          "its data file '"
              + location
              + "' is not a readable file inside the model's folder; expected a relative path");
    }
    return map(file.get(), entries, expected, fault);
  }

  private static Optional<Path> inside(Path folder, String location) {
    try {
      Path relative = Path.of(location);
      if (location.isEmpty() || relative.isAbsolute() || relative.normalize().startsWith("..")) {
        return Optional.empty();
      }
      Path root = folder.toRealPath();
      Path real = root.resolve(relative).toRealPath();
      return real.startsWith(root) && Files.isRegularFile(real)
          ? Optional.of(real)
          : Optional.empty();
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<ByteBuffer> map(
      Path file,
      Map<String, String> entries,
      long expected,
      Function<String, Optional<ByteBuffer>> fault) {
    Optional<Long> start = number(entries.getOrDefault("offset", "0"));
    Optional<Long> given = number(entries.getOrDefault("length", Long.toString(expected)));
    if (start.isEmpty() || !given.equals(Optional.of(expected))) {
      return fault.apply(
          "its type needs "
              + expected
              + " bytes of '"
              + file.getFileName()
              + "', found offset "
              + entries.getOrDefault("offset", "0")
              + " and length "
              + entries.getOrDefault("length", "none"));
    }
    long offset = start.get();
    try (FileChannel channel = FileChannel.open(file)) {
      if (offset > channel.size() - expected || expected > Integer.MAX_VALUE) {
        return fault.apply(
            expected
                + " bytes from "
                + offset
                + " on are not in '"
                + file.getFileName()
                + "', which has "
                + channel.size());
      }
      return Optional.of(channel.map(FileChannel.MapMode.READ_ONLY, offset, expected));
    } catch (IOException unreadable) {
      return fault.apply("cannot read '" + file.getFileName() + "': " + unreadable.getMessage());
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
