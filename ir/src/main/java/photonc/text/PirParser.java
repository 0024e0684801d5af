package photonc.text;

import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.grammar.PirLexer;
import photonc.grammar.PirParser.ModuleContext;
import photonc.ir.Module;

/** Reads the textual IR; what it builds is well-formed text, not yet a verified module. */
public final class PirParser {
  private static final Set<Integer> STATEMENTS =
      Set.of(
          photonc.grammar.PirParser.RULE_module,
          photonc.grammar.PirParser.RULE_global,
          photonc.grammar.PirParser.RULE_function,
          photonc.grammar.PirParser.RULE_operation);
  private static final Set<Integer> BODIES =
      Set.of(
          photonc.grammar.PirParser.RULE_module,
          photonc.grammar.PirParser.RULE_function,
          photonc.grammar.PirParser.RULE_region);

  private PirParser() {}

  /** The module a text describes; empty, with diagnostics, where the text has errors. */
  public static Optional<Module> parse(
      String fileName, String text, BlobResolver blobs, Diagnostics diagnostics) {
    return parse(fileName, text, blobs, diagnostics, true);
  }

  /**
   * The same module with every op located at its line and column, also where it says {@code loc}:
   * for messages about the text.
   */
  public static Optional<Module> parsePlaces(
      String fileName, String text, BlobResolver blobs, Diagnostics diagnostics) {
    return parse(fileName, text, blobs, diagnostics, false);
  }

  private static Optional<Module> parse(
      String fileName,
      String text,
      BlobResolver blobs,
      Diagnostics diagnostics,
      boolean keepsNames) {
    Diagnostics found = new Diagnostics();
    Source source = new Source(new Location.InFile(fileName, 1, 1), found, keepsNames);
    Optional<Module> module =
        source
            .tokens(text, PirLexer::new)
            .map(tokens -> tree(tokens, source))
            .flatMap(tree -> new ModuleReader(source, blobs).module(tree));
    found.all().forEach(diagnostics::report);
    return found.hasErrors() ? Optional.empty() : module;
  }

  private static ModuleContext tree(CommonTokenStream tokens, Source source) {
    photonc.grammar.PirParser parser = new photonc.grammar.PirParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new StatementErrors(source, STATEMENTS, BODIES));
    return parser.module();
  }
}
