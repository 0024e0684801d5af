package photonc.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.grammar.PirParser.ArgumentContext;
import photonc.grammar.PirParser.ArgumentsContext;
import photonc.grammar.PirParser.FunctionContext;
import photonc.grammar.PirParser.OperandContext;
import photonc.grammar.PirParser.OperationContext;
import photonc.grammar.PirParser.RegionContext;
import photonc.grammar.PirParser.TypeContext;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.IndexType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Type;
import photonc.ir.Value;

/** The parse tree of one function to a function. */
final class FunctionReader {
  private static final String UNNAMED_RESULT = "output";

  private final Source source;
  private final Words words;
  private final AttributeReader attributes;
  private final Map<String, Optional<Global>> globals;
  private final Set<Integer> brokenLines;

  /**
   * Names in sight, innermost region first; empty where the statement that defines it is broken.
   */
  private final Deque<Map<String, Optional<Value>>> scopes = new ArrayDeque<>();

  /**
   * @param brokenLines lines with a syntax error: an op that ends on one of them is not whole
   */
  FunctionReader(
      Source source, Words words, Map<String, Optional<Global>> globals, Set<Integer> brokenLines) {
    this.source = source;
    this.words = words;
    this.attributes = new AttributeReader(source);
    this.globals = globals;
    this.brokenLines = brokenLines;
  }

  Function function(FunctionContext tree) {
    List<String> names = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    if (tree.type() != null) {
      names.add(UNNAMED_RESULT);
      types.add(typeOrIndex(tree.type()));
    } else if (tree.arguments().size() > 1) {
      for (ArgumentContext result : tree.arguments(1).argument()) {
        names.add(words.name(result.VALUE_NAME().getSymbol()));
        types.add(typeOrIndex(result.type()));
      }
    }
    Block body = block(List.of(tree.arguments(0)), tree.operation());
    Token name = tree.GLOBAL_NAME().getSymbol();
    return new Function(words.name(name), body, names, types, source.at(name));
  }

  private Block block(List<ArgumentsContext> arguments, List<OperationContext> operations) {
    scopes.push(new HashMap<>());
    List<Value> values = new ArrayList<>();
    for (ArgumentsContext list : arguments) {
      for (ArgumentContext argument : list.argument()) {
        Token name = argument.VALUE_NAME().getSymbol();
        values.add(define(name, typeOrIndex(argument.type())));
      }
    }
    List<Operation> built = new ArrayList<>();
    for (OperationContext operation : operations) {
      operation(operation).ifPresent(built::add);
    }
    scopes.pop();
    return new Block(values, built);
  }

  private Optional<Operation> operation(OperationContext tree) {
    if (isBroken(tree)) {
      resultNames(tree).forEach(name -> declareBroken(name.getSymbol()));
      return Optional.empty();
    }
    List<Operand> operands = new ArrayList<>();
    for (OperandContext operand : tree.operand()) {
      operand(operand).ifPresent(operands::add);
    }
    Map<String, photonc.ir.Attribute> entries =
        tree.dictionary() == null ? Map.of() : attributes.dictionary(tree.dictionary()).entries();
    List<Block> regions = tree.region().stream().map(this::region).toList();
    List<Value> results = results(tree);
    Token mnemonic = tree.OP().getSymbol();
    Optional<OpKind> kind = OpKind.named(mnemonic.getText());
    if (kind.isEmpty()) {
      report(DiagKind.UNKNOWN_OP, mnemonic, Quoted.shown(mnemonic.getText()));
    }
    Location location = location(tree, mnemonic);
    return kind.map(k -> new Operation(k, operands, results, entries, regions, location));
  }

  /** What cannot be read behind an op on its line belongs to the op. */
  private boolean isBroken(OperationContext tree) {
    return tree.exception != null
        || tree.OP() == null
        || brokenLines.contains(source.at(tree.getStop()).line());
  }

  /** The name is in sight, with nothing known of it; it may not even be meant as a result. */
  private void declareBroken(Token token) {
    scopes.element().putIfAbsent(words.name(token), Optional.empty());
  }

  private Block region(RegionContext tree) {
    List<ArgumentsContext> arguments =
        tree.arguments() == null ? List.of() : List.of(tree.arguments());
    return block(arguments, tree.operation());
  }

  private List<Value> results(OperationContext tree) {
    List<TerminalNode> names = resultNames(tree);
    List<TypeContext> types = tree.type();
    if (names.size() != types.size()) {
      report(
          DiagKind.RESULT_COUNT,
          tree.OP().getSymbol(),
          Quoted.shown(tree.OP().getText()),
          names.size() + " named",
          types.size() + " types");
    }
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Token name = names.get(i).getSymbol();
      if (i < types.size()) {
        results.add(define(name, typeOrIndex(types.get(i))));
      } else {
        name(name, Optional.empty());
      }
    }
    return results;
  }

  private Optional<? extends Operand> operand(OperandContext tree) {
    Token token = tree.getStart();
    String name = words.name(token);
    boolean global = tree.GLOBAL_NAME() != null;
    if (global && globals.containsKey(name)) {
      return globals.get(name);
    }
    if (!global) {
      for (Map<String, Optional<Value>> scope : scopes) {
        if (scope.containsKey(name)) {
          return scope.get(name);
        }
      }
    }
    report(DiagKind.UNDEFINED_NAME, token, Quoted.shown(token.getText()));
    return Optional.empty();
  }

  private Value define(Token token, Type type) {
    Value value = new Value(words.name(token), type);
    name(token, Optional.of(value));
    return value;
  }

  private void name(Token token, Optional<Value> value) {
    String name = words.name(token);
    if (scopes.stream().anyMatch(scope -> scope.containsKey(name))) {
      report(DiagKind.DUPLICATE_NAME, token, Quoted.shown(token.getText()));
    }
    scopes.element().put(name, value);
  }

  private Location location(OperationContext tree, Token mnemonic) {
    if (tree.place() == null || !source.keepsNames()) {
      return source.at(mnemonic);
    }
    return new Location.Named(attributes.string(tree.place().STRING().getSymbol()));
  }

  /** The type; where it is none, that has been reported, and index stands in its place. */
  private Type typeOrIndex(TypeContext tree) {
    return words.type(tree).orElse(IndexType.INDEX);
  }

  private static List<TerminalNode> resultNames(OperationContext tree) {
    return tree.results() == null ? List.of() : tree.results().VALUE_NAME();
  }

  private void report(DiagKind kind, Token at, Object... arguments) {
    source.diagnostics().report(kind, source.at(at), arguments);
  }
}
