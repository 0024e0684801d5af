package photonc.ir;

/** One row's promise about an attribute: its name, the form it takes and whether it must stand. */
public record AttributeSpec(String name, Form form, boolean required) {
  /** The form of an attribute's value. */
  public enum Form {
    INTEGER("an integer"),
    REAL("a number with a point"),
    FLAG("true or false"),
    TEXT("a string"),
    INTEGERS("a list of integers"),
    AFFINE("an integer or affine(...) of the op's loop counters"),
    WINDOW("a window {fill, lanes, offsets, vectors}"),
    DICTIONARY("a dictionary"),
    STAGES("a list of stages such as \"mul $1\", \"max 0\" or \"round\"");

    private final String description;

    Form(String description) {
      this.description = description;
    }

    public String description() {
      return description;
    }

    /** Whether the value has this form; the contents of windows are the verifier's business. */
    public boolean admits(Attribute value) {
      return switch (this) {
        case INTEGER -> value instanceof Attribute.Int;
        case REAL -> value instanceof Attribute.Real;
        case FLAG -> value instanceof Attribute.Bool;
        case TEXT -> value instanceof Attribute.Text;
        case INTEGERS ->
            value instanceof Attribute.Sequence sequence
                && sequence.elements().stream().allMatch(Attribute.Int.class::isInstance);
        case AFFINE ->
            value instanceof Attribute.Int || value instanceof Attribute.AffineExpression;
        case STAGES ->
            value instanceof Attribute.Sequence sequence
                && sequence.elements().stream().allMatch(Attribute.Text.class::isInstance);
        case WINDOW, DICTIONARY -> value instanceof Attribute.Dictionary;
      };
    }
  }

  public static AttributeSpec required(String name, Form form) {
    return new AttributeSpec(name, form, true);
  }

  public static AttributeSpec optional(String name, Form form) {
    return new AttributeSpec(name, form, false);
  }
}
