package photonc.program.text;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import photonc.diagnostic.DiagKind;
import photonc.grammar.PasmParser.AffineContext;
import photonc.grammar.PasmParser.NameContext;
import photonc.grammar.PasmParser.NumberContext;
import photonc.ir.Affine;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.program.Memory;
import photonc.program.UnitId;
import photonc.text.AttributeText;
import photonc.text.Quoted;
import photonc.text.Source;
import photonc.text.TypeText;

/** What words and numbers stand for; a wrong one is reported, and something stands in its place. */
record Values(Source source) {
  String string(Token token) {
    try {
      return Quoted.unquote(token.getText());
    } catch (IllegalArgumentException wrong) {
      source.error(source.at(token), wrong.getMessage());
      return "";
    }
  }

  long integer(Token token) {
    try {
      return Long.parseLong(token.getText());
    } catch (NumberFormatException tooLarge) {
      source.error(
          source.at(token), "the integer " + Quoted.shown(token.getText()) + " needs over 64 bits");
      return 1;
    }
  }

  int small(Token token) {
    long value = integer(token);
    if (value == (int) value) {
      return (int) value;
    }
    source.error(source.at(token), "the integer " + value + " needs over 32 bits");
    return 1;
  }

  /** The digits behind a prefix, such as 3 of {@code $3}; they are at most nine. */
  int numbered(Token token, String digits) {
    if (digits.length() <= 9) {
      return Integer.parseInt(digits);
    }
    source.error(
        source.at(token), "the number in '" + Quoted.shown(token.getText()) + "' is too large");
    return 0;
  }

  double real(NumberContext tree) {
    Attribute value =
        AttributeText.parse(text(tree), source.at(tree.getStart()), source.diagnostics())
            .orElse(Attribute.real(0));
    if (value instanceof Attribute.Int integer) {
      return integer.value();
    }
    return value instanceof Attribute.Real real ? real.value() : 0;
  }

  /** An affine field under {@code depth} repeats. */
  Affine affine(AffineContext tree, int depth) {
    Affine affine =
        AttributeText.parseAffine(text(tree), source.at(tree.getStart()), source.diagnostics())
            .orElse(Affine.ZERO);
    int named = affine.coefficients().size();
    if (named > depth) {
      source.error(
          source.at(tree.getStart()),
          "i" + (named - 1) + " does not exist here; " + repeats(depth) + " around it");
    }
    return affine;
  }

  private static String repeats(int depth) {
    return depth == 0
        ? "there is no repeat"
        : depth == 1 ? "there is only the repeat of i0" : "there are only i0 to i" + (depth - 1);
  }

  ElementType element(NameContext word) {
    return named(word, "an element type such as u8, i8, i32 or f32", ElementType::parse)
        .orElse(ElementType.U8);
  }

  Memory memory(NameContext word) {
    return named(word, "a memory: dram, sp, or accumulators such as acc0", Memory::parse)
        .orElse(Memory.SP);
  }

  UnitId unit(NameContext word) {
    return named(
            word,
            "a unit: load0, store0, vector0, host0, or one of a core such as stream1",
            UnitId::parse)
        .orElse(UnitId.LOAD);
  }

  <T> Optional<T> named(NameContext word, String expected, Function<String, Optional<T>> parse) {
    Optional<T> value = parse.apply(word.getText());
    if (value.isEmpty()) {
      source.error(
          source.at(word.getStart()),
          "expected " + expected + ", found '" + Quoted.shown(word.getText()) + "'");
    }
    return value;
  }

  TensorType tensorType(Token token) {
    Optional<TensorType> type =
        TypeText.parse(token.getText())
            .filter(TensorType.class::isInstance)
            .map(TensorType.class::cast);
    if (type.isEmpty()) {
      source
          .diagnostics()
          .report(DiagKind.UNKNOWN_TYPE, source.at(token), Quoted.shown(token.getText()), "");
    }
    return type.orElse(TensorType.of(ElementType.U8));
  }

  /** What a record refuses to be is the text's fault. */
  <T> Optional<T> built(Token at, Supplier<T> build) {
    try {
      return Optional.of(build.get());
    } catch (IllegalArgumentException | IndexOutOfBoundsException refused) {
      source.error(source.at(at), String.valueOf(refused.getMessage()));
      return Optional.empty();
    }
  }

  /** A piece of the text as it stands, spaces and all. */
  static String text(ParserRuleContext tree) {
    return tree.getStart()
        .getInputStream()
        .getText(Interval.of(tree.getStart().getStartIndex(), tree.getStop().getStopIndex()));
  }
}
