package photonc.text;

import java.io.IOException;
import photonc.ir.Blob;
import photonc.ir.TensorType;

/** Where the values behind {@code blob "file#name"} come from. */
@FunctionalInterface
public interface BlobResolver {
  /** For text that stands alone: every reference is refused. */
  BlobResolver NONE =
      (reference, type) -> {
        throw new IOException("this text cannot refer to other files");
      };

  /**
   * The blob a reference names, with exactly the elements of {@code type}.
   *
   * @throws IOException with a message for the user where there is none
   */
  Blob resolve(String reference, TensorType type) throws IOException;
}
