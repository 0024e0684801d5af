package photonc.cli.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.TensorType;

/** Opens the pictures that a user names. */
public final class Datasets {
  private Datasets() {}

  /** Whether a file or folder holds labelled pictures in a form known here, by its name. */
  public static boolean isPictures(Path path) {
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    boolean isFolderOfTensors = Files.exists(path.resolve("input_0.pb"));
    return IdxFiles.isNamed(name)
        || CifarFile.isNamed(name)
        || (Files.isDirectory(path) && !isFolderOfTensors);
  }

  /**
   * Labelled pictures for a network's only input; throws UserError.
   *
   * @param classes names of classes, one a line, for folders named by them
   */
  public static Dataset pictures(
      Path path,
      Optional<Path> classes,
      String input,
      TensorType type,
      Preprocessing preprocessing) {
    if (Files.isDirectory(path)) {
      return PictureFolder.read(path, classes, input, type, preprocessing);
    }
    if (classes.isPresent()) {
      throw new UserError(
          DiagKind.USAGE,
          new Location.Named("--classes"),
          "names folders; '" + path + "' is a file");
    }
    return IdxFiles.isNamed(path.getFileName().toString())
        ? IdxFiles.read(path, input, type, preprocessing)
        : CifarFile.read(path, input, type, preprocessing);
  }
}
