package photonc.program.text;

import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonTokenStream;
import photonc.diagnostic.Diagnostics;
import photonc.grammar.PasmLexer;
import photonc.grammar.PasmParser.ProgramContext;
import photonc.program.Places;
import photonc.program.Program;
import photonc.text.Source;
import photonc.text.StatementErrors;

/** Reads the textual program; what it builds is well-formed text, not yet a checked program. */
public final class PasmParser {
  private static final Set<Integer> STATEMENTS =
      Set.of(
          photonc.grammar.PasmParser.RULE_program,
          photonc.grammar.PasmParser.RULE_header,
          photonc.grammar.PasmParser.RULE_segment,
          photonc.grammar.PasmParser.RULE_instruction);
  private static final Set<Integer> BODIES =
      Set.of(
          photonc.grammar.PasmParser.RULE_program,
          photonc.grammar.PasmParser.RULE_segment,
          photonc.grammar.PasmParser.RULE_repeat);

  private PasmParser() {}

  /** The program a text describes; empty, with diagnostics, where the text has errors. */
  public static Optional<Program> parse(String fileName, String text, Diagnostics diagnostics) {
    return parse(fileName, text, Places.in(fileName), diagnostics);
  }

  /**
   * As above, with the place of every instruction, token, port and image left in {@code places}.
   */
  public static Optional<Program> parse(
      String fileName, String text, Places places, Diagnostics diagnostics) {
    Diagnostics found = new Diagnostics();
    Source source = Source.file(fileName, found);
    Optional<Program> program =
        source
            .tokens(text, PasmLexer::new)
            .map(tokens -> tree(tokens, source))
            .flatMap(tree -> new ProgramReader(source, places).program(tree));
    found.all().forEach(diagnostics::report);
    return found.hasErrors() ? Optional.empty() : program;
  }

  private static ProgramContext tree(CommonTokenStream tokens, Source source) {
    photonc.grammar.PasmParser parser = new photonc.grammar.PasmParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new StatementErrors(source, STATEMENTS, BODIES));
    return parser.program();
  }
}
