package photonc.cli;

import java.util.Arrays;
import java.util.Optional;

/** What fewer bits may cost; docs/adr/0023 says why these. */
enum LossKind {
  TOP_1("top-1", "of inputs whose largest output is another than with all bits"),
  ACCURACY("accuracy", "of labelled inputs, by which fewer are right than with all bits"),
  ERROR("error", "relative squared error against the outputs with all bits");

  private final String text;
  private final String meaning;

  LossKind(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  String text() {
    return text;
  }

  String meaning() {
    return meaning;
  }

  static Optional<LossKind> named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
