package photonc.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;

/** Writes files whole or not at all: beside the target first, then moved over it. */
final class OutputFile {
  private OutputFile() {}

  /** Says early that a file cannot be written, before any long work. */
  static void check(Path path) {
    if (isDevice(path)) {
      return;
    }
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw unwritable(path, "it is a folder; name a file in it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw unwritable(path, "folder '" + folder + "' does not exist; create it first");
    }
    if (!Files.isWritable(folder)) {
      throw unwritable(path, "folder '" + folder + "' is not writable");
    }
  }

  /** A terminal, a pipe or /dev/null: nothing to move a file over. */
  static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  static void write(Path path, byte[] bytes) {
    check(path);
    if (isDevice(path)) {
      writeThrough(path, bytes);
      return;
    }
    Path partial = partial(path);
    try {
      Files.write(partial, bytes);
      move(partial, path);
    } catch (IOException failure) {
      throw unwritable(path, failure.getMessage());
    } finally {
      discard(partial);
    }
  }

  /** Where a file is written before it takes its name. */
  static Path partial(Path path) {
    return path.toAbsolutePath().resolveSibling("." + path.getFileName() + ".partial");
  }

  private static void writeThrough(Path device, byte[] bytes) {
    try {
      Files.write(device, bytes);
    } catch (IOException failure) {
      throw unwritable(device, failure.getMessage());
    }
  }

  static void move(Path partial, Path path) throws IOException {
    try {
      Files.move(
          partial, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(partial, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException leftover) {
      // the result stands; a leftover hides behind a dot
    }
  }

  static UserError unwritable(Path path, String why) {
    return new UserError(DiagKind.UNWRITABLE, new Location.Named(path.toString()), why);
  }
}
