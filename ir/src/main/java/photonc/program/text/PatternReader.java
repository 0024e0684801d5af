package photonc.program.text;

import java.util.List;
import java.util.Optional;
import photonc.grammar.PasmParser.AxisContext;
import photonc.grammar.PasmParser.DigitContext;
import photonc.grammar.PasmParser.PatternContext;
import photonc.grammar.PasmParser.PlainContext;
import photonc.grammar.PasmParser.SpelledContext;
import photonc.grammar.PasmParser.WalkContext;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.program.Memory;
import photonc.program.Pattern;

/** Parse trees to patterns; {@link PatternText} is the printer. */
record PatternReader(Values values, int depth) {
  Optional<Pattern> pattern(PatternContext tree) {
    Memory memory = values.memory(tree.name());
    Affine base = values.affine(tree.affine(), depth);
    return values.built(
        tree.getStart(),
        () ->
            tree.plain() != null
                ? plain(memory, base, tree.plain())
                : spelled(memory, base, tree.spelled()));
  }

  private Pattern plain(Memory memory, Affine base, PlainContext tree) {
    ElementType element = values.element(tree.name());
    long first = values.integer(tree.INTEGER(0).getSymbol());
    return tree.INTEGER().size() == 1
        ? Pattern.contiguous(memory, base, element, first)
        : PatternText.rows(
            memory, base, element, first, values.integer(tree.INTEGER(1).getSymbol()));
  }

  private Pattern spelled(Memory memory, Affine base, SpelledContext tree) {
    Walk outer = walk(Optional.ofNullable(tree.outer()).map(side -> side.walk()));
    Walk inner = walk(Optional.ofNullable(tree.inner()).map(side -> side.walk()));
    return new Pattern(
        memory,
        base,
        values.element(tree.name()),
        tree.axes().axis().stream().map(this::axis).toList(),
        outer.digits(),
        outer.first(),
        outer.count(),
        inner.digits(),
        inner.first(),
        inner.count(),
        tree.fill() == null ? 0 : values.real(tree.fill().number()));
  }

  private Pattern.Axis axis(AxisContext tree) {
    long[] numbers =
        tree.INTEGER().stream().mapToLong(node -> values.integer(node.getSymbol())).toArray();
    return new Pattern.Axis(
        numbers[0], numbers.length > 1 ? numbers[1] : 1, numbers.length > 2 ? numbers[2] : 0);
  }

  /** One side of a pattern. */
  private record Walk(List<Pattern.Digit> digits, Affine first, long count) {}

  private Walk walk(Optional<WalkContext> tree) {
    if (tree.isEmpty()) {
      return new Walk(List.of(), Affine.ZERO, 1);
    }
    WalkContext walk = tree.get();
    List<Pattern.Digit> digits = walk.digit().stream().map(this::digit).toList();
    Affine first = walk.affine() == null ? Affine.ZERO : values.affine(walk.affine(), depth);
    long count =
        walk.INTEGER() == null
            ? PatternText.numbers(digits)
            : values.integer(walk.INTEGER().getSymbol());
    return new Walk(digits, first, count);
  }

  private Pattern.Digit digit(DigitContext tree) {
    long step = tree.INTEGER().size() > 2 ? values.integer(tree.INTEGER(2).getSymbol()) : 1;
    return new Pattern.Digit(
        values.integer(tree.INTEGER(0).getSymbol()),
        values.small(tree.INTEGER(1).getSymbol()),
        step);
  }
}
