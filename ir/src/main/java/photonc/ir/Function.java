package photonc.ir;

import java.util.List;
import photonc.diagnostic.Location;

/** A function: the entry is called {@code main}; argument names are the network's input names. */
public record Function(
    String name, Block body, List<String> resultNames, List<Type> resultTypes, Location location) {
  public Function {
    resultNames = List.copyOf(resultNames);
    resultTypes = List.copyOf(resultTypes);
    if (resultNames.size() != resultTypes.size()) {
      throw new IllegalArgumentException("a name for each result");
    }
  }

  public List<Value> arguments() {
    return body.arguments();
  }
}
