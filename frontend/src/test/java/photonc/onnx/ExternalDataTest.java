package photonc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.onnx.Protos.model;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.value;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.diagnostic.Diagnostics;

/** Weights beside the model: inside its folder only, and only as many bytes as there are. */
class ExternalDataTest {
  @TempDir Path root;
  private Path folder;
  private final Diagnostics diagnostics = new Diagnostics();

  @BeforeEach
  void writeData() throws IOException {
    folder = Files.createDirectories(root.resolve("model"));
    // Four bytes of something else, then 1.0f and 2.0f, little-endian.
    byte[] data = {9, 9, 9, 9, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};
    Files.write(folder.resolve("weights.bin"), data);
    Files.write(root.resolve("secret.bin"), data);
  }

  private Optional<OnnxGraph> read(Map<String, String> entries) throws IOException {
    TensorProto.Builder weights =
        TensorProto.newBuilder()
            .setName("w")
            .setDataType(1)
            .addDims(2)
            .setDataLocation(TensorProto.DataLocation.EXTERNAL);
    entries.forEach((key, text) -> weights.addExternalDataBuilder().setKey(key).setValue(text));
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", 2))
            .addInitializer(weights)
            .addNode(node("Add", List.of("x", "w"), "y"))
            .addOutput(value("y", 2));
    Path file = folder.resolve("m.onnx");
    Files.write(file, model(13, graph).build().toByteArray());
    return OnnxReader.read("m.onnx", file, diagnostics);
  }

  private void refuses(Map<String, String> entries, String reason) throws IOException {
    int before = diagnostics.all().size();
    assertThat(read(entries)).isEmpty();
    assertThat(diagnostics.all()).hasSize(before + 1);
    assertThat(diagnostics.all().get(before).message()).startsWith("tensor 'w': ").contains(reason);
  }

  @Test
  void readsTheBytesFromTheirOffset() throws IOException {
    OnnxTensor weights =
        read(Map.of("location", "weights.bin", "offset", "4", "length", "8"))
            .orElseThrow()
            .initializers()
            .get("w");
    assertThat(weights.data().orElseThrow().tensor(weights.type()).floats()).containsExactly(1, 2);
  }

  @Test
  void refusesEveryPathOutOfTheFolder() throws IOException {
    String reason = "is not a readable file inside the model's folder; expected a relative path";
    Files.createSymbolicLink(folder.resolve("link.bin"), root.resolve("secret.bin"));
    refuses(Map.of("location", "../secret.bin"), reason);
    refuses(Map.of("location", root.resolve("secret.bin").toString()), reason);
    refuses(Map.of("location", "link.bin"), reason);
    refuses(Map.of("location", "missing.bin"), reason);
    refuses(Map.of("location", "."), reason);
    refuses(Map.of("location", "a\0b"), reason);
    refuses(Map.of(), reason);
  }

  @Test
  void refusesBytesThatTheFileDoesNotHave() throws IOException {
    refuses(Map.of("location", "weights.bin", "offset", "8"), "are not in 'weights.bin'");
    refuses(Map.of("location", "weights.bin", "length", "4"), "needs 8 bytes");
    refuses(Map.of("location", "weights.bin", "offset", "-4"), "found offset -4");
    refuses(Map.of("location", "weights.bin", "offset", "99999999999999999999"), "found offset");
  }
}
