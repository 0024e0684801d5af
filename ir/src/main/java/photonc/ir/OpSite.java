package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a type rule sees of an op; every view throws {@link TypeMismatch} where there is no such.
 */
record OpSite(
    List<? extends Operand> operands, Map<String, Attribute> attributes, List<Type> given) {

  /** The data operands' number: loop counters stand behind them. */
  int dataCount() {
    int count = 0;
    for (Operand operand : operands) {
      count += operand.type() instanceof IndexType ? 0 : 1;
    }
    return count;
  }

  Type type(int operand) {
    require(operand < operands.size(), "expected at least %d operands", operand + 1);
    return operands.get(operand).type();
  }

  TensorType tensor(int operand) {
    Type type = type(operand);
    require(type instanceof TensorType, "operand %d is a tensor, found %s", operand + 1, type);
    return (TensorType) type;
  }

  TensorType staticTensor(int operand) {
    TensorType type = tensor(operand);
    require(type.isStatic(), "operand %d needs a static shape, found %s", operand + 1, type);
    return type;
  }

  /** The one result type that must be spelled because nothing tells it. */
  TensorType givenTensor() {
    if (given.size() == 1 && given.get(0) instanceof TensorType type) {
      return type;
    }
    throw new TypeMismatch(
        "its result is one tensor whose type is spelled, found "
            + (given.isEmpty() ? "none" : list(given)));
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  long integer(String name) {
    require(attributes.get(name) instanceof Attribute.Int, "attribute '%s' is an integer", name);
    return ((Attribute.Int) attributes.get(name)).value();
  }

  /** An integer attribute that picks one of {@code limit} things. */
  int integer(String name, long limit) {
    long value = integer(name);
    require(value >= 0 && value < limit, "%s = %d is not in 0 .. %d", name, value, limit - 1);
    return Math.toIntExact(value);
  }

  /** An integer attribute that numbers a thing of which the target says how many there are. */
  void requireNumber(String name) {
    long value = integer(name);
    require(value >= 0 && value <= Integer.MAX_VALUE, "there is no %s %d", name, value);
  }

  long[] integers(String name) {
    Attribute value = attributes.get(name);
    require(
        value != null && AttributeSpec.Form.INTEGERS.admits(value),
        "attribute '%s' is a list of integers",
        name);
    return ((Attribute.Sequence) value).integers();
  }

  /** A list of {@code length} integers, none under {@code least}. */
  long[] integers(String name, int length, long least) {
    long[] values = integers(name);
    require(values.length == length, "%s has %d numbers, found %d", name, length, values.length);
    for (long value : values) {
      require(value >= least, "%s holds %d; the least is %d", name, value, least);
    }
    return values;
  }

  boolean flag(String name) {
    return attributes.get(name) instanceof Attribute.Bool flag && flag.value();
  }

  /** A text attribute that takes one of a few values. */
  String text(String name, List<String> values) {
    String value = attributes.get(name) instanceof Attribute.Text text ? text.value() : "";
    require(values.contains(value), "%s is one of %s, found '%s'", name, values, value);
    return value;
  }

  void requireSizeFits(Type type) {
    if (type instanceof TensorType tensor && tensor.isStatic()) {
      tensor.bytes();
    }
  }

  static String list(List<? extends Type> types) {
    return types.stream().map(Type::toString).collect(Collectors.joining(", "));
  }
}
