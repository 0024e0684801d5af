package photonc.text;

import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Reports one syntax error a statement and goes on with the next line: nothing inside a broken
 * statement is guessed, so that an error brings no others with it.
 */
public final class StatementErrors extends DefaultErrorStrategy {
  private final Source source;
  private final Set<Integer> statements;
  private final Set<Integer> bodies;

  /**
   * @param statements the rules that are given up whole when something inside them is wrong
   * @param bodies the rules whose loops hold statements and nothing else
   */
  public StatementErrors(Source source, Set<Integer> statements, Set<Integer> bodies) {
    this.source = source;
    this.statements = Set.copyOf(statements);
    this.bodies = Set.copyOf(bodies);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  @Override
  public void sync(Parser parser) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    ATNState state = parser.getATN().states.get(parser.getState());
    IntervalSet next = parser.getATN().nextTokens(state);
    if (next.contains(Token.EPSILON) || next.contains(parser.getInputStream().LA(1))) {
      return;
    }
    InputMismatchException wrong = new InputMismatchException(parser);
    if (!isLoop(state) || !bodies.contains(parser.getContext().getRuleIndex())) {
      throw wrong;
    }
    report(parser, wrong, false);
    IntervalSet restart = getErrorRecoverySet(parser);
    restart.addAll(next);
    skip(parser, restart);
  }

  @Override
  public void recover(Parser parser, RecognitionException wrong) {
    if (!statements.contains(parser.getContext().getRuleIndex())) {
      throw wrong;
    }
    skip(parser, getErrorRecoverySet(parser));
  }

  @Override
  public void reportError(Parser parser, RecognitionException wrong) {
    report(parser, wrong, true);
  }

  /**
   * @param mayMiss whether a missing token may be what is wrong: then its place is behind the
   *     previous one
   */
  private void report(Parser parser, RecognitionException wrong, boolean mayMiss) {
    if (inErrorRecoveryMode(parser)) {
      return;
    }
    beginErrorCondition(parser);
    Token found = wrong.getOffendingToken();
    if (isOpenQuote(parser, found)) {
      source.error(source.at(found), "the string that starts here has no closing quote");
      return;
    }
    String what =
        found.getType() == Token.EOF
            ? "the end of the text"
            : "'" + Quoted.shown(found.getText()) + "'";
    if (wrong instanceof NoViableAltException) {
      source.error(source.at(found), "unexpected " + what);
      return;
    }
    Expected expected = Expected.of(wrong.getExpectedTokens(), parser.getVocabulary());
    Token previous = previous(parser, found);
    boolean missing = expected.isPunctuation() || previous.getLine() < found.getLine();
    source.error(
        mayMiss && missing && found.getTokenIndex() > 0 ? source.after(previous) : source.at(found),
        "expected " + expected.text() + ", found " + what);
  }

  private static boolean isOpenQuote(Parser parser, Token found) {
    return found.getType() != Token.EOF
        && "UNKNOWN".equals(parser.getVocabulary().getSymbolicName(found.getType()))
        && found.getText().equals("\"");
  }

  private static boolean isLoop(ATNState state) {
    return switch (state.getStateType()) {
      case ATNState.STAR_LOOP_ENTRY, ATNState.STAR_LOOP_BACK, ATNState.PLUS_LOOP_BACK -> true;
      default -> false;
    };
  }

  /** Drops tokens up to one that starts a line and can go on; a block opened on the way whole. */
  private void skip(Parser parser, IntervalSet restart) {
    while (parser.getInputStream().LA(1) != Token.EOF) {
      Token token = parser.getCurrentToken();
      boolean startsLine =
          token.getTokenIndex() == 0 || previous(parser, token).getLine() < token.getLine();
      if (startsLine && restart.contains(token.getType())) {
        endErrorCondition(parser);
        return;
      }
      parser.consume();
      if (token.getText().equals("{") && parser.getCurrentToken().getLine() > token.getLine()) {
        skipBlock(parser);
      }
    }
  }

  private static void skipBlock(Parser parser) {
    int open = 1;
    while (open > 0 && parser.getInputStream().LA(1) != Token.EOF) {
      String text = parser.getCurrentToken().getText();
      open += text.equals("{") ? 1 : text.equals("}") ? -1 : 0;
      parser.consume();
    }
  }

  private static Token previous(Parser parser, Token token) {
    int index = token.getTokenIndex();
    return index == 0 ? token : parser.getInputStream().get(index - 1);
  }
}
