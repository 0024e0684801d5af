package photonc.target;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.Location;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Where every key of a YAML file stands; the tree knows only where values begin. */
final class KeyPositions {
  private final String file;
  private final Map<String, Location> keys = new HashMap<>();

  /** Reads a text that is known to parse. */
  KeyPositions(String file, String text) {
    this.file = file;
    Deque<Optional<String>> path = new ArrayDeque<>();
    try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        follow(parser, token, path);
      }
    }
  }

  /** {@code path} holds a key for each open object; a list has none. */
  private void follow(JsonParser parser, JsonToken token, Deque<Optional<String>> path) {
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      path.push(Optional.empty());
    } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
      path.pop();
    } else if (token == JsonToken.PROPERTY_NAME) {
      path.pop();
      path.push(Optional.of(parser.currentName()));
      keys.putIfAbsent(joined(path), at(parser.currentTokenLocation()));
    }
  }

  private static String joined(Deque<Optional<String>> path) {
    StringBuilder joined = new StringBuilder();
    path.descendingIterator()
        .forEachRemaining(
            key -> joined.append(joined.isEmpty() ? "" : ".").append(key.orElse("[]")));
    return joined.toString();
  }

  /** The place of a key given by its dotted path, or the start of the file. */
  Location of(String path) {
    return keys.getOrDefault(path, start());
  }

  Location start() {
    return new Location.InFile(file, 1, 1);
  }

  Location at(TokenStreamLocation location) {
    return new Location.InFile(
        file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
