package photonc.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

/** What the verifier says of a module written down as text. */
final class VerifierErrors {
  private VerifierErrors() {}

  static Module parsed(String level, String text) {
    Diagnostics diagnostics = new Diagnostics();
    String whole = "module @m {level = " + level + "} {\n" + text + "}\n";
    var module = PirParser.parse("f.pir", whole, BlobResolver.NONE, diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    return module.orElseThrow();
  }

  static List<String> errors(String level, String text) {
    return errors(parsed(level, text));
  }

  static List<String> errors(Module module) {
    Diagnostics diagnostics = new Diagnostics();
    Verifier.verify(module, diagnostics);
    return new ArrayList<>(diagnostics.all().stream().map(Diagnostic::text).toList());
  }
}
