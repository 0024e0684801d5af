package photonc.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;

/** What a parser would have taken, in words. */
record Expected(Set<String> alternatives) {

  static Expected of(IntervalSet tokens, Vocabulary vocabulary) {
    Set<String> words = new TreeSet<>();
    for (int type : tokens.toList()) {
      words.add(describe(type, vocabulary));
    }
    if (words.contains("a number") && words.contains("a string")) {
      words = new TreeSet<>(Set.of("an attribute value"));
    }
    if (words.contains("a word")) {
      words.removeIf(word -> !word.equals("a word") && !word.startsWith("'"));
      words.removeIf(word -> word.startsWith("'") && Character.isLetter(word.charAt(1)));
    }
    return new Expected(words);
  }

  /**
   * Whether only signs are expected: then one is missing, and what stands there is not at fault.
   */
  boolean isPunctuation() {
    return alternatives.stream()
        .allMatch(word -> word.startsWith("'") && !Character.isLetter(word.charAt(1)));
  }

  String text() {
    List<String> words = new ArrayList<>(alternatives);
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String describe(int type, Vocabulary vocabulary) {
    if (type == Token.EOF) {
      return "the end of the text";
    }
    String symbol = vocabulary.getSymbolicName(type);
    if (symbol == null) {
      return vocabulary.getLiteralName(type);
    }
    return switch (symbol) {
      case "VALUE_NAME" -> "a %name";
      case "GLOBAL_NAME" -> "an @name";
      case "OP" -> "an op";
      case "TENSOR_TYPE", "BANK_TYPE" -> "a type";
      case "WORD" -> "a word";
      case "STRING" -> "a string";
      case "INTEGER", "REAL", "INF", "NAN" -> "a number";
      case "TRUE", "FALSE" -> "true or false";
      default -> vocabulary.getDisplayName(type);
    };
  }
}
