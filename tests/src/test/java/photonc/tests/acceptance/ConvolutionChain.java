package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.TensorType;
import photonc.ir.Value;

/** Networks of as many 3 x 3 convolutions as asked for, each with a ReLU, all of one shape. */
record ConvolutionChain(int layers, long channels, long size) {
  private static final Location AT = new Location.Named("chain");

  /** Without values: for timing. */
  Module module() {
    TensorType kernel = TensorType.of(ElementType.F32, channels, channels, 3, 3);
    TensorType type = TensorType.of(ElementType.F32, 1, channels, size, size);
    List<Global> weights = new ArrayList<>();
    BlockBuilder body = new BlockBuilder();
    Value x = body.argument("x", type);
    for (int layer = 0; layer < layers; layer++) {
      Blob nothing = new Blob.Absent(kernel.element(), kernel.elements());
      Global w = new Global(Global.Kind.CONST, "w" + layer, kernel, nothing, AT);
      weights.add(w);
      Value y = body.emit(OpKind.TENSOR_CONV, List.of(x, w), attributes(), type, "y" + layer, AT);
      x = body.emit(OpKind.TENSOR_RELU, List.of(y), Map.of(), type, "x" + layer, AT);
    }
    body.end(OpKind.CORE_RETURN, List.of(x), AT);
    Function main = new Function("main", body.build(), List.of("y"), List.of(type), AT);
    return new Module("chain", Level.TENSOR, weights, List.of(main));
  }

  private static Map<String, Attribute> attributes() {
    return Map.of(
        "dilations", Attribute.integers(1, 1),
        "groups", Attribute.of(1),
        "pads", Attribute.integers(1, 1, 1, 1),
        "strides", Attribute.integers(1, 1));
  }
}
