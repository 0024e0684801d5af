package photonc.program.text;

import java.util.HashMap;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import photonc.diagnostic.DiagKind;
import photonc.text.Quoted;
import photonc.text.Source;

/** The words a text calls its tokens or its sites by; each stands for the number of its line. */
final class Labels {
  private final Source source;
  private final String what;
  private final Map<String, Integer> numbers = new HashMap<>();

  Labels(Source source, String what) {
    this.source = source;
    this.what = what;
  }

  void define(Token label) {
    if (numbers.putIfAbsent(label.getText(), numbers.size()) != null) {
      source
          .diagnostics()
          .report(DiagKind.DUPLICATE_NAME, source.at(label), Quoted.shown(label.getText()));
    }
  }

  int number(Token label) {
    Integer number = numbers.get(label.getText());
    if (number != null) {
      return number;
    }
    source
        .diagnostics()
        .report(
            DiagKind.UNDEFINED_NAME, source.at(label), what + " " + Quoted.shown(label.getText()));
    return 0;
  }
}
