package photonc.text;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import photonc.diagnostic.DiagKind;
import photonc.grammar.PirParser.TypeContext;
import photonc.ir.Type;

/** Names and types as tokens spell them; what is wrong in one is reported. */
record Words(Source source) {

  /** The name behind the % or @ of a token. */
  String name(Token token) {
    try {
      return Quoted.nameOf(token.getText());
    } catch (IllegalArgumentException wrong) {
      source.error(source.at(token), wrong.getMessage());
      return token.getText();
    }
  }

  Optional<Type> type(TypeContext tree) {
    try {
      return Optional.of(TypeText.read(tree.getText()));
    } catch (IllegalArgumentException wrong) {
      source
          .diagnostics()
          .report(
              DiagKind.UNKNOWN_TYPE,
              source.at(tree.getStart()),
              Quoted.shown(tree.getText()),
              wrong.getMessage());
      return Optional.empty();
    }
  }
}
