package photonc.interpret;

import java.util.ArrayList;
import java.util.List;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Window;

/** The spatial attributes of a convolution or pool, as windows over an N C spatial... tensor. */
record SlidingWindow(long[] kernel, long[] strides, long[] pads, long[] dilations) {
  static SlidingWindow of(Operation op, long[] kernel) {
    return new SlidingWindow(
        kernel, op.integers("strides"), op.integers("pads"), op.integers("dilations"));
  }

  /** Vectors (n, output position), lanes (channel, kernel position) of one group of channels. */
  Window over(TensorType result, long channels, long firstChannel) {
    List<Window.Dimension> vectors = new ArrayList<>();
    List<Window.Dimension> lanes = new ArrayList<>();
    vectors.add(new Window.Dimension(result.size(0), 0, 1));
    lanes.add(new Window.Dimension(channels, 1, 1));
    return spatial(result, vectors, lanes, firstChannel);
  }

  /** Vectors (n, channel, output position), lanes (kernel position). */
  Window perChannel(TensorType result) {
    List<Window.Dimension> vectors = new ArrayList<>();
    vectors.add(new Window.Dimension(result.size(0), 0, 1));
    vectors.add(new Window.Dimension(result.size(1), 1, 1));
    return spatial(result, vectors, new ArrayList<>(), 0);
  }

  private Window spatial(
      TensorType result,
      List<Window.Dimension> vectors,
      List<Window.Dimension> lanes,
      long firstChannel) {
    List<Long> offsets = new ArrayList<>(List.of(0L, firstChannel));
    for (int d = 0; d < kernel.length; d++) {
      vectors.add(new Window.Dimension(result.size(d + 2), d + 2, strides[d]));
      lanes.add(new Window.Dimension(kernel[d], d + 2, dilations[d]));
      offsets.add(-pads[d]);
    }
    return new Window(vectors, lanes, offsets, 0);
  }
}
