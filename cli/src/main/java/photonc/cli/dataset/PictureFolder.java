package photonc.cli.dataset;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import photonc.ir.TensorType;

/**
 * A folder with a folder of pictures for every class. A class's number is the line of its folder's
 * name in a list of classes; without one the name itself where all names are numbers, else the
 * place of the name among the sorted names.
 */
final class PictureFolder {
  private static final String PICTURES = ".*\\.(png|jpg|jpeg|bmp|gif)";

  private final Path folder;
  private final List<String> names;

  private PictureFolder(Path folder, List<String> names) {
    this.folder = folder;
    this.names = names;
  }

  static Dataset read(
      Path folder,
      Optional<Path> classes,
      String input,
      TensorType type,
      Preprocessing preprocessing) {
    List<String> names = names(children(folder).stream().filter(Files::isDirectory).toList());
    if (names.isEmpty()) {
      throw Unpacked.bad(folder, "expected a folder of pictures for every class in it");
    }
    PictureFolder pictures = new PictureFolder(folder, names);
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (String name : names) {
      int label = pictures.label(name, classes);
      for (Path file : children(folder.resolve(name))) {
        if (file.toString().toLowerCase(Locale.ROOT).matches(PICTURES)) {
          files.add(file);
          labels.add(label);
        }
      }
    }
    if (files.isEmpty()) {
      throw Unpacked.bad(folder, "no pictures (.png, .jpg, .bmp, .gif) in its folders");
    }
    return new Pictures(
        folder.toString(),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        k -> raster(files.get(k)),
        input,
        type,
        preprocessing);
  }

  private int label(String name, Optional<Path> classes) {
    if (classes.isPresent()) {
      int line = lines(classes.get()).indexOf(name);
      if (line < 0) {
        throw Unpacked.bad(
            folder.resolve(name), "no line of '" + classes.get() + "' has this name");
      }
      return line;
    }
    boolean numbers = names.stream().allMatch(known -> known.matches("\\d{1,9}"));
    return numbers ? Integer.parseInt(name) : names.indexOf(name);
  }

  private static List<String> lines(Path file) {
    String text = new String(Unpacked.bytes(file), StandardCharsets.UTF_8);
    return text.lines().map(String::strip).toList();
  }

  private static List<String> names(List<Path> folders) {
    return folders.stream().map(path -> path.getFileName().toString()).toList();
  }

  /** In the order of their names. */
  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException unreadable) {
      throw Unpacked.bad(folder, "cannot be listed: " + unreadable.getMessage());
    }
  }

  static Raster raster(Path file) {
    BufferedImage image;
    try {
      image = ImageIO.read(file.toFile());
    } catch (IOException | RuntimeException broken) { // codecs throw what they like on broken files
      throw Unpacked.bad(file, "a broken picture: " + broken.getMessage());
    }
    if (image == null) {
      throw Unpacked.bad(file, "not a picture this Java can read");
    }
    int width = image.getWidth();
    int pixels = width * image.getHeight();
    float[] levels = new float[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      int rgb = image.getRGB(i % width, i / width);
      levels[i] = rgb >> 16 & 0xff;
      levels[pixels + i] = rgb >> 8 & 0xff;
      levels[2 * pixels + i] = rgb & 0xff;
    }
    return new Raster(3, image.getHeight(), width, levels);
  }
}
