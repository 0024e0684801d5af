package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.tests.badinput.Models.graph;
import static photonc.tests.badinput.Models.node;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.tests.badinput.Shell.Outcome;

/**
 * Claims of size that no file and no machine can hold, and data where it must not be looked for.
 */
class HostileSizesTest {
  private static final long HUGE = 1L << 40;

  @TempDir private Path outer;
  private Path folder;
  private Shell shell;

  @BeforeEach
  void open() throws IOException {
    folder = Files.createDirectory(outer.resolve("models"));
    shell = new Shell(folder);
  }

  private Outcome compile(byte[] model) {
    return shell.compile(shell.write("model.onnx", model));
  }

  private static TensorProto.Builder weights(long... dims) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName("w").setDataType(1);
    for (long dim : dims) {
      tensor.addDims(dim);
    }
    return tensor;
  }

  private static byte[] product(TensorProto.Builder weights) {
    return Models.of(
        graph(1, 2).addInitializer(weights).addNode(node("MatMul", List.of("x", "w"), "y")));
  }

  @Test
  void aShapeWhoseProductOverflows() {
    compile(product(weights(HUGE, HUGE))).isRefused("tensor 'w': dimensions");
    compile(product(weights(1L << 32, 1L << 32).addFloatData(1))).isRefused("tensor 'w'");
    compile(product(weights(-1, 2))).isRefused("tensor 'w': dimensions [-1, 2]");
    compile(Models.of(graph(HUGE, HUGE).addNode(node("Relu", List.of("x"), "y")))).isRefused("'x'");
  }

  @Test
  void aTensorThatClaimsMoreThanItHas() {
    compile(product(weights(HUGE).addFloatData(1))).isRefused("need " + HUGE + " values, found 1");
    compile(product(weights(HUGE, 2).addFloatData(1)))
        .isRefused("need " + 2 * HUGE + " values, found 1");
  }

  @Test
  void anInputOf2To40Elements() {
    byte[] model = Models.of(graph(1, HUGE).addNode(node("Relu", List.of("x"), "y")));
    Outcome outcome = compile(model);
    outcome.isRefused("error[does-not-fit]");
    assertThat(outcome.err()).contains("random inputs", Long.toString(4 * HUGE), "--timing-only");
    Path file = shell.path("model.onnx");
    Outcome timing = shell.run("run", file, "--timing-only");
    assertThat(timing.code()).as(timing.err()).isEqualTo(2);
    assertThat(timing.err()).contains("error[does-not-fit]: dram", "dram.size");
  }

  @Test
  void aConstantThatIsMadeHuge() {
    NodeProto constant =
        node("ConstantOfShape", List.of("s"), "w").toBuilder()
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("value")
                    .setType(AttributeProto.AttributeType.TENSOR)
                    .setT(TensorProto.newBuilder().setDataType(1).addDims(1).addFloatData(1)))
            .build();
    TensorProto shape =
        TensorProto.newBuilder()
            .setName("s")
            .setDataType(7)
            .addDims(2)
            .addInt64Data(2)
            .addInt64Data(HUGE)
            .build();
    Outcome outcome =
        compile(
            Models.of(
                graph(1, 2)
                    .addInitializer(shape)
                    .addNode(constant)
                    .addNode(node("MatMul", List.of("x", "w"), "z"))
                    .addNode(node("ReduceSum", List.of("z"), "y"))));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.errors()).isNotEmpty();
    assertThat(outcome.err()).doesNotContain("\tat ");
  }

  /** Eight right bytes lie outside; inside there are four too few. */
  @ParameterizedTest
  @CsvSource({
    "../secret.bin, 0, 16",
    "sub/../../secret.bin, 0, 16",
    "link.bin, 0, 16",
    "linked/secret.bin, 0, 16",
    "ABSOLUTE, 0, 16",
    "none.bin, 0, 16",
    "sub, 0, 16",
    "'', 0, 16",
    "short.bin, 0, 16",
    "data.bin, 8, 16",
    "data.bin, 99999999999999999, 16",
    "data.bin, -4, 16",
    "data.bin, 0, 8",
    "data.bin, 0, -1",
    "data.bin, x, 16",
    "data.bin, 999999999999999999999, 16"
  })
  void externalDataThatIsNotInTheFolder(String location, String offset, String length)
      throws IOException {
    Path secret = Files.write(outer.resolve("secret.bin"), new byte[16]);
    Files.write(folder.resolve("data.bin"), new byte[16]);
    Files.write(folder.resolve("short.bin"), new byte[12]);
    Files.createDirectory(folder.resolve("sub"));
    Files.createSymbolicLink(folder.resolve("link.bin"), secret);
    Files.createSymbolicLink(folder.resolve("linked"), outer);
    String path = location.equals("ABSOLUTE") ? secret.toString() : location;
    compile(product(external(path, offset, length))).isRefused("tensor 'w'");
  }

  @Test
  void externalDataInTheFolderIsRead() throws IOException {
    Files.write(folder.resolve("data.bin"), new byte[32]);
    Path model = shell.write("model.onnx", product(external("data.bin", "16", "16")));
    Outcome outcome = shell.run("run", model, "--target", "ideal", "--quiet");
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static TensorProto.Builder external(String location, String offset, String length) {
    return weights(2, 2)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(entry("location", location))
        .addExternalData(entry("offset", offset))
        .addExternalData(entry("length", length));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  /** The message names what is short, how much is asked for, how much there is, and the levers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scratchpad.size=4 KiB | scratchpad | 4096 | scratchpad.size",
        "dram.size=64 KiB | dram | 65536 | dram.size",
        "accumulators.size=64 B | accumulators | 64 | accumulators.size"
      })
  void aMachineThatIsTooSmall(String setting, String resource, String bound, String lever) {
    Path model = shell.write("model.onnx", Models.product(512, 1));
    Outcome outcome =
        shell.run("compile", model, "--set", setting, "--timing-only", "-o", shell.path("o.pho"));
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.errors()).isNotEmpty();
    assertThat(outcome.err()).contains("error[does-not-fit]", resource, bound, lever);
  }
}
