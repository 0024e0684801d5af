package photonc.benchmark.digits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import photonc.cli.Npy;
import photonc.cli.Npz;
import photonc.ir.Tensor;

/**
 * Makes the example network: draws digits, trains on them, and writes the model, one input, a test
 * set and a calibration set into a folder. The same bytes on every machine.
 */
public final class TrainDigitsMlp {
  private static final int[] SIZES = {DigitImages.PIXELS, 32, 32, DigitImages.DIGITS};
  private static final int TRAINING_IMAGES = 12000;
  private static final int TEST_IMAGES = 200;
  private static final int CALIBRATION_IMAGES = 64;
  private static final int EPOCHS = 20;

  private static final long TRAINING_SEED = 1;
  private static final long TEST_SEED = 2;
  private static final long CALIBRATION_SEED = 3;
  private static final long NETWORK_SEED = 4;

  private TrainDigitsMlp() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: TrainDigitsMlp FOLDER");
      System.exit(2);
    }
    Path folder = Path.of(args[0]);
    write(folder);
    System.out.println("wrote digits-* into " + folder.toAbsolutePath().normalize());
  }

  /** Trains and writes all files; the folder must be there. */
  static void write(Path folder) throws IOException {
    LabelledImages test = new DigitImages(TEST_SEED).draw(TEST_IMAGES);
    LabelledImages calibration = new DigitImages(CALIBRATION_SEED).draw(CALIBRATION_IMAGES);
    Files.write(folder.resolve("digits-mlp.onnx"), OnnxFile.of(network(SIZES), "digits-mlp"));
    Files.write(folder.resolve("digits-input.npy"), Npy.write(example(test)));
    Files.write(folder.resolve("digits-test.npz"), Npz.write(named(test)));
    Files.write(
        folder.resolve("digits-calibration.npz"),
        Npz.write(Map.of("image", calibration.imageTensor())));
  }

  /** A network of the given layer sizes, trained on the training images. */
  static Mlp network(int... sizes) {
    LabelledImages training = new DigitImages(TRAINING_SEED).draw(TRAINING_IMAGES);
    SplittableRandom random = new SplittableRandom(NETWORK_SEED);
    Mlp network = new Mlp(random, sizes);
    new Trainer(training, random).train(network, EPOCHS);
    return network;
  }

  /** The first test image that shows a 7. */
  private static Tensor example(LabelledImages test) {
    int shown = 7;
    return test.slice(shown, shown + 1).imageTensor();
  }

  private static Map<String, Tensor> named(LabelledImages images) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("image", images.imageTensor());
    tensors.put("label", images.labelTensor());
    return tensors;
  }
}
