package photonc.target;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Location;
import tools.jackson.databind.JsonNode;

/** What the schema validator found, in our words and at the key it is about. */
record SchemaMessage(Error error, KeyPositions positions) {
  private static final String FORM = "{ value: 5 GHz, tag: S, source: \"where it comes from\" }";

  Diagnostic diagnostic() {
    String path = path(error.getInstanceLocation());
    return switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey(path, error.getProperty());
      case "required" ->
          at(path, "%s has no '%s'; write it as %s".formatted(path, error.getProperty(), FORM));
      case "type" -> at(path, "%s is %s; expected %s".formatted(name(path), found(), form(path)));
      case "enum" ->
          at(
              path,
              "%s is %s; expected one of %s"
                  .formatted(path, found(), String.join(", ", TargetSchema.TAGS)));
      case "minLength" -> at(path, "%s is empty; name the paper, table or reason".formatted(path));
      default -> at(path, name(path) + ": " + error.getMessage());
    };
  }

  private Diagnostic unknownKey(String path, String key) {
    String place = path.isEmpty() ? key : path + "." + key;
    List<String> known = known(path);
    Optional<String> near = known.stream().filter(other -> isNear(key, other)).findFirst();
    String advice =
        near.map("did you mean '%s'?"::formatted).orElse("known here: " + String.join(", ", known));
    return at(place, "unknown key '%s'; %s".formatted(key, advice));
  }

  private Diagnostic at(String path, String message) {
    Location location = positions.of(path);
    return DiagKind.BAD_TARGET.at(location, message);
  }

  private static String name(String path) {
    return path.isEmpty() ? "the file" : path;
  }

  /** What is there, short. */
  private String found() {
    JsonNode node = error.getInstanceNode();
    if (node.isNull()) {
      return "empty";
    }
    if (node.isObject()) {
      return "a mapping";
    }
    return node.isArray() ? "a list" : "'" + node.asString() + "'";
  }

  private static String form(String path) {
    String bare = path.replaceFirst("^variants\\.[^.]*\\.", "");
    if (Key.of(bare).isPresent()) {
      return FORM;
    }
    if (bare.endsWith(".value")) {
      return "a number with its unit, or a word";
    }
    boolean isText = bare.equals("summary") || bare.equals("extends") || bare.endsWith(".source");
    return isText ? "a text" : "a mapping of keys";
  }

  private List<String> known(String path) {
    String bare = path.replaceFirst("^variants\\.[^.]*\\.?", "");
    if (Key.of(bare).isPresent()) {
      return List.of("value", "tag", "source");
    }
    List<String> known = new ArrayList<>();
    if (path.isEmpty()) {
      known.addAll(List.of("summary", "extends", "variants"));
    }
    int depth = bare.isEmpty() ? 0 : bare.split("\\.").length;
    for (Key key : Key.values()) {
      String[] names = key.path().split("\\.");
      if (names.length > depth && matches(names, bare, depth) && !known.contains(names[depth])) {
        known.add(names[depth]);
      }
    }
    return known;
  }

  private static boolean matches(String[] names, String bare, int depth) {
    String[] place = bare.split("\\.");
    for (int i = 0; i < depth; i++) {
      if (!names[i].equals("*") && !names[i].equals(place[i])) {
        return false;
      }
    }
    return true;
  }

  private static String path(NodePath location) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < location.getNameCount(); i++) {
      names.add(location.getName(i));
    }
    return String.join(".", names);
  }

  /** At most one letter in three, and two in all, inserted, deleted or replaced. */
  private static boolean isNear(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()] <= Math.min(2, one.length() / 3);
  }
}
