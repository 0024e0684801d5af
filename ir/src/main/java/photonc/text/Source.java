package photonc.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;

/**
 * A text being parsed: its tokens, guarded so that no text can exhaust the parser's stack or the
 * memory, and the positions of tokens as locations.
 *
 * @param start where the text stands in the file; 1:1 for a whole file
 * @param keepsNames whether an op with {@code loc("name")} has that as its location, else its place
 */
public record Source(Location.InFile start, Diagnostics diagnostics, boolean keepsNames) {
  private static final int MAX_NESTING = 100;
  private static final int MAX_TOKENS = 2_000_000;
  private static final Set<String> OPENING = Set.of("{", "[", "(");
  private static final Set<String> CLOSING = Set.of("}", "]", ")");

  public Source(Location.InFile start, Diagnostics diagnostics) {
    this(start, diagnostics, true);
  }

  /** A whole file. */
  public static Source file(String name, Diagnostics diagnostics) {
    return new Source(new Location.InFile(name, 1, 1), diagnostics);
  }

  /** The tokens of the text; empty, with a diagnostic, where it is not fit to be parsed at all. */
  public Optional<CommonTokenStream> tokens(String text, Function<CharStream, Lexer> lexerOf) {
    for (int i = 0; i < text.length(); i++) {
      if (Quoted.isLoneSurrogate(text, i)) {
        error(start, "the text is not valid Unicode at character " + i);
        return Optional.empty();
      }
    }
    Lexer lexer = lexerOf.apply(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    return guarded(lexer).map(tokens -> new CommonTokenStream(new ListTokenSource(tokens)));
  }

  private Optional<List<Token>> guarded(Lexer lexer) {
    List<Token> tokens = new ArrayList<>();
    int nesting = 0;
    Token token = lexer.nextToken();
    while (token.getType() != Token.EOF) {
      tokens.add(token);
      nesting += nestingOf(token);
      if (nesting > MAX_NESTING) {
        error(at(token), "brackets nest at most " + MAX_NESTING + " deep");
        return Optional.empty();
      }
      if (tokens.size() == MAX_TOKENS) {
        error(
            at(token),
            "a text has at most " + MAX_TOKENS + " tokens; write long lists of values as base64");
        return Optional.empty();
      }
      token = lexer.nextToken();
    }
    tokens.add(token);
    return Optional.of(tokens);
  }

  private static int nestingOf(Token token) {
    if (token.getStopIndex() != token.getStartIndex()) {
      return 0;
    }
    return OPENING.contains(token.getText()) ? 1 : CLOSING.contains(token.getText()) ? -1 : 0;
  }

  /** Where a token starts. */
  public Location.InFile at(Token token) {
    return position(token, 0);
  }

  /** Just behind a token: where a missing one belongs. */
  public Location.InFile after(Token token) {
    return position(token, token.getStopIndex() - token.getStartIndex() + 1);
  }

  /** The lines of the syntax errors reported so far. */
  Set<Integer> brokenLines() {
    return diagnostics.all().stream()
        .filter(found -> found.kind() == DiagKind.SYNTAX)
        .map(Diagnostic::location)
        .filter(Location.InFile.class::isInstance)
        .map(at -> ((Location.InFile) at).line())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reports a syntax error. */
  public void error(Location at, String message) {
    diagnostics.report(DiagKind.SYNTAX, at, message);
  }

  private Location.InFile position(Token token, int offset) {
    int line = token.getLine() - 1 + start.line();
    int column = token.getCharPositionInLine() + 1 + offset;
    return new Location.InFile(
        start.file(), line, token.getLine() == 1 ? column + start.column() - 1 : column);
  }
}
