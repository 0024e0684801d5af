package photonc.tests.badinput;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of samples that are not what they say they are. */
class BadDatasetTest {
  private static final Path DIGITS = Shell.EXAMPLES.resolve("digits-mlp.onnx");
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;
  private static final String IMAGE_FILE = "a-images-idx3-ubyte";
  private static final String LABEL_FILE = "a-labels-idx1-ubyte";

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private static byte[] idx(byte[] content, int... header) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (int word : header) {
        out.writeInt(word);
      }
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private void refuses(Path data, String message) {
    shell.run("eval", DIGITS, "--data", data).isRefused(message);
  }

  @Test
  void imagesWithoutLabels() throws IOException {
    refuses(shell.write(IMAGE_FILE, idx(new byte[128], IMAGES, 2, 8, 8)), "no labels beside it");
  }

  @Test
  void anotherNumberOfLabels() throws IOException {
    Path images = shell.write(IMAGE_FILE, idx(new byte[128], IMAGES, 2, 8, 8));
    shell.write(LABEL_FILE, idx(new byte[3], LABELS, 3));
    refuses(images, "3 labels for 2 images");
  }

  @Test
  void aHeaderThatClaimsMoreThanTheFileHas() throws IOException {
    int huge = Integer.MAX_VALUE;
    Path images = shell.write(IMAGE_FILE, idx(new byte[128], IMAGES, huge, huge, 8));
    shell.write(LABEL_FILE, idx(new byte[2], LABELS, 2));
    refuses(images, "144 bytes, its header says");
  }

  @Test
  void aClassTheNetworkDoesNotScore() throws IOException {
    Path images = shell.write(IMAGE_FILE, idx(new byte[128], IMAGES, 2, 8, 8));
    shell.write(LABEL_FILE, idx(new byte[] {3, 77}, LABELS, 2));
    refuses(images, "a sample of class 77; output 'logits' scores the classes 0 to 9");
  }

  @Test
  void filesOfOddLength() {
    refuses(shell.write("odd.bin", new byte[100]), "no whole number of CIFAR pictures");
    refuses(shell.write("none.bin", new byte[0]), "no whole number of CIFAR pictures");
  }

  @Test
  void picturesOfAnotherSizeThanTheNetworkTakes() {
    refuses(shell.write("cifar.bin", new byte[2 * 3073]), "does not fill an input");
  }

  @Test
  void brokenGzip() {
    refuses(shell.write("a.bin.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}), "cannot read");
  }

  @Test
  void foldersWithoutPictures() throws IOException {
    refuses(Files.createDirectory(shell.path("empty")), "a folder of pictures for every class");
    Files.createDirectories(shell.path("hollow/class"));
    refuses(shell.path("hollow"), "no pictures");
  }

  @Test
  void aPictureThatIsNone() throws IOException {
    Files.createDirectories(shell.path("broken/class"));
    shell.write("broken/class/x.png", "no picture");
    refuses(shell.path("broken"), "x.png: error[bad-input]: not a picture");
  }

  @Test
  void anArchiveWithoutLabels() {
    refuses(Shell.EXAMPLES.resolve("digits-calibration.npz"), "no labels");
  }
}
