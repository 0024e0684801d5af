package photonc.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import photonc.diagnostic.UserError;

/**
 * A file that is written bit by bit and stands under its name only once it is whole; closed before
 * that, it leaves nothing behind. What cannot be written is the user's error, not an IOException.
 */
final class PendingFile extends OutputStream {
  private final Path path;
  private final Optional<Path> partial;
  private final OutputStream out;
  private boolean whole;

  PendingFile(Path path) {
    OutputFile.check(path);
    this.path = path;
    this.partial =
        OutputFile.isDevice(path) ? Optional.empty() : Optional.of(OutputFile.partial(path));
    try {
      this.out = new BufferedOutputStream(Files.newOutputStream(partial.orElse(path)), 1 << 16);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  @Override
  public void write(int value) {
    try {
      out.write(value);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    try {
      out.write(bytes, from, count);
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  /** Everything is written: puts the file in place. */
  void commit() {
    try {
      out.close();
      if (partial.isPresent()) {
        OutputFile.move(partial.get(), path);
      }
      whole = true;
    } catch (IOException failure) {
      throw unwritable(failure);
    }
  }

  @Override
  public void close() {
    if (whole) {
      return;
    }
    try {
      out.close();
    } catch (IOException failure) {
      // what failed before says why
    } finally {
      partial.ifPresent(OutputFile::discard);
    }
  }

  private UserError unwritable(IOException failure) {
    return OutputFile.unwritable(path, failure.getMessage());
  }
}
