package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.cli.Npy;
import photonc.cli.Npz;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.tests.badinput.Shell.Outcome;

/** Programs, inputs, outputs and options that cannot be taken. */
class BadFilesTest {
  private static final Path DIGITS = Shell.EXAMPLES.resolve("digits-mlp.onnx");

  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private Path program() {
    Path program = shell.path("digits.pho");
    assertThat(shell.run("compile", DIGITS, "-o", program).code()).isZero();
    return program;
  }

  @Test
  void programsWithAFlippedBit() throws IOException {
    byte[] sound = Files.readAllBytes(program());
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = sound.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Outcome outcome = shell.run("disasm", shell.write("flipped.pho", bytes));
      outcome.isRefused("flipped.pho");
    }
  }

  @Test
  void truncatedAndEmptyPrograms() throws IOException {
    byte[] sound = Files.readAllBytes(program());
    for (int length : new int[] {0, 1, 40, sound.length - 1}) {
      Path cut = shell.write("cut.pho", java.util.Arrays.copyOf(sound, length));
      shell.run("run", cut).isRefused("cut.pho");
    }
  }

  @Test
  void programsForAnotherTarget() {
    Path program = program();
    shell.run("run", program, "--target", "ideal").isRefused("error[wrong-target]: the program is");
    shell.run("run", program, "--set", "array.rows=32").isRefused("another description of target");
  }

  private Path floats(String name, float value, long... shape) {
    TensorType type = TensorType.of(ElementType.F32, shape);
    float[] values = new float[(int) type.elements()];
    java.util.Arrays.fill(values, value);
    return shell.write(name, Npy.write(Tensor.ofFloats(type, values)));
  }

  @Test
  void inputsOfTheWrongShapeTypeOrName() {
    Path wide = floats("wide.npy", 1, 1, 65);
    shell.run("run", DIGITS, "--input", wide).isRefused("input 'image' is tensor<1x64xf32>");
    TensorType longs = TensorType.of(ElementType.I64, 1, 64);
    Path type = shell.write("type.npy", Npy.write(Tensor.zeros(longs)));
    shell.run("run", DIGITS, "--input", type).isRefused("found tensor<1x64xi64>");
    Path good = floats("good.npy", 1, 1, 64);
    shell.run("run", DIGITS, "--input", "picture=" + good).isRefused("no input 'picture'");
    Map<String, Tensor> named = new LinkedHashMap<>();
    named.put("a", Tensor.zeros(TensorType.of(ElementType.F32, 1, 64)));
    named.put("b", Tensor.zeros(TensorType.of(ElementType.F32, 1, 64)));
    Path others = shell.write("others.npz", Npz.write(named));
    shell.run("run", DIGITS, "--input", others).isRefused("others.npz");
  }

  @Test
  void inputsThatAreNoNumbers() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      Path input = floats("input.npy", value, 1, 64);
      shell.run("run", DIGITS, "--input", input).isRefused("input.npy: error[bad-input]");
      Path program = program();
      shell.run("run", program, "--input", input).isRefused("input.npy: error[bad-input]");
    }
  }

  @Test
  void damagedInputs() {
    for (String name : new String[] {"x.npy", "x.npz", "x.pb", "x.png"}) {
      Path file = shell.write(name, new byte[] {1, 2, 3});
      shell.run("run", DIGITS, "--input", file).isRefused(name);
      shell.run("run", DIGITS, "--input", shell.write(name, new byte[0])).isRefused(name);
    }
    shell.run("run", DIGITS, "--input", shell.path("none.npy")).isRefused("no such file");
    shell.run("run", DIGITS, "--input", folder).isRefused("input_0.pb");
    shell.run("run", DIGITS, "--input", shell.write("x.txt", "1")).isRefused("x.txt");
  }

  @Test
  void filesThatAreNotThereOrFolders() throws IOException {
    shell.run("run", shell.path("none.onnx")).isRefused("none.onnx: error[unreadable]");
    for (String ending : new String[] {"onnx", "pir", "pasm", "pho"}) {
      Path inside = Files.createDirectory(shell.path("folder." + ending));
      shell.run("run", inside).isRefused("it is a folder");
    }
    Path secret = shell.write("secret.onnx", Shell.example("digits-mlp.onnx"));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "whoever runs this may read everything");
    shell.run("run", secret).isRefused("secret.onnx: error[unreadable]");
  }

  @Test
  void outputsThatCannotBe() throws IOException {
    Path model = shell.write("m.onnx", Shell.example("digits-mlp.onnx"));
    Path link = Files.createSymbolicLink(shell.path("link.pho"), model);
    shell.run("compile", model, "-o", shell.path("no/out.pho")).isRefused("does not exist");
    shell.run("compile", model, "-o", model).isRefused("this is the input");
    shell.run("compile", model, "-o", link).isRefused("this is the input");
    shell.run("compile", model, "-o", folder).isRefused("error[");
    shell.run("compile", model, "-o", model + "/out.pho").isRefused("error[unwritable]");
    shell.run("compile", model, "-o", shell.path("out.exe")).isRefused(".pho or .pasm");
    Path input = floats("in.npy", 1, 1, 64);
    shell.run("run", model, "--input", input, "--output", input).isRefused("this is the input");
    shell
        .run("run", model, "--output", shell.path("o.npz"), "--report", shell.path("o.npz"))
        .isRefused("--report");
    assertThat(Files.readAllBytes(model)).isEqualTo(Shell.example("digits-mlp.onnx"));
    assertThat(shell.files()).containsExactlyInAnyOrder(model, link, input);
  }

  @Test
  void aFailingRunLeavesTheOldOutputAlone() throws IOException {
    Path old = shell.write("out.pho", "the old program");
    Path model = shell.write("m.onnx", new byte[] {1, 2, 3});
    shell.run("compile", model, "-o", old).isRefused("m.onnx");
    assertThat(Files.readString(old)).isEqualTo("the old program");
    Path bad = shell.write("bad.npy", new byte[] {1});
    Path values = shell.write("y.npz", "the old values");
    shell.run("run", DIGITS, "--input", bad, "--output", values).isRefused("bad.npy");
    assertThat(Files.readString(values)).isEqualTo("the old values");
    assertThat(shell.files()).hasSize(4);
  }

  @Test
  void devicesAreWrittenToNotReplaced() {
    Path device = Path.of("/dev/null");
    assumeFalse(!Files.exists(device), "this system has no /dev/null");
    assertThat(shell.run("compile", DIGITS, "-o", device).code()).isZero();
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --repeat=0                 | --repeat
          --repeat=x                 | --repeat
          --repeat=100000000         | at most 1000000 are simulated
          --timing-only --repeat=2000000000 | ask for fewer
          --threads=0                | --threads
          --seed=1.5                 | --seed
          --noise=loud               | no profile 'loud'
          --sigma=-1                 | --sigma
          --sigma=NaN                | --sigma
          --set=array.rows=0         | array.rows
          --set=array.rows=many      | array.rows
          --set=array.rowz=3         | unknown key 'array.rowz'
          --set=write.tile_time=3    | has no unit
          --set=array.rows           | key=value
          --target=unheard-of        | no target 'unheard-of'
          --target=mrr-crossbar:cold | cold
          --adc=maybe                | expected on or off
          --pack=tight               | expected auto or off
          --dynamic-products=light   | expected auto, array or vector
          --shape=image              | --shape
          --shape=image=0x64         | image
          --shape=picture=1x64       | picture
          --dump-after=everything    | no pass 'everything'
          --tolerance=1              | --verify
          --timing-only --verify     | --timing-only
          --nonsense                 | --nonsense
          """)
  void optionsWithoutSense(String options, String message) {
    Object[] words = ("run " + DIGITS + " " + options).split(" ", -1);
    shell.run(words).isRefused(message);
  }

  @Test
  void commandsThatAreNone() {
    shell.run().isRefused("a command is missing");
    shell.run("rum").isRefused("'rum'");
    shell.run("run").isRefused("FILE");
    shell.run("asm", DIGITS, "-o", shell.path("x.pho")).isRefused("program.pasm");
    shell.run("opt", program(), "--pass", "tile").isRefused("this is a program");
    shell.run("opt", DIGITS, "--pass", "tail,place,plaice").isRefused("'tail'", "'plaice'");
    shell.run("compile", DIGITS, "--emit", "exe").isRefused("--emit");
  }
}
