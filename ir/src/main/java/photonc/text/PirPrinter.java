package photonc.text;

import java.util.List;
import java.util.stream.Collectors;
import photonc.diagnostic.Location;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Type;
import photonc.ir.Value;

/** Prints a module; the only formatter, so that equal modules are equal text. */
public final class PirPrinter {
  /** What is printed of large initial values. */
  public enum Values {
    /** Everything: the text can be read again. */
    FULL,
    /** A content address in place of more than 16 values: for people. */
    ELIDED
  }

  private final StringBuilder text = new StringBuilder();
  private final Values values;

  private PirPrinter(Values values) {
    this.values = values;
  }

  public static String print(Module module) {
    return print(module, Values.FULL);
  }

  public static String print(Module module, Values values) {
    PirPrinter printer = new PirPrinter(values);
    printer.module(module);
    return printer.text.toString();
  }

  private void module(Module module) {
    line(0, "module @" + Quoted.name(module.name()) + " {level = " + module.level().text() + "} {");
    module.globals().forEach(this::global);
    module.functions().forEach(this::function);
    line(0, "}");
  }

  private void global(Global global) {
    String kind = global.kind() == Global.Kind.CONST ? "const" : "state";
    String initial = InitialText.print(global.blob(), values);
    line(1, kind + " " + global(global.name()) + " : " + global.type() + " = " + initial);
  }

  private void function(Function function) {
    Names names = new Names();
    String arguments = arguments(function.arguments(), names);
    line(1, "func " + global(function.name()) + arguments + " -> " + results(function) + " {");
    operations(function.body(), names, 2);
    line(1, "}");
  }

  private static String results(Function function) {
    if (function.resultNames().equals(List.of("output"))) {
      return function.resultTypes().get(0).toString();
    }
    StringBuilder results = new StringBuilder("(");
    for (int i = 0; i < function.resultNames().size(); i++) {
      results.append(i == 0 ? "" : ", ").append('%');
      results.append(Quoted.name(function.resultNames().get(i)));
      results.append(": ").append(function.resultTypes().get(i));
    }
    return results.append(')').toString();
  }

  private static String arguments(List<Value> arguments, Names names) {
    return arguments.stream()
        .map(argument -> names.define(argument) + ": " + argument.type())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private void operations(Block block, Names names, int depth) {
    block.operations().forEach(operation -> operation(operation, names, depth));
  }

  private void operation(Operation operation, Names names, int depth) {
    indent(depth);
    String operands =
        operation.operands().stream()
            .map(operand -> operand(operand, names))
            .collect(Collectors.joining(", "));
    String results = operation.results().stream().map(names::define).collect(joining());
    text.append(results).append(results.isEmpty() ? "" : " = ");
    text.append(operation.kind().mnemonic());
    text.append(operands.isEmpty() ? "" : " ").append(operands);
    boolean needsBraces = !operation.regions().isEmpty() && operation.results().isEmpty();
    if (!operation.attributes().isEmpty() || needsBraces) {
      text.append(' ').append(AttributeText.print(operation.attributes()));
    }
    if (!operation.results().isEmpty()) {
      text.append(" : ");
      text.append(
          operation.results().stream().map(Value::type).map(Type::toString).collect(joining()));
    }
    operation.regions().forEach(region -> region(region, names, depth));
    text.append(place(operation.location())).append('\n');
  }

  private void region(Block region, Names names, int depth) {
    text.append(" {\n");
    if (!region.arguments().isEmpty()) {
      line(depth + 1, "^" + arguments(region.arguments(), names) + ":");
    }
    operations(region, names, depth + 1);
    indent(depth);
    text.append('}');
  }

  private static String operand(Operand operand, Names names) {
    return operand instanceof Value value ? names.of(value) : global(((Global) operand).name());
  }

  private static String place(Location location) {
    if (location instanceof Location.InFile || location.equals(Location.UNKNOWN)) {
      return "";
    }
    return " loc(" + Quoted.quote(location.layer()) + ")";
  }

  private static String global(String name) {
    return "@" + Quoted.name(name);
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(", ");
  }

  private void line(int depth, String line) {
    indent(depth);
    text.append(line).append('\n');
  }

  private void indent(int depth) {
    text.append("  ".repeat(depth));
  }
}
