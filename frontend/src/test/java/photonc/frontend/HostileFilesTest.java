package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.onnx.Protos.floats;
import static photonc.onnx.Protos.integer;
import static photonc.onnx.Protos.integers;
import static photonc.onnx.Protos.longs;
import static photonc.onnx.Protos.model;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.value;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.onnx.OnnxReader;
import photonc.onnx.Protos;
import photonc.onnx.TensorProtos;

/** Damaged files: a module or diagnostics, never an exception, never a huge allocation. */
class HostileFilesTest {
  private static final int FLIPS = Boolean.getBoolean("photonc.full") ? 200_000 : 10_000;

  /** A network with one operator of every family. */
  private static ModelProto.Builder network() {
    return model(
        13,
        GraphProto.newBuilder()
            .addInput(value("x", "n", 2, 5, 5))
            .addInitializer(floats("k", List.of(2L, 1L, 2L, 2L), 1, 2, 3, 4, 5, 6, 7, 8))
            .addInitializer(longs("s", List.of(2L), 0, -1))
            .addInitializer(longs("axes", List.of(1L), 1))
            .addInitializer(floats("c", List.of(2L), 1, 2))
            .addNode(
                node("Conv", List.of("x", "k"), "a")
                    .addAttribute(integer("group", 2))
                    .addAttribute(integers("strides", 1, 1))
                    .addAttribute(integers("dilations", 2, 2))
                    .addAttribute(integers("pads", 1, 1, 1, 1)))
            .addNode(node("BatchNormalization", List.of("a", "c", "c", "c", "c"), "b"))
            .addNode(
                node("MaxPool", List.of("b"), "d")
                    .addAttribute(integers("kernel_shape", 2, 2))
                    .addAttribute(integer("ceil_mode", 1)))
            .addNode(
                node("AveragePool", List.of("d"), "e")
                    .addAttribute(integers("kernel_shape", 3, 3))
                    .addAttribute(Protos.text("auto_pad", "SAME_UPPER")))
            .addNode(
                node("Transpose", List.of("e"), "f").addAttribute(integers("perm", 0, 2, 3, 1)))
            .addNode(node("Reshape", List.of("f", "s"), "g"))
            .addNode(node("Softmax", List.of("g"), "h").addAttribute(integer("axis", -1)))
            .addNode(node("Unsqueeze", List.of("h", "axes"), "i"))
            .addNode(node("ReduceSum", List.of("i", "axes"), "j"))
            .addNode(node("ConstantOfShape", List.of("s2"), "z"))
            .addInitializer(longs("s2", List.of(1L), 1))
            .addNode(node("Add", List.of("j", "z"), "l"))
            .addNode(node("ArgMax", List.of("l"), "y"))
            .addOutput(value("y", 1, 1)));
  }

  private static Diagnostics read(byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Module> imported =
        OnnxReader.read("m.onnx", ByteBuffer.wrap(bytes), diagnostics)
            .flatMap(
                graph -> OnnxImporter.importGraph(graph, ImportOptions.defaults(), diagnostics));
    assertThat(imported.isPresent()).isEqualTo(!diagnostics.hasErrors());
    imported.ifPresent(Imports::verified);
    return diagnostics;
  }

  @Test
  void theUndamagedNetworkImports() {
    assertThat(read(network().build().toByteArray()).hasErrors()).isFalse();
  }

  @Test
  void everyTruncationIsReported() {
    byte[] bytes = network().build().toByteArray();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(read(Arrays.copyOf(bytes, length)).all())
          .as("first %d bytes", length)
          .anyMatch(d -> d.kind() == DiagKind.NOT_ONNX);
    }
  }

  @Test
  void flippedBitsNeverEscapeAsExceptions() {
    byte[] bytes = network().build().toByteArray();
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] damaged = bytes.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      refused += read(damaged).hasErrors() ? 1 : 0;
    }
    assertThat(refused).isBetween(FLIPS / 4, FLIPS - 1);
  }

  @Test
  void randomBytesAreNotOnnx() {
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThat(read(bytes).hasErrors()).isTrue();
      TensorProtos.read("t.pb", ByteBuffer.wrap(bytes), new Diagnostics());
    }
  }

  @Test
  void hugeClaimsAreRefusedWithoutAllocating() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", 1, 1, 4, 4))
            .addInitializer(longs("s", List.of(3L), 1L << 20, 1L << 20, 1L << 20))
            .addInitializer(longs("t", List.of(1L), 1L << 40))
            .addNode(node("ConstantOfShape", List.of("s"), "a"))
            .addNode(node("ConstantOfShape", List.of("t"), "b"))
            .addNode(node("Reshape", List.of("x", "b"), "c"))
            .addNode(
                node("AveragePool", List.of("x"), "d")
                    .addAttribute(integers("kernel_shape", 1, 1))
                    .addAttribute(integers("pads", 1 << 15, 1 << 15, 1 << 15, 1 << 15)))
            .addNode(
                node("MaxPool", List.of("x"), "e")
                    .addAttribute(integers("kernel_shape", 1, Integer.MAX_VALUE))
                    .addAttribute(integers("dilations", 1, Integer.MAX_VALUE)))
            .addNode(
                node("MaxPool", List.of("x"), "f")
                    .addAttribute(integers("kernel_shape", 1, 1))
                    .addAttribute(integers("pads", 0, 0, 0, 1L << 40)))
            .addOutput(value("f", 1));
    assertThat(Imports.refusals(model(13, graph)))
        .hasSize(5)
        .anyMatch(text -> text.contains("#0): error[bad-model]: a tensor<1048576x1048576x1048576"))
        .anyMatch(text -> text.contains("#2): error[bad-model]"))
        .anyMatch(text -> text.contains("#3): error[bad-model]"))
        .anyMatch(text -> text.contains("#4): error[bad-model]"))
        .anyMatch(text -> text.contains("#5): error[unsupported-attribute]: pads ="));
  }
}
