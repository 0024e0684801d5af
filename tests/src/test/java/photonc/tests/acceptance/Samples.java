package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;

/** Inputs of the kind a model is made for: some that calibrate, and others that are scored. */
interface Samples {
  /** Calibration inputs from number {@code first} on, for a network of these arguments. */
  List<Map<String, Tensor>> calibration(List<Value> arguments, int first, int count);

  /** Inputs that share nothing with those of the calibration. */
  List<Map<String, Tensor>> scored(List<Value> arguments, int count);

  /** Standard normal numbers, for features that are standardised. */
  static Samples normal() {
    return single(
        (type, first, count) -> Draws.normal(type, first, count),
        (type, count) -> Draws.normal(type, HELD, count));
  }

  /** MNIST: training images calibrate, test images are scored. */
  static Samples digits() {
    return single((type, first, count) -> Mnist.training(first, count), (type, n) -> Mnist.test(n));
  }

  /** CIFAR-10 at its own size: training images calibrate, test images are scored. */
  static Samples cifar(Pixels pixels) {
    return single(
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
    return single(
        (type, first, count) ->
            pixels.tensors(
                Crops.of(names, pictures(Cifar.training(first, count)), first, type), type),
        (type, count) ->
            pixels.tensors(
                Crops.of(List.of(held), pictures(Cifar.test(0, count)), HELD, type), type));
  }

  /** Speech, as the waveform: the first half minute calibrates, the other is scored. */
  static Samples speech() {
    return single(
        (type, first, count) -> Speech.read().pieces(type, Speech.CALIBRATION, first, count),
        (type, count) -> Speech.read().pieces(type, Speech.SCORED, 0, count));
  }

  /** Files: every other one calibrates, the others are scored. */
  static Samples files() {
    return single(
        (type, first, count) -> Contents.tensors(type, 0, first, count),
        (type, count) -> Contents.tensors(type, 1, 0, count));
  }

  List<String> PHOTOS =
      List.of(
          "fish.png", "goldfish.jpg", "kitten_224.png", "satya.jpg", "test_superresolution.png");

  /** Where the random numbers of what is scored begin. */
  long HELD = 1_000_000;

  /** Calibration inputs of a network that has one. */
  @FunctionalInterface
  interface From {
    List<Tensor> get(TensorType type, int first, int count);
  }

  /** Scored inputs of a network that has one. */
  @FunctionalInterface
  interface Other {
    List<Tensor> get(TensorType type, int count);
  }

  /** An input drawn for the arguments of a network. */
  @FunctionalInterface
  interface Draw {
    Map<String, Tensor> get(List<Value> arguments, Random random);
  }

  /** Every input from a seed of its own. */
  static Samples drawn(Draw draw) {
    return new Samples() {
      @Override
      public List<Map<String, Tensor>> calibration(List<Value> arguments, int first, int count) {
        return from(arguments, first, count);
      }

      @Override
      public List<Map<String, Tensor>> scored(List<Value> arguments, int count) {
        return from(arguments, HELD, count);
      }

      private List<Map<String, Tensor>> from(List<Value> arguments, long seed, int count) {
        return LongStream.range(seed, seed + count)
            .mapToObj(each -> draw.get(arguments, new Random(each)))
            .toList();
      }
    };
  }

  private static Samples single(From calibration, Other scored) {
    return new Samples() {
      @Override
      public List<Map<String, Tensor>> calibration(List<Value> arguments, int first, int count) {
        Value only = arguments.get(0);
        return named(only, calibration.get(only.tensorType(), first, count));
      }

      @Override
      public List<Map<String, Tensor>> scored(List<Value> arguments, int count) {
        Value only = arguments.get(0);
        return named(only, scored.get(only.tensorType(), count));
      }

      private List<Map<String, Tensor>> named(Value argument, List<Tensor> tensors) {
        return tensors.stream().map(tensor -> Map.of(argument.name(), tensor)).toList();
      }
    };
  }

  private static List<Picture> pictures(List<Cifar.Labelled> images) {
    return images.stream().map(Cifar.Labelled::picture).toList();
  }
}
