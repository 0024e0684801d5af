package photonc.tests.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Blob;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.text.BlobText;

/** Reads INPUT directives: {@code x = dense [1.0, 2.0]}. */
final class Inputs {
  private Inputs() {}

  /** A tensor for each port by name, of the port's type. */
  static <P> Map<String, Tensor> read(
      List<String> directives,
      List<P> ports,
      Function<P, String> name,
      Function<P, TensorType> type) {
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (String directive : directives) {
      String[] sides = directive.split("\\s*=\\s*", 2);
      P port =
          ports.stream()
              .filter(each -> name.apply(each).equals(sides[0]))
              .findFirst()
              .orElseThrow(() -> new GoldenFile.MalformedException("INPUT: no " + sides[0]));
      inputs.put(sides[0], tensor(sides[1], type.apply(port)));
    }
    return inputs;
  }

  private static Tensor tensor(String text, TensorType type) {
    Diagnostics diagnostics = new Diagnostics();
    Location.InFile start = new Location.InFile("INPUT", 1, 1);
    Blob blob =
        BlobText.parse(text, type, start, diagnostics)
            .orElseThrow(() -> new GoldenFile.MalformedException(diagnostics.all().toString()));
    return blob.tensor(type);
  }
}
