package photonc.cli.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;

/** Whole files, unpacked where they are gzip. */
final class Unpacked {
  /** Bytes that a file may unpack to; a small file cannot ask for more. */
  private static final int LIMIT = 1 << 30;

  private static final int GZIP_MAGIC = 0x1f8b;

  private Unpacked() {}

  static byte[] bytes(Path file) {
    try (InputStream stream = open(file)) {
      byte[] bytes = stream.readNBytes(LIMIT);
      if (stream.read() >= 0) {
        throw bad(file, "it unpacks to more than 1 GiB");
      }
      return bytes;
    } catch (IOException broken) {
      String why = Objects.requireNonNullElse(broken.getMessage(), "it ends too early");
      throw new UserError(DiagKind.UNREADABLE, new Location.Named(file.toString()), why);
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      plain.mark(2);
      int magic = plain.read() << 8 | plain.read();
      plain.reset();
      return magic == GZIP_MAGIC ? new GZIPInputStream(plain, 1 << 16) : plain;
    } catch (IOException broken) {
      plain.close();
      throw broken;
    }
  }

  static UserError bad(Path file, String why) {
    return new UserError(DiagKind.BAD_INPUT, new Location.Named(file.toString()), why);
  }
}
