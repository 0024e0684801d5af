package photonc.text;

import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import photonc.diagnostic.Diagnostics;
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
    Diagnostics found = new Diagnostics();
    Source source = Source.file(fileName, found);
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
