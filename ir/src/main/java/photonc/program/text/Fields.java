package photonc.program.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import photonc.diagnostic.DiagKind;
import photonc.grammar.PasmParser.FieldContext;
import photonc.grammar.PasmParser.FieldsContext;
import photonc.ir.Affine;
import photonc.text.Quoted;
import photonc.text.Source;

/** The fields in braces that an instruction gives; those left out have their defaults. */
final class Fields {
  private final Values values;
  private final String mnemonic;
  private final Map<String, FieldContext> given = new LinkedHashMap<>();

  private Fields(Values values, String mnemonic) {
    this.values = values;
    this.mnemonic = mnemonic;
  }

  /** The fields of a tree, which is null where the text has no braces. */
  static Fields read(Values values, String mnemonic, FieldsContext tree, List<String> known) {
    Fields fields = new Fields(values, mnemonic);
    if (tree != null) {
      tree.field().forEach(field -> fields.add(field, known));
    }
    return fields;
  }

  private void add(FieldContext field, List<String> known) {
    String name = field.name().getText();
    Source source = values.source();
    if (!known.contains(name)) {
      source
          .diagnostics()
          .report(
              DiagKind.UNKNOWN_ATTRIBUTE,
              source.at(field.getStart()),
              mnemonic,
              Quoted.shown(name),
              String.join(", ", known));
    } else if (given.putIfAbsent(name, field) != null) {
      source.diagnostics().report(DiagKind.DUPLICATE_NAME, source.at(field.getStart()), name);
    }
  }

  Affine affine(String name, int depth) {
    FieldContext field = given.get(name);
    if (field == null) {
      return Affine.ZERO;
    }
    if (field.affine() == null) {
      wrong(field, "expected a number or a sum such as 64*i0 + 3");
      return Affine.ZERO;
    }
    return values.affine(field.affine(), depth);
  }

  OptionalLong integer(String name) {
    FieldContext field = given.get(name);
    if (field == null) {
      return OptionalLong.empty();
    }
    boolean single = field.affine() != null && field.affine().getText().matches("-?[0-9]+");
    if (!single) {
      wrong(field, "expected an integer");
      return OptionalLong.empty();
    }
    return OptionalLong.of(values.integer(field.affine().getStart()));
  }

  int small(String name) {
    long value = integer(name).orElse(0);
    if (value == (int) value) {
      return (int) value;
    }
    wrong(given.get(name), "the integer " + value + " needs over 32 bits");
    return 0;
  }

  List<Integer> integers(String name) {
    FieldContext field = given.get(name);
    if (field == null) {
      return List.of();
    }
    if (field.affine() != null || field.TWO_PASS() != null) {
      wrong(field, "expected a list such as [0, 1, 1]");
      return List.of();
    }
    return field.INTEGER().stream().map(node -> values.small(node.getSymbol())).toList();
  }

  <T> Optional<T> word(String name, T[] all, Function<T, String> text) {
    FieldContext field = given.get(name);
    if (field == null) {
      return Optional.empty();
    }
    String found = field.getChild(2).getText();
    Optional<T> value = InstructionReader.one(all, text, found);
    if (value.isEmpty()) {
      String known = String.join(", ", Arrays.stream(all).map(text).toList());
      wrong(field, "expected one of " + known);
    }
    return value;
  }

  /** Reports a field that means nothing without another, which is not there. */
  void requires(String name, String other) {
    if (given.containsKey(name) && !given.containsKey(other)) {
      wrong(given.get(name), "it says nothing without " + other);
    }
  }

  private void wrong(FieldContext field, String message) {
    Source source = values.source();
    source
        .diagnostics()
        .report(
            DiagKind.BAD_ATTRIBUTE,
            source.at(
                field.getChild(2) instanceof org.antlr.v4.runtime.tree.TerminalNode node
                    ? node.getSymbol()
                    : field.affine().getStart()),
            field.name().getText(),
            mnemonic,
            message);
  }
}
