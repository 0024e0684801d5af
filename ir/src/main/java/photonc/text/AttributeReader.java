package photonc.text;

import java.util.List;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;
import photonc.diagnostic.DiagKind;
import photonc.grammar.PirParser.AffineContext;
import photonc.grammar.PirParser.AttributeContext;
import photonc.grammar.PirParser.DictionaryContext;
import photonc.grammar.PirParser.EntryContext;
import photonc.grammar.PirParser.NumberContext;
import photonc.grammar.PirParser.TermContext;
import photonc.ir.Affine;
import photonc.ir.Attribute;

/** Parse trees to attributes; what is wrong is reported, and something stands in its place. */
final class AttributeReader {
  private static final int MAX_COUNTERS = 64;

  private final Source source;

  AttributeReader(Source source) {
    this.source = source;
  }

  Attribute attribute(AttributeContext tree) {
    if (tree.number() != null) {
      return number(tree.number());
    }
    if (tree.truth() != null) {
      return Attribute.of(tree.truth().TRUE() != null);
    }
    if (tree.STRING() != null) {
      return Attribute.of(string(tree.STRING().getSymbol()));
    }
    if (tree.sequence() != null) {
      return new Attribute.Sequence(
          tree.sequence().attribute().stream().map(this::attribute).toList());
    }
    return tree.dictionary() != null
        ? dictionary(tree.dictionary())
        : new Attribute.AffineExpression(affine(tree.affine()));
  }

  Attribute.Dictionary dictionary(DictionaryContext tree) {
    TreeMap<String, Attribute> entries = new TreeMap<>();
    for (EntryContext entry : tree.entry()) {
      Token key = entry.key().getStart();
      String name = entry.key().STRING() != null ? string(key) : key.getText();
      if (entries.put(name, attribute(entry.attribute())) != null) {
        source.diagnostics().report(DiagKind.DUPLICATE_NAME, source.at(key), Quoted.shown(name));
      }
    }
    return new Attribute.Dictionary(entries);
  }

  /** The value of a STRING token. */
  String string(Token token) {
    try {
      return Quoted.unquote(token.getText());
    } catch (IllegalArgumentException wrong) {
      source.error(source.at(token), wrong.getMessage());
      return "";
    }
  }

  Affine affine(AffineContext tree) {
    try {
      Affine sum = Affine.ZERO;
      List<TermContext> terms = tree.term();
      for (int k = 0; k < terms.size(); k++) {
        boolean negative = k > 0 && tree.sign(k - 1).getText().equals("-");
        sum = sum.plus(term(terms.get(k)).times(negative ? -1 : 1));
      }
      return sum;
    } catch (ArithmeticException overflow) {
      source.error(source.at(tree.getStart()), "the affine sum does not fit 64 bits");
      return Affine.ZERO;
    }
  }

  private Affine term(TermContext tree) {
    long factor = tree.INTEGER() == null ? 1 : integer(tree.INTEGER().getSymbol());
    return tree.WORD() == null
        ? Affine.constant(factor)
        : Affine.of(factor, counter(tree.WORD().getSymbol()), 0);
  }

  private int counter(Token word) {
    String text = word.getText();
    if (text.matches("i(0|[1-9][0-9]?)") && Integer.parseInt(text.substring(1)) < MAX_COUNTERS) {
      return Integer.parseInt(text.substring(1));
    }
    source.error(
        source.at(word),
        "'" + Quoted.shown(text) + "' is not a counter; expected i0 to i" + (MAX_COUNTERS - 1));
    return 0;
  }

  private Attribute number(NumberContext tree) {
    return tree.INTEGER() != null
        ? Attribute.of(integer(tree.INTEGER().getSymbol()))
        : Attribute.real(real(tree));
  }

  private double real(NumberContext tree) {
    try {
      return Numbers.real(tree.getText());
    } catch (IllegalArgumentException wrong) {
      source.error(source.at(tree.getStart()), wrong.getMessage());
      return 0;
    }
  }

  private long integer(Token token) {
    try {
      return Long.parseLong(token.getText());
    } catch (NumberFormatException tooLarge) {
      source.error(
          source.at(token), "the integer " + Quoted.shown(token.getText()) + " needs over 64 bits");
      return 0;
    }
  }
}
