package photonc.onnx.random;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws one weight: uniform numbers, which are the same bits on every machine. Matrices follow He,
 * "Delving deep into rectifiers" (2015), eq. 10, with the second moment of the data in place of the
 * half that a ReLU leaves.
 */
record WeightDraw(SplittableRandom random, Moments moments) {
  private static final double SPREAD = 0.2;
  private static final double SMALL = 0.1;

  TensorProto tensor(String name, List<Long> dims, NodeProto node, int operand, WeightRole role) {
    double moment = moments.data(node);
    double deviation =
        switch (role) {
          case MATRIX -> 1 / Math.sqrt(WeightRole.fanIn(node, operand, dims) * moment);
          case SHIFT, MEAN -> SMALL * Math.sqrt(moment);
          case SCALE, VARIANCE, SLOPE, TABLE -> 1;
        };
    double half = Math.sqrt(3) * deviation; // of the interval of a uniform number
    return switch (role) {
      case MATRIX, SHIFT, MEAN, TABLE -> uniform(name, dims, -half, half);
      case SCALE -> uniform(name, dims, 1 - SPREAD, 1 + SPREAD);
      case VARIANCE -> uniform(name, dims, (1 - SPREAD) * moment, (1 + SPREAD) * moment);
      case SLOPE -> uniform(name, dims, SMALL, 3 * SMALL);
    };
  }

  private TensorProto uniform(String name, List<Long> dims, double low, double high) {
    int elements = Math.toIntExact(dims.stream().reduce(1L, Math::multiplyExact));
    ByteBuffer values =
        ByteBuffer.allocate(Math.multiplyExact(elements, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < elements; i++) {
      values.putFloat((float) random.nextDouble(low, high));
    }
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addAllDims(dims)
        .setRawData(ByteString.copyFrom(values.flip()))
        .build();
  }
}
