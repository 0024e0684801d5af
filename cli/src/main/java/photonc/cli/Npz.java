package photonc.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import photonc.ir.Tensor;

/** NumPy's .npz format: a zip of .npy files, one for each name. */
public final class Npz {
  /**
   * The date of every entry. The first instant of 1980 means "earlier" to Java, which then adds a
   * field that depends on the time zone.
   */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  /** Uncompressed bytes an archive may hold; a small file cannot ask for more. */
  private static final long LIMIT = 1L << 31;

  private Npz() {}

  /** Decodes an archive; throws IllegalArgumentException with what is wrong with it. */
  public static Map<String, Tensor> read(byte[] file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    long total = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, LIMIT - total));
        if (zip.read() >= 0) {
          throw new IllegalArgumentException("the archive unpacks to more than 2 GiB");
        }
        total += content.length;
        String name = entry.getName().replaceFirst("\\.npy$", "");
        tensors.put(name, Npy.read(content));
      }
    } catch (IOException broken) {
      throw new IllegalArgumentException("broken .npz archive: " + broken.getMessage(), broken);
    }
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("no .npy entries in this .npz archive");
    }
    return tensors;
  }

  /** Encodes tensors, stored without compression and without a time, so that equal is equal. */
  public static byte[] write(Map<String, Tensor> tensors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
        byte[] content = Npy.write(tensor.getValue());
        zip.putNextEntry(stored(tensor.getKey() + ".npy", content));
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static ZipEntry stored(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTimeLocal(NO_TIME);
    return entry;
  }
}
