package photonc.tests.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words behind RUN: a command, then {@code --flag} and {@code --key value} in any order. */
final class Options {
  private static final Set<String> FLAGS = Set.of("--timing-only", "--no-adc", "--same");
  private static final Set<String> KEYS =
      Set.of("--bits", "--pass", "--quantize", "--target", "--set", "--steps");

  private final String command;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Set<String> flags = new TreeSet<>();

  Options(List<String> words) {
    this.command = words.get(0);
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (FLAGS.contains(word)) {
        flags.add(word);
      } else if (KEYS.contains(word) && i + 1 < words.size()) {
        values.computeIfAbsent(word, key -> new ArrayList<>()).add(words.get(++i));
      } else {
        throw new GoldenFile.MalformedException(
            "RUN: '" + word + "' is no option, or has no value");
      }
    }
  }

  String command() {
    return command;
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** Every value of a key, in order. */
  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  String one(String key, String otherwise) {
    return all(key).isEmpty() ? otherwise : all(key).get(0);
  }
}
