package photonc.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Blob;

/** Weights taken out of a model and put back make the model; the parser is the oracle. */
class DetachedWeightsTest {
  private static final int DAMAGED = 3000;

  private static TensorProto.Builder weights(String name, long floats, long seed) {
    byte[] bytes = new byte[Math.toIntExact(floats * Float.BYTES)];
    new Random(seed).nextBytes(bytes);
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(1)
        .addDims(floats)
        .setRawData(ByteString.copyFrom(bytes));
  }

  private static ModelProto.Builder network(long floats) {
    return Protos.model(
        13,
        GraphProto.newBuilder()
            .addInput(Protos.value("x", floats))
            .addNode(Protos.node("Add", List.of("x", "w"), "a"))
            .addNode(Protos.node("Mul", List.of("a", "c"), "y"))
            .addInitializer(weights("w", floats, 1))
            .addInitializer(Protos.floats("c", List.of(1L), 2))
            .addInitializer(weights("unused", floats, 2))
            .addOutput(Protos.value("y", floats)));
  }

  /** The model with all that was detached put back. */
  private static ModelProto joined(DetachedWeights detached) throws IOException {
    ModelProto.Builder model = ModelProto.parseFrom(detached.rest()).toBuilder();
    List<Optional<ByteBuffer>> raw = detached.raw();
    assertThat(raw).hasSize(model.getGraph().getInitializerCount());
    for (int i = 0; i < raw.size(); i++) {
      if (raw.get(i).isPresent()) {
        ByteString data = ByteString.copyFrom(raw.get(i).get().duplicate());
        model.getGraphBuilder().getInitializerBuilder(i).setRawData(data);
      }
    }
    return model.build();
  }

  @Test
  void leavesLargeRawDataWhereItIs() throws IOException {
    ModelProto model = network(2000).build();
    DetachedWeights detached =
        DetachedWeights.of(ByteBuffer.wrap(model.toByteArray())).orElseThrow();
    assertThat(detached.rest()).hasSizeLessThan(1000);
    assertThat(detached.raw()).extracting(Optional::isPresent).containsExactly(true, false, true);
    assertThat(joined(detached)).isEqualTo(model);
  }

  @Test
  void takesNothingApartThatHasLittleRawData() {
    ModelProto.Builder model = network(2000);
    model.setDocString("?".repeat(5_000));
    assertThat(detached(model.build().toByteArray())).isPresent();
    model.setDocString("?".repeat(40_000));
    assertThat(detached(model.build().toByteArray())).isEmpty();
    model.clearDocString().getGraphBuilder().setDocString("?".repeat(40_000));
    assertThat(detached(model.build().toByteArray())).isEmpty();
  }

  private static Optional<DetachedWeights> detached(byte[] model) {
    return DetachedWeights.of(ByteBuffer.wrap(model));
  }

  /** A later field of a number overrides an earlier one, for the parser. */
  @Test
  void leavesATensorAloneThatHasRawDataTwice() throws IOException {
    ModelProto.Builder model = network(4000);
    byte[] once = model.build().toByteArray();
    ByteString data =
        weights("twice", 2000, 4)
            .build()
            .toByteString()
            .concat(weights("twice", 2000, 5).build().toByteString());
    byte[] both = withInitializer(once, data);
    DetachedWeights detached = detached(both).orElseThrow();
    assertThat(detached.raw())
        .extracting(Optional::isPresent)
        .containsExactly(true, false, true, false);
    assertThat(joined(detached)).isEqualTo(ModelProto.parseFrom(both));
  }

  /** As a second graph, which the parser merges with the first. */
  private static byte[] withInitializer(byte[] model, ByteString tensor) throws IOException {
    ByteString.Output out = ByteString.newOutput();
    out.write(model);
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    ByteString.Output graph = ByteString.newOutput();
    CodedOutputStream inner = CodedOutputStream.newInstance(graph);
    inner.writeBytes(5, tensor);
    inner.flush();
    coded.writeBytes(7, graph.toByteString());
    coded.flush();
    return out.toByteString().toByteArray();
  }

  /** Bits of what is no raw data are flipped, and ends cut off. */
  @Test
  void isWhatTheParserReadsInDamagedModelsToo() throws IOException {
    byte[] whole = network(2000).build().toByteArray();
    Random random = new Random(7);
    int apart = 0;
    for (int i = 0; i < DAMAGED; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        int at = random.nextBoolean() ? random.nextInt(200) : 8050 + random.nextInt(150);
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }
      Optional<DetachedWeights> detached = detached(damaged);
      if (detached.isPresent()) {
        apart++;
        assertReadsAlike(damaged, detached.get());
      }
    }
    assertThat(apart).isBetween(DAMAGED / 10, DAMAGED - 1);
    for (int length = 0; length < 300; length++) {
      byte[] start = Arrays.copyOf(whole, length);
      Optional<DetachedWeights> detached = detached(start);
      if (detached.isPresent()) {
        assertReadsAlike(start, detached.get());
      }
    }
  }

  private static void assertReadsAlike(byte[] model, DetachedWeights detached) throws IOException {
    Optional<ModelProto> parsed = read(() -> ModelProto.parseFrom(model));
    Optional<ModelProto> joined = read(() -> joined(detached));
    assertThat(joined).isEqualTo(parsed);
  }

  private interface Reading {
    ModelProto get() throws IOException;
  }

  private static Optional<ModelProto> read(Reading reading) throws IOException {
    try {
      return Optional.of(reading.get());
    } catch (InvalidProtocolBufferException malformed) {
      return Optional.empty();
    }
  }

  @Test
  void aLargeFileReadsLikeItsBytes(@TempDir Path folder) throws IOException {
    byte[] bytes = network(300_000).build().toByteArray();
    Path file = Files.write(folder.resolve("m.onnx"), bytes);
    OnnxGraph mapped = OnnxReader.read("m.onnx", file, new Diagnostics()).orElseThrow();
    OnnxGraph copied =
        OnnxReader.read("m.onnx", ByteBuffer.wrap(bytes), new Diagnostics()).orElseThrow();
    assertThat(mapped).usingRecursiveComparison().ignoringFields("initializers").isEqualTo(copied);
    assertThat(mapped.initializers().keySet()).isEqualTo(copied.initializers().keySet());
    mapped
        .initializers()
        .forEach((name, tensor) -> assertThat(tensor).isEqualTo(copied.initializers().get(name)));
    Blob.Dense weights = (Blob.Dense) mapped.initializers().get("w").data().orElseThrow();
    assertThat(weights.bytes().isDirect()).as("is mapped").isTrue();
  }

  @Test
  void reportsADamagedLargeFileLikeItsBytes(@TempDir Path folder) throws IOException {
    byte[] bytes = network(300_000).build().toByteArray();
    byte[] half = Arrays.copyOf(bytes, bytes.length * 3 / 4);
    Diagnostics ofFile = new Diagnostics();
    Diagnostics ofBytes = new Diagnostics();
    Path file = Files.write(folder.resolve("m.onnx"), half);
    assertThat(OnnxReader.read("m.onnx", file, ofFile)).isEmpty();
    assertThat(OnnxReader.read("m.onnx", ByteBuffer.wrap(half), ofBytes)).isEmpty();
    assertThat(ofFile.all().stream().map(Diagnostic::text))
        .isEqualTo(ofBytes.all().stream().map(Diagnostic::text).toList());
  }
}
