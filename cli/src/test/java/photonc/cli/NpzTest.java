package photonc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Archives hold what was written, and nothing that depends on where or when. */
class NpzTest {
  private static Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("image", Tensor.ofFloats(TensorType.of(ElementType.F32, 2, 2), 0, 0.5f, -1, 3));
    tensors.put("label", Tensor.ofLongs(TensorType.of(ElementType.I64, 3), 7, -1, 0));
    return tensors;
  }

  @Test
  void readsBackWhatItWrote() {
    assertThat(Npz.read(Npz.write(tensors()))).containsExactlyEntriesOf(tensors());
  }

  /**
   * Bytes 28 and 29 of a zip's local header: the length of the extra field, home of time stamps.
   */
  @Test
  void entriesCarryNoTimeStamp() {
    ByteBuffer archive = ByteBuffer.wrap(Npz.write(tensors())).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(archive.getShort(28)).isZero();
  }
}
