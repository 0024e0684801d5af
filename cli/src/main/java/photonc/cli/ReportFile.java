package photonc.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.report.JsonReport;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code run --report} wrote, as far as reports are compared.
 *
 * @param assumptions text by key, the program and the target among them
 * @param figures numbers by key; those beside the summary under the name of their part
 */
record ReportFile(
    String name, String program, Map<String, String> assumptions, Map<String, Double> figures) {
  /** Parts of a report whose numbers are compared, and what they are called before a point. */
  private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

  /** What the sum over all kinds of work is called. */
  static final String TOTAL = "total";

  static {
    PARTS.put("", List.of("summary"));
    PARTS.put("verify.", List.of("verify"));
    PARTS.put("setup.", List.of("energyByComponentPj", "setup"));
    PARTS.put("perInference.", List.of("energyByComponentPj", "perInference"));
    PARTS.put("area.", List.of("areaUm2"));
  }

  /** Reads a report; throws UserError where the file is none, or one of another version. */
  static ReportFile read(Path file) {
    JsonNode tree = tree(file);
    if (!tree.isObject() || !tree.path("schemaVersion").isIntegralNumber()) {
      throw refused(file, "this is no report; expected the file of `photonc run --report`");
    }
    String version = tree.get("schemaVersion").asString();
    if (!version.equals(Integer.toString(JsonReport.SCHEMA_VERSION))) {
      throw refused(
          file,
          "the report has schema version %s, this photonc compares version %d; run it again"
              .formatted(version, JsonReport.SCHEMA_VERSION));
    }
    String program = tree.path("program").asString("");
    Map<String, String> assumptions = new LinkedHashMap<>();
    assumptions.put("program", program);
    for (JsonNode line : list(file, tree, "assumptions")) {
      String text = line.path("text").asString("");
      assumptions.merge(line.path("key").asString(""), text, (one, other) -> one + "; " + other);
    }
    return new ReportFile(file.toString(), program, assumptions, figures(file, tree));
  }

  private static JsonNode tree(Path file) {
    byte[] bytes = Driver.existing(file);
    try {
      return JsonMapper.builder().build().readTree(bytes);
    } catch (JacksonException wrong) {
      TokenStreamLocation at = wrong.getLocation();
      String place = at == null ? "" : " in line " + at.getLineNr();
      throw refused(file, "this is no JSON" + place + ": " + firstLine(wrong));
    }
  }

  private static String firstLine(JacksonException wrong) {
    return wrong.getOriginalMessage().lines().findFirst().orElse("");
  }

  private static JsonNode list(Path file, JsonNode tree, String key) {
    if (!tree.path(key).isArray()) {
      throw refused(file, "the report has no list '" + key + "'");
    }
    return tree.get(key);
  }

  private static Map<String, Double> figures(Path file, JsonNode tree) {
    Map<String, Double> figures = new LinkedHashMap<>();
    PARTS.forEach(
        (prefix, path) -> {
          JsonNode part = tree;
          for (String key : path) {
            part = part.path(key);
          }
          if (!part.isObject() && !path.equals(List.of("verify"))) {
            throw refused(file, "the report has no part '" + String.join(".", path) + "'");
          }
          put(figures, prefix, part);
        });
    JsonNode work = tree.path("work");
    for (JsonNode line : work) {
      line.path("criticalPath")
          .propertyStream()
          .forEach(unit -> add(figures, "latencyOn." + unit.getKey(), unit.getValue()));
    }
    sum(figures, "latencyOfWork.", "Fs", work, "latencyFs");
    sum(figures, "dynamicEnergyOfWork.", "Pj", work, "dynamicEnergyPj", "totalPj");
    sum(figures, "standingEnergyOfWork.", "Pj", work, "standingEnergyPj");
    return figures;
  }

  private static void put(Map<String, Double> figures, String prefix, JsonNode part) {
    part.propertyStream()
        .filter(entry -> entry.getValue().isNumber())
        .forEach(entry -> figures.put(prefix + entry.getKey(), entry.getValue().asDouble()));
  }

  /** A figure of every kind of work, and of all. */
  private static void sum(
      Map<String, Double> figures, String prefix, String unit, JsonNode work, String... path) {
    for (JsonNode line : work) {
      JsonNode value = line;
      for (String key : path) {
        value = value.path(key);
      }
      add(figures, prefix + line.path("work").asString("") + unit, value);
      add(figures, prefix + TOTAL + unit, value);
    }
  }

  private static void add(Map<String, Double> figures, String key, JsonNode value) {
    if (value.isNumber()) {
      figures.merge(key, value.asDouble(), Double::sum);
    }
  }

  private static UserError refused(Path file, String why) {
    return new UserError(DiagKind.BAD_INPUT, new Location.Named(file.toString()), why);
  }
}
