package photonc.target;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.DefaultNodeReader;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One target file, read and checked on its own: its settings, those of its variants, and what it
 * extends. Faults are reported where they stand; what is faulty is left out.
 */
record TargetFile(
    TargetSource source,
    Optional<String> summary,
    Optional<String> parent,
    Location parentLocation,
    Location start,
    Map<String, Setting> settings,
    Map<String, Map<String, Setting>> variants) {

  /** Reads a file; empty only where it is no YAML mapping at all. */
  static Optional<TargetFile> read(TargetSource source, Diagnostics diagnostics) {
    NodeReader reader =
        DefaultNodeReader.builder()
            .yamlMapper(
                YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .locationAware()
            .build();
    JsonNode root;
    try {
      root = reader.readTree(source.text(), InputFormat.YAML);
    } catch (JacksonException wrong) {
      diagnostics.report(DiagKind.SYNTAX, place(source, wrong), firstLine(wrong));
      return Optional.empty();
    }
    if (root == null || !root.isObject()) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          new Location.InFile(source.label(), 1, 1),
          "a target file is a mapping of sections such as 'array:'; found something else");
      return Optional.empty();
    }
    KeyPositions positions = new KeyPositions(source.label(), source.text());
    return Optional.of(new Reading(source, root, positions, diagnostics).file());
  }

  private static Location place(TargetSource source, JacksonException wrong) {
    return Optional.ofNullable(wrong.getLocation())
        .map(
            at ->
                new Location.InFile(
                    source.label(), Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr())))
        .orElse(new Location.InFile(source.label(), 1, 1));
  }

  /** The YAML parser's message repeats the place on further lines; its last clause says what. */
  private static String firstLine(JacksonException wrong) {
    List<String> lines =
        wrong.getOriginalMessage().lines().filter(line -> !line.startsWith(" ")).limit(2).toList();
    return "not YAML: " + String.join(", ", lines);
  }

  /** The reading of one file that parsed. */
  private record Reading(
      TargetSource source, JsonNode root, KeyPositions positions, Diagnostics diagnostics) {

    TargetFile file() {
      List<Diagnostic> found = new ArrayList<>();
      for (Error error : new TargetSchema().schema().validate(root)) {
        found.add(new SchemaMessage(error, positions).diagnostic());
      }
      Map<String, Map<String, Setting>> variants = new LinkedHashMap<>();
      JsonNode overlays = root.path("variants");
      for (Map.Entry<String, JsonNode> overlay : overlays.properties()) {
        variants.put(
            overlay.getKey(),
            settings(overlay.getValue(), "variants." + overlay.getKey() + ".", found));
      }
      Map<String, Setting> settings = settings(root, "", found);
      found.sort(Comparator.comparing(Diagnostic::location, Reading::compare));
      found.forEach(diagnostics::report);
      return new TargetFile(
          source,
          text("summary"),
          text("extends"),
          positions.of("extends"),
          positions.start(),
          settings,
          variants);
    }

    private static int compare(Location one, Location other) {
      if (one instanceof Location.InFile a && other instanceof Location.InFile b) {
        return Comparator.comparingInt(Location.InFile::line)
            .thenComparingInt(Location.InFile::column)
            .compare(a, b);
      }
      return 0;
    }

    private Optional<String> text(String key) {
      JsonNode node = root.path(key);
      return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
    }

    private Map<String, Setting> settings(JsonNode from, String prefix, List<Diagnostic> found) {
      Map<String, Setting> settings = new TreeMap<>();
      walk(from, "", prefix, settings, found);
      return settings;
    }

    private void walk(
        JsonNode node,
        String path,
        String prefix,
        Map<String, Setting> settings,
        List<Diagnostic> found) {
      Optional<Key> key = Key.of(path);
      if (key.isPresent()) {
        setting(key.get(), path, node, found).ifPresent(setting -> settings.put(path, setting));
        return;
      }
      for (Map.Entry<String, JsonNode> child : node.properties()) {
        String name = path.isEmpty() ? child.getKey() : path + "." + child.getKey();
        boolean elsewhere = path.isEmpty() && child.getKey().equals("variants");
        if (!elsewhere) {
          walk(child.getValue(), name, prefix, settings, found);
        }
      }
    }

    /** Reads {@code {value, tag, source}}; what the schema already refused is left out silently. */
    private Optional<Setting> setting(Key key, String path, JsonNode node, List<Diagnostic> found) {
      JsonNode value = node.path("value");
      boolean isFinite = value.isNumber() && Double.isFinite(value.doubleValue());
      if (!value.isString() && !isFinite) {
        return Optional.empty();
      }
      Location location = positions.at(JsonNodes.tokenStreamLocationOf(value));
      try {
        return Optional.of(
            Setting.parse(
                key,
                path,
                value.asString(),
                node.path("tag").asString(""),
                node.path("source").asString(""),
                location));
      } catch (IllegalArgumentException wrong) {
        found.add(DiagKind.BAD_TARGET.at(location, path + ": " + wrong.getMessage()));
        return Optional.empty();
      }
    }
  }
}
