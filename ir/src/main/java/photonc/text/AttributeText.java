package photonc.text;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CommonTokenStream;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.grammar.PirLexer;
import photonc.grammar.PirParser;
import photonc.ir.Affine;
import photonc.ir.Attribute;

/** The text of an attribute on its own, shared by the text forms of the IR and of the program. */
public final class AttributeText {
  private AttributeText() {}

  public static String print(Attribute attribute) {
    if (attribute instanceof Attribute.Int number) {
      return Long.toString(number.value());
    }
    if (attribute instanceof Attribute.Real number) {
      return Numbers.print(number.value());
    }
    if (attribute instanceof Attribute.Bool truth) {
      return Boolean.toString(truth.value());
    }
    if (attribute instanceof Attribute.Text text) {
      return Quoted.quote(text.value());
    }
    if (attribute instanceof Attribute.Sequence sequence) {
      return sequence.elements().stream()
          .map(AttributeText::print)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (attribute instanceof Attribute.Dictionary dictionary) {
      return print(dictionary.entries());
    }
    if (attribute instanceof Attribute.AffineExpression affine) {
      return "affine(" + affine.value() + ")";
    }
    throw new AssertionError(attribute);
  }

  /** {@code {key = value, ...}} in the map's order. */
  public static String print(Map<String, Attribute> entries) {
    return entries.entrySet().stream()
        .map(entry -> key(entry.getKey()) + " = " + print(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** {@code 64*i0 + i1 + 3}. */
  public static String print(Affine affine) {
    return affine.toString();
  }

  /** The attribute a text stands for; empty, with diagnostics, where it stands for none. */
  public static Optional<Attribute> parse(
      String text, Location.InFile start, Diagnostics diagnostics) {
    Source source = new Source(start, diagnostics);
    return tree(
        source,
        text,
        parser -> new AttributeReader(source).attribute(parser.attributeOnly().attribute()));
  }

  /** The affine function a text such as {@code 64*i0 + 3} stands for, likewise. */
  public static Optional<Affine> parseAffine(
      String text, Location.InFile start, Diagnostics diagnostics) {
    Source source = new Source(start, diagnostics);
    return tree(
        source, text, parser -> new AttributeReader(source).affine(parser.affineOnly().affine()));
  }

  public static Optional<Attribute> parse(String text) {
    return parse(text, new Location.InFile("attribute", 1, 1), new Diagnostics());
  }

  public static Optional<Affine> parseAffine(String text) {
    return parseAffine(text, new Location.InFile("affine", 1, 1), new Diagnostics());
  }

  static <T> Optional<T> tree(Source source, String text, Function<PirParser, T> read) {
    Optional<CommonTokenStream> tokens = source.tokens(text, PirLexer::new);
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    int before = source.diagnostics().all().size();
    PirParser parser = new PirParser(tokens.get());
    parser.removeErrorListeners();
    parser.setErrorHandler(new StatementErrors(source, Set.of(), Set.of()));
    try {
      T result = read.apply(parser);
      return source.diagnostics().all().size() == before ? Optional.of(result) : Optional.empty();
    } catch (org.antlr.v4.runtime.RecognitionException reported) {
      return Optional.empty();
    }
  }

  private static String key(String key) {
    return key.matches("[A-Za-z_][A-Za-z0-9_]*") ? key : Quoted.quote(key);
  }
}
