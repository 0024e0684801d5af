package photonc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.onnx.Protos.raw;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Tensor;

/** Every form in which ONNX stores a tensor; the bit patterns are written out by hand. */
class TensorProtosTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private Tensor decode(TensorProto.Builder proto) {
    ByteBuffer bytes = ByteBuffer.wrap(proto.build().toByteArray());
    return TensorProtos.read("t.pb", bytes, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all()));
  }

  private String refusal(TensorProto.Builder proto) {
    ByteBuffer bytes = ByteBuffer.wrap(proto.build().toByteArray());
    Diagnostics own = new Diagnostics();
    assertThat(TensorProtos.read("t.pb", bytes, own)).isEmpty();
    assertThat(own.all()).hasSize(1);
    return own.all().stream().map(Diagnostic::message).findFirst().orElseThrow();
  }

  private static TensorProto.Builder typed(int type, long... dims) {
    TensorProto.Builder proto = TensorProto.newBuilder().setName("t").setDataType(type);
    for (long dim : dims) {
      proto.addDims(dim);
    }
    return proto;
  }

  @Test
  void readsRawData() {
    assertThat(decode(raw(1, List.of(1L, 2L), 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0)))
        .hasToString("tensor<1x2xf32> [1.0, -2.0]");
    assertThat(decode(raw(10, List.of(2L), 0, 0x3c, 1, 0)).floats()).containsExactly(1, 0x1p-24f);
    assertThat(decode(raw(16, List.of(2L), 0x80, 0x3f, 0x20, 0xc1)).floats())
        .containsExactly(1, -10);
    assertThat(decode(raw(11, List.of(), 0, 0, 0, 0, 0, 0, 0xf0, 0x3f)))
        .hasToString("tensor<f64> [1.0]");
    assertThat(decode(raw(3, List.of(2L), 0xff, 0x7f)).longs()).containsExactly(-1, 127);
    assertThat(decode(raw(2, List.of(2L), 0xff, 0x7f)).longs()).containsExactly(255, 127);
    assertThat(decode(raw(5, List.of(1L), 0xfe, 0xff)).longs()).containsExactly(-2);
    assertThat(decode(raw(4, List.of(1L), 0xfe, 0xff)).longs()).containsExactly(65534);
    assertThat(decode(raw(6, List.of(1L), 0xfe, 0xff, 0xff, 0xff)).longs()).containsExactly(-2);
    assertThat(decode(raw(12, List.of(1L), 0xfe, 0xff, 0xff, 0xff)).longs())
        .containsExactly(4294967294L);
    assertThat(decode(raw(9, List.of(3L), 0, 1, 255)).longs()).containsExactly(0, 1, 1);
    assertThat(decode(raw(1, List.of(0L, 3L))).length()).isZero();
  }

  @Test
  void unpacksSmallIntegers() {
    assertThat(decode(raw(21, List.of(3L), 0x2f, 0x0a)).longs()).containsExactly(15, 2, 10);
    assertThat(decode(raw(22, List.of(3L), 0x2f, 0x0a)).longs()).containsExactly(-1, 2, -6);
    assertThat(decode(raw(25, List.of(5L), 0xe4, 0x02)).longs()).containsExactly(0, 1, 2, 3, 2);
    assertThat(decode(raw(26, List.of(5L), 0xe4, 0x02)).longs()).containsExactly(0, 1, -2, -1, -2);
    assertThat(decode(typed(22, 3).addInt32Data(0x2f).addInt32Data(0x0a)).longs())
        .containsExactly(-1, 2, -6);
  }

  @Test
  void readsTypedFields() {
    assertThat(decode(typed(1, 2).addFloatData(1.5f).addFloatData(-2)).floats())
        .containsExactly(1.5f, -2);
    assertThat(decode(typed(10, 1).addInt32Data(0x3c00)).floats()).containsExactly(1);
    assertThat(decode(typed(16, 1).addInt32Data(0x3f80)).floats()).containsExactly(1);
    assertThat(decode(typed(3, 2).addInt32Data(-128).addInt32Data(5)).longs())
        .containsExactly(-128, 5);
    assertThat(decode(typed(9, 1).addInt32Data(1)).longs()).containsExactly(1);
    assertThat(decode(typed(6, 1).addInt32Data(-7)).longs()).containsExactly(-7);
    assertThat(decode(typed(7, 1).addInt64Data(Long.MIN_VALUE)).longs())
        .containsExactly(Long.MIN_VALUE);
    assertThat(decode(typed(11, 1).addDoubleData(0.1)).doubles()).containsExactly(0.1);
    assertThat(decode(typed(12, 1).addUint64Data(4294967295L)).longs())
        .containsExactly(4294967295L);
    assertThat(decode(typed(13, 1).addUint64Data(-1)).longs()).containsExactly(-1);
  }

  @Test
  void refusesSizesThatTheDataDoesNotHave() {
    assertThat(refusal(raw(1, List.of(3L), 0, 0, 0, 0)))
        .isEqualTo("tensor 't': FLOAT [3] need 12 bytes, found 4");
    assertThat(refusal(typed(1, 2).addFloatData(1)))
        .isEqualTo("tensor 't': FLOAT [2] need 2 values, found 1");
    assertThat(refusal(typed(1, 1L << 40))).contains("need 1099511627776 values, found 0");
    assertThat(refusal(typed(1, 1L << 32, 1L << 32)))
        .isEqualTo("tensor 't': dimensions [4294967296, 4294967296] do not make a tensor");
    assertThat(refusal(typed(1, 0, 1L << 62, 1L << 62))).contains("do not make a tensor");
    assertThat(refusal(typed(1, 2, -1))).contains("dimensions [2, -1] do not make a tensor");
  }

  @Test
  void refusesWhatTheIrHasNoTypeFor() {
    assertThat(refusal(typed(8, 1))).startsWith("tensor of STRING; supported: FLOAT, UINT8,");
    assertThat(refusal(typed(99, 1))).startsWith("tensor of type number 99; supported:");
    assertThat(refusal(TensorProto.newBuilder())).contains("it has no type");
    assertThat(refusal(typed(1, 1).setSegment(TensorProto.Segment.newBuilder().setBegin(0))))
        .contains("segment");
  }
}
