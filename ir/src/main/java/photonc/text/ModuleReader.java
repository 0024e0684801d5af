package photonc.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import photonc.diagnostic.DiagKind;
import photonc.grammar.PirParser.FunctionContext;
import photonc.grammar.PirParser.GlobalContext;
import photonc.grammar.PirParser.ModuleContext;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.TensorType;
import photonc.ir.Type;

/**
 * The parse tree of a module to a module; broken statements have been reported and are left out.
 */
final class ModuleReader {
  private final Source source;
  private final Words words;
  private final InitialReader initials;

  /** Every global that has been named; empty where its statement is broken. */
  private final Map<String, Optional<Global>> globals = new HashMap<>();

  ModuleReader(Source source, BlobResolver blobs) {
    this.source = source;
    this.words = new Words(source);
    this.initials = new InitialReader(source, blobs);
  }

  Optional<Module> module(ModuleContext tree) {
    Set<Integer> brokenLines = source.brokenLines();
    List<Global> built = new ArrayList<>();
    for (GlobalContext global : tree.global()) {
      global(global).ifPresent(built::add);
    }
    Set<String> names = new HashSet<>();
    List<Function> functions = new ArrayList<>();
    for (FunctionContext function : tree.function()) {
      if (function.exception == null) {
        declare(names, function.GLOBAL_NAME());
        functions.add(new FunctionReader(source, words, globals, brokenLines).function(function));
      }
    }
    if (tree.GLOBAL_NAME() == null || tree.word() == null) {
      return Optional.empty();
    }
    String name = words.name(tree.GLOBAL_NAME().getSymbol());
    return level(tree.word().getStart()).map(level -> new Module(name, level, built, functions));
  }

  private Optional<Level> level(Token word) {
    Optional<Level> level =
        Arrays.stream(Level.values()).filter(l -> l.text().equals(word.getText())).findFirst();
    if (level.isEmpty()) {
      source.error(
          source.at(word),
          "'" + Quoted.shown(word.getText()) + "' is not a level; expected tensor, tile or array");
    }
    return level;
  }

  private Optional<Global> global(GlobalContext tree) {
    TerminalNode node = tree.GLOBAL_NAME();
    if (node == null) {
      return Optional.empty();
    }
    String name = words.name(node.getSymbol());
    Optional<Global> global = tree.exception == null ? wellFormed(tree, name) : Optional.empty();
    if (globals.put(name, global) != null) {
      duplicate(node);
    }
    return global;
  }

  private Optional<Global> wellFormed(GlobalContext tree, String name) {
    Optional<Type> type = words.type(tree.type());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (!(type.get() instanceof TensorType tensor)) {
      source.error(source.at(tree.type().getStart()), "a global is a tensor, not " + type.get());
      return Optional.empty();
    }
    Global.Kind kind =
        tree.getStart().getText().equals("const") ? Global.Kind.CONST : Global.Kind.STATE;
    return initials
        .blob(tree.initial(), tensor, tree.type().getStart())
        .map(
            blob ->
                new Global(kind, name, tensor, blob, source.at(tree.GLOBAL_NAME().getSymbol())));
  }

  private void declare(Set<String> names, TerminalNode node) {
    if (!names.add(words.name(node.getSymbol()))) {
      duplicate(node);
    }
  }

  private void duplicate(TerminalNode node) {
    source
        .diagnostics()
        .report(DiagKind.DUPLICATE_NAME, source.at(node.getSymbol()), Quoted.shown(node.getText()));
  }
}
