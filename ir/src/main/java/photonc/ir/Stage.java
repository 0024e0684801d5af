package photonc.ir;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A step of elementwise arithmetic on a running value and where its second operand comes from:
 * {@code mul $1}, {@code max 0.0} or {@code round}.
 */
public record Stage(StageOp op, Operand operand) {
  /** The second operand. */
  public sealed interface Operand {
    /** The element of source {@code index} at the running position. */
    record Source(int index) implements Operand {}

    /** The same number for every element. */
    record Immediate(double value) implements Operand {}

    /** No operand: for one-operand steps. */
    record None() implements Operand {}
  }

  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?|-?inf|nan");
  private static final Pattern SOURCE = Pattern.compile("[$][0-9]{1,7}");
  private static final Map<String, StageOp> OPS =
      Arrays.stream(StageOp.values()).collect(Collectors.toMap(StageOp::text, op -> op));
  private static final int MOST_SOURCES = 1_000_000;

  public Stage {
    Objects.requireNonNull(op);
    if (op.isBinary() == operand instanceof Operand.None) {
      throw new IllegalArgumentException(op.text() + " with operand " + operand);
    }
  }

  public String text() {
    if (operand instanceof Operand.Source source) {
      return op.text() + " $" + source.index();
    }
    if (operand instanceof Operand.Immediate immediate) {
      return op.text() + " " + number(immediate.value());
    }
    return op.text();
  }

  private static String number(double value) {
    return Double.toString(value).replace("Infinity", "inf").replace("NaN", "nan");
  }

  /** Reads what {@link #text} wrote; throws IllegalArgumentException with a message for users. */
  public static Stage parse(String text) {
    String[] words = text.strip().split(" +");
    Optional<StageOp> op = Optional.ofNullable(OPS.get(words[0]));
    if (op.isEmpty() || words.length > 2) {
      throw new IllegalArgumentException(
          "'%s' is no stage; expected one such as \"mul $1\", \"max 0\" or \"round\""
              .formatted(text));
    }
    return new Stage(op.get(), words.length == 1 ? new Operand.None() : operand(words[1]));
  }

  private static Operand operand(String word) {
    if (SOURCE.matcher(word).matches()) {
      int index = Integer.parseInt(word.substring(1));
      if (index <= MOST_SOURCES) {
        return new Operand.Source(index);
      }
    }
    if (!NUMBER.matcher(word).matches()) {
      throw new IllegalArgumentException("'%s' is neither a number nor a source".formatted(word));
    }
    return new Operand.Immediate(
        Double.parseDouble(word.replace("inf", "Infinity").replace("nan", "NaN")));
  }
}
