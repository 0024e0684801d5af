package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import photonc.ir.TensorType;

/** Pictures of a network's size: parts of photos and whole small images by turns. */
final class Crops {
  private Crops() {}

  /**
   * As many pictures as there are small images; every other one is a part, at least half as high or
   * wide as it could be, of one photo after the other.
   */
  static List<Picture> of(List<String> photos, List<Picture> small, long seed, TensorType type) {
    List<Picture> sources = photos.stream().map(Picture::photo).toList();
    int height = (int) type.size(2);
    int width = (int) type.size(3);
    Random random = new Random(seed);
    List<Picture> pictures = new ArrayList<>();
    for (int k = 0; k < small.size(); k++) {
      Picture image = small.get(k);
      pictures.add(
          k % 2 == 0
              ? crop(sources.get(k / 2 % sources.size()), random, height, width)
              : image.part(0, 0, image.height(), image.width(), height, width));
    }
    return pictures;
  }

  private static Picture crop(Picture photo, Random random, int height, int width) {
    double largest = Math.min(photo.height(), (double) photo.width() * height / width);
    double high = largest * (0.5 + random.nextDouble() / 2);
    double wide = high * width / height;
    double top = random.nextDouble() * (photo.height() - high);
    double left = random.nextDouble() * (photo.width() - wide);
    return photo.part(top, left, high, wide, height, width);
  }
}
