package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.tests.badinput.Models.floats;
import static photonc.tests.badinput.Models.graph;
import static photonc.tests.badinput.Models.node;
import static photonc.tests.badinput.Models.product;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.tests.badinput.Shell.Outcome;

/** Networks that are none, or that photonc cannot take: one message a fault, nothing written. */
class BadNetworkTest {
  @TempDir private Path folder;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(folder);
  }

  private Outcome compile(byte[] model) {
    return shell.compile(shell.write("model.onnx", model));
  }

  @Test
  void truncatedModels() {
    byte[] whole = Shell.example("digits-mlp.onnx");
    for (int length : new int[] {1, 10, whole.length / 2, whole.length - 1}) {
      Outcome outcome = compile(Arrays.copyOf(whole, length));
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.errors()).isNotEmpty().allMatch(line -> line.contains("model.onnx: "));
    }
  }

  @Test
  void emptyFile() {
    compile(new byte[0]).isRefused("model.onnx: error[not-onnx]");
  }

  @Test
  void randomBytes() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 20; round++) {
      byte[] bytes = new byte[random.nextInt(1, 3000)];
      random.nextBytes(bytes);
      compile(bytes).isRefused("model.onnx: error[not-onnx]");
    }
  }

  @Test
  void cyclicGraph() {
    compile(
            Models.of(
                graph(1, 2)
                    .addNode(node("Add", List.of("x", "y"), "a"))
                    .addNode(node("Relu", List.of("a"), "y"))))
        .isRefused("cycle");
  }

  @Test
  void missingInitializer() {
    compile(Models.of(graph(1, 2).addNode(node("MatMul", List.of("x", "w"), "y"))))
        .isRefused("node 'the_y' (MatMul #0): error[bad-model]");
  }

  @Test
  void everyUnsupportedOperatorAtOnce() {
    compile(
            Models.of(
                graph(1, 2)
                    .addNode(node("Frobnicate", List.of("x"), "a"))
                    .addNode(node("Relu", List.of("a"), "b"))
                    .addNode(node("Twist", List.of("b"), "y"))))
        .isRefused("'the_a' (Frobnicate #0): error[unsupp", "'the_y' (Twist #2): error[unsupp");
  }

  @Test
  void noNodesAtAll() {
    compile(Models.of(graph(1, 2))).isRefused("'y'");
  }

  /** Nothing is a legal amount of data: it is computed, in time and energy too. */
  @Test
  void aDimensionOfZeroIsFine() {
    Path model =
        shell.write("model.onnx", Models.of(graph(1, 0).addNode(node("Relu", List.of("x"), "y"))));
    for (String target : new String[] {"mrr-crossbar", "ideal"}) {
      Outcome outcome = shell.run("run", model, "--target", target, "--json");
      assertThat(outcome.code()).as(outcome.err()).isZero();
    }
  }

  @Test
  void weightsThatAreNoNumbers() {
    compile(product(2, Float.NaN)).isRefused("the_y");
    compile(product(2, Float.POSITIVE_INFINITY)).isRefused("the_y");
  }

  @Test
  void wrongShapesInside() {
    compile(
            Models.of(
                graph(1, 2)
                    .addInitializer(floats("w", List.of(3L, 2L), 1, 2, 3, 4, 5, 6))
                    .addNode(node("MatMul", List.of("x", "w"), "y"))))
        .isRefused("node 'the_y' (MatMul #0): error[");
  }

  @Test
  void productThatDoesNotFit() {
    Path model = shell.write("model.onnx", product(512, 1));
    shell
        .run("compile", model, "--set", "scratchpad.size=1KiB", "-o", shell.path("out.pho"))
        .isRefused("error[does-not-fit]");
    assertThat(shell.path("out.pho")).doesNotExist();
  }

  @Test
  void aNetworkWithoutProductsIsFine() {
    Path model =
        shell.write("model.onnx", Models.of(graph(1, 2).addNode(node("Relu", List.of("x"), "y"))));
    assertThat(shell.run("run", model, "--target", "ideal", "--verify", "--json").code()).isZero();
    assertThat(shell.run("run", model, "--verify", "--json").code()).isZero();
  }
}
