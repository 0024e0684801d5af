package photonc.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.diagnostic.Location;

/** One op: immutable, compared by identity; its results are values that only it defines. */
public final class Operation {
  private final OpKind kind;
  private final List<Operand> operands;
  private final List<Value> results;
  private final SortedMap<String, Attribute> attributes;
  private final List<Block> regions;
  private final Location location;

  public Operation(
      OpKind kind,
      List<? extends Operand> operands,
      List<Value> results,
      java.util.Map<String, Attribute> attributes,
      List<Block> regions,
      Location location) {
    this.kind = Objects.requireNonNull(kind);
    this.operands = List.copyOf(operands);
    this.results = List.copyOf(results);
    this.attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    this.regions = List.copyOf(regions);
    this.location = Objects.requireNonNull(location);
  }

  public OpKind kind() {
    return kind;
  }

  public List<Operand> operands() {
    return operands;
  }

  public Operand operand(int index) {
    return operands.get(index);
  }

  public List<Value> results() {
    return results;
  }

  /** The result of an op that has exactly one. */
  public Value result() {
    if (results.size() != 1) {
      throw new IllegalStateException(kind.mnemonic() + " has " + results.size() + " results");
    }
    return results.get(0);
  }

  public SortedMap<String, Attribute> attributes() {
    return attributes;
  }

  public Optional<Attribute> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  public List<Block> regions() {
    return regions;
  }

  public Location location() {
    return location;
  }

  /**
   * The loop counters among the operands, in order: what i0, i1, ... of its affine attributes name.
   */
  public List<Value> indices() {
    List<Value> indices = new ArrayList<>();
    for (Operand operand : operands) {
      if (operand instanceof Value value && value.type() instanceof IndexType) {
        indices.add(value);
      }
    }
    return indices;
  }

  /** The operands that are not loop counters. */
  public List<Operand> data() {
    List<Operand> data = new ArrayList<>(operands.size());
    for (Operand operand : operands) {
      if (!(operand.type() instanceof IndexType)) {
        data.add(operand);
      }
    }
    return Collections.unmodifiableList(data);
  }

  // typed views of attributes that the verifier has checked

  public long integer(String name) {
    return ((Attribute.Int) attributes.get(name)).value();
  }

  public double real(String name) {
    return ((Attribute.Real) attributes.get(name)).value();
  }

  public boolean flag(String name) {
    return attributes.get(name) instanceof Attribute.Bool flag && flag.value();
  }

  public String string(String name) {
    return ((Attribute.Text) attributes.get(name)).value();
  }

  public long[] integers(String name) {
    return ((Attribute.Sequence) attributes.get(name)).integers();
  }

  /** An affine attribute; an absent one is the constant 0. */
  public Affine affine(String name) {
    Attribute attribute = attributes.get(name);
    if (attribute == null) {
      return Affine.ZERO;
    }
    return attribute instanceof Attribute.Int constant
        ? Affine.constant(constant.value())
        : ((Attribute.AffineExpression) attribute).value();
  }

  /** What happens to the sums of a product or of a drain before they are stored. */
  public Epilogue epilogue() {
    Attribute stages = attributes.get("stages");
    return stages == null ? Epilogue.NONE : Epilogue.of((Attribute.Sequence) stages);
  }

  /** The operands of the epilogue, stage operand $1 first. */
  public List<Operand> epilogueOperands() {
    return data().subList(kind == OpKind.TENSOR_PRODUCT ? 2 : 1 + sums().size(), data().size());
  }

  /** The partial sums that a drain adds up: operand 1 and, with {@code sums}, those behind it. */
  public List<Operand> sums() {
    long count = attributes.get("sums") instanceof Attribute.Int sums ? sums.value() : 1;
    return data().subList(1, Math.toIntExact(1 + count));
  }

  public Window window() {
    return Window.of((Attribute.Dictionary) attributes.get("window"));
  }

  /**
   * Rows that share their lanes, and how many lanes those are: attribute {@code group} of a product
   * with this matrix, or all of it.
   */
  public long[] group(TensorType matrix) {
    return attributes.containsKey("group") ? integers("group") : matrix.sizes();
  }

  /**
   * Where the elements of a product go in a tensor: a window over it whose vectors are the
   * product's and whose lanes are its rows. Attribute {@code place}, or what {@code row_axis} says:
   * rows along one axis, vectors along the others.
   */
  public Window place(TensorType tensor) {
    return attributes.get("place") instanceof Attribute.Dictionary place
        ? Window.of(place)
        : Window.along(tensor, Math.toIntExact(integer("row_axis")));
  }
}
