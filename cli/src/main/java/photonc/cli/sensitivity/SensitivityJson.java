package photonc.cli.sensitivity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import photonc.report.Standing;
import photonc.target.Constant.Direction;
import photonc.target.Target.Figure;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Findings as JSON; numbers are not rounded. */
public final class SensitivityJson {
  private static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Findings findings;

  private SensitivityJson(Findings findings) {
    this.findings = findings;
  }

  /** The document, with a line feed at its end. */
  public static String render(Findings findings) {
    return JSON.writeValueAsString(new SensitivityJson(findings).tree()) + "\n";
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("model", findings.model());
    tree.put("target", findings.target());
    tree.put(
        "assumptions",
        findings.assumptions().stream()
            .map(line -> Map.of("key", line.key(), "text", line.text()))
            .toList());
    tree.put("unchanged", values(findings.before()));
    tree.put("constants", findings.rows().stream().map(this::tree).toList());
    tree.put("groups", findings.groups().stream().map(this::tree).toList());
    tree.put("choices", findings.choices().stream().map(SensitivityJson::tree).toList());
    return tree;
  }

  private static Map<String, Object> values(Measured measured) {
    Map<String, Object> values = new LinkedHashMap<>();
    measured.values().forEach((response, value) -> values.put(response.key(), value));
    return values;
  }

  private Map<String, Object> tree(Row row) {
    Map<String, Object> tree = tree(row.figure());
    for (Direction direction : Direction.values()) {
      row.trying(direction).ifPresent(trying -> tree.put(name(direction), tree(trying)));
    }
    Map<String, Object> effects = new LinkedHashMap<>();
    for (Response response : findings.responses()) {
      effects.put(response.text() + "Fraction", effects(row, response));
    }
    tree.put("perTenth", effects);
    return tree;
  }

  private static Map<String, Object> tree(Figure figure) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("key", figure.path());
    tree.put("value", figure.value());
    tree.put("tag", figure.tag());
    tree.put("standing", Standing.text(figure));
    tree.put("source", figure.source());
    return tree;
  }

  private static Map<String, Object> tree(Trying trying) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("value", trying.text());
    trying.relative().ifPresent(relative -> tree.put("changeFraction", relative));
    trying.measured().ifPresent(measured -> tree.putAll(values(measured)));
    trying.measured().ifPresent(measured -> tree.put("sameProgram", measured.sameProgram()));
    trying.infeasible().ifPresent(why -> tree.put("notFeasible", why));
    trying.refusal().ifPresent(why -> tree.put("notPossible", why));
    return tree;
  }

  private static Map<String, Object> effects(Row row, Response response) {
    Map<String, Object> effects = new LinkedHashMap<>();
    for (Direction direction : Direction.values()) {
      OptionalDouble effect = row.effect(response, direction);
      effect.ifPresent(value -> effects.put(name(direction), value));
    }
    return effects;
  }

  private static String name(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, Object> tree(Group group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("tag", group.tag());
    tree.put("standing", Standing.text(group.rows().get(0).figure()));
    tree.put("constantCount", group.rows().size());
    for (Response response : findings.responses()) {
      Map<String, Object> totals = new LinkedHashMap<>();
      totals.put("sumFraction", group.sum(response));
      totals.put("rootOfSquaresFraction", group.root(response));
      totals.put("shareFraction", group.share(response));
      tree.put(response.text(), totals);
    }
    return tree;
  }

  private static Map<String, Object> tree(Choice choice) {
    Map<String, Object> tree = tree(choice.figure());
    List<Map<String, Object>> others = choice.others().stream().map(SensitivityJson::tree).toList();
    tree.put("others", others);
    return tree;
  }
}
