package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Inputs of the kind a model is made for: some that calibrate, and others that are scored. */
interface Samples {
  /** Calibration inputs from number {@code first} on. */
  List<Tensor> calibration(TensorType type, int first, int count);

  /** Inputs that share nothing with those of the calibration. */
  List<Tensor> scored(TensorType type, int count);

  /** Standard normal numbers, for features that are standardised. */
  static Samples normal() {
    return of(
        (type, first, count) -> normal(type, first, count),
        (type, count) -> normal(type, 1_000_000, count));
  }

  /** MNIST: training images calibrate, test images are scored. */
  static Samples digits() {
    return of((type, first, count) -> Mnist.training(first, count), (type, n) -> Mnist.test(n));
  }

  /** CIFAR-10 at its own size: training images calibrate, test images are scored. */
  static Samples cifar(Pixels pixels) {
    return of(
        (type, first, count) -> pixels.tensors(pictures(Cifar.training(first, count)), type),
        (type, count) -> pixels.tensors(pictures(Cifar.test(0, count)), type));
  }

  /**
   * Crops of the sample photos and enlarged CIFAR-10 images by turns: of three photos and training
   * images for calibration, of another photo and test images to be scored.
   *
   * @param reference the photo of the model's reference input, which is in neither
   */
  static Samples photos(String reference, Pixels pixels) {
    List<String> names = new ArrayList<>(PHOTOS);
    names.remove(reference);
    String held = names.remove(0);
    return of(
        (type, first, count) ->
            pixels.tensors(
                Crops.of(names, pictures(Cifar.training(first, count)), first, type), type),
        (type, count) ->
            pixels.tensors(
                Crops.of(List.of(held), pictures(Cifar.test(0, count)), 1_000_000, type), type));
  }

  List<String> PHOTOS =
      List.of(
          "fish.png", "goldfish.jpg", "kitten_224.png", "satya.jpg", "test_superresolution.png");

  /** Calibration inputs. */
  @FunctionalInterface
  interface From {
    List<Tensor> get(TensorType type, int first, int count);
  }

  /** Scored inputs. */
  @FunctionalInterface
  interface Other {
    List<Tensor> get(TensorType type, int count);
  }

  private static Samples of(From calibration, Other scored) {
    return new Samples() {
      @Override
      public List<Tensor> calibration(TensorType type, int first, int count) {
        return calibration.get(type, first, count);
      }

      @Override
      public List<Tensor> scored(TensorType type, int count) {
        return scored.get(type, count);
      }
    };
  }

  private static List<Picture> pictures(List<Cifar.Labelled> images) {
    return images.stream().map(Cifar.Labelled::picture).toList();
  }

  private static List<Tensor> normal(TensorType type, long seed, int count) {
    Random random = new Random(seed);
    List<Tensor> tensors = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Tensor tensor = Tensor.zeros(type);
      for (int i = 0; i < tensor.length(); i++) {
        tensor.floats()[i] = (float) random.nextGaussian();
      }
      tensors.add(tensor);
    }
    return tensors;
  }
}
