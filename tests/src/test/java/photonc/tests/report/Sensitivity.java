package photonc.tests.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Studies by {@code photonc sensitivity}, and how to find one's way about in what they print. */
final class Sensitivity {
  private Sensitivity() {}

  /** What a study prints. */
  static JsonNode found(Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("sensitivity", "--json", "--quiet"));
    words.addAll(List.of(arguments));
    return Terminal.json(Terminal.done(words.toArray()));
  }

  /** The numeric constants by their keys. */
  static Map<String, JsonNode> constants(JsonNode findings) {
    Map<String, JsonNode> constants = new TreeMap<>();
    findings.get("constants").forEach(row -> constants.put(row.get("key").asString(), row));
    return constants;
  }

  /** What a tenth of a constant does to a response, as a fraction of it. */
  static double effect(JsonNode row, String response, String direction) {
    return row.get("perTenth").get(response + "Fraction").get(direction).asDouble();
  }
}
