package photonc.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.IndexType;
import photonc.ir.Level;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Type;
import photonc.ir.TypeRules;
import photonc.ir.Value;

/** Adds random well-typed ops to a block, each from what is in sight. */
final class RandomOps {
  private static final List<String> HINTS =
      List.of(
          "", "", "x", "x", "x_1", "0", "7", "layer.1/out", "a-b", "\"q\"", "\u00fc\n", "\ud800");

  private final Random random;
  private final Level level;
  private final List<Global> globals = new ArrayList<>();
  private List<Value> visible = new ArrayList<>();
  private List<Operation> operations = new ArrayList<>();
  private final RandomProducts products;

  RandomOps(Random random, Level level) {
    this.random = random;
    this.level = level;
    this.products = new RandomProducts(this, random, level);
  }

  List<Global> globals() {
    return globals;
  }

  List<Operation> operations() {
    return operations;
  }

  List<Value> arguments(int count) {
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TensorType type =
          i == 0
              ? TensorType.of(ElementType.F32, 1, 2 + random.nextInt(3), 6, 5)
              : shape(random.nextBoolean() ? ElementType.F32 : ElementType.I32);
      arguments.add(new Value(i == 0 ? "input" : "input " + i, type));
    }
    visible.addAll(arguments);
    return arguments;
  }

  List<Value> results(int count) {
    List<Value> tensors = tensors(any -> true);
    List<Value> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(pick(tensors));
    }
    return results;
  }

  void steps(int count, int depth) {
    for (int i = 0; i < count; i++) {
      step(depth);
    }
  }

  private void step(int depth) {
    switch (random.nextInt(level == Level.TENSOR ? 18 : 17)) {
      case 0 -> binary();
      case 1 -> unary();
      case 2 -> transpose();
      case 3 -> reduce();
      case 4 -> reshape();
      case 5 -> pool();
      case 6 -> quantize();
      case 7 -> update();
      case 8 -> host();
      case 9 -> loop(depth);
      case 10 -> add(OpKind.CORE_ZERO, List.of(), Map.of(), shape(ElementType.I32));
      case 11 -> products.add();
      case 12 -> concat();
      case 13 -> slice();
      case 14 -> pad();
      case 15 -> broadcast();
      case 16 -> matmul();
      default -> conv();
    }
  }

  private void binary() {
    Value x = pick(tensors(any -> true));
    TensorType type = x.tensorType();
    int cut = random.nextInt(type.rank() + 1);
    TensorType other = new TensorType(type.dims().subList(cut, type.rank()), type.element());
    Operand y = random.nextBoolean() ? x : constant(other);
    add(electronic(pick(List.of("ADD", "SUB", "MUL", "MAXIMUM", "MINIMUM"))), List.of(x, y));
  }

  private void unary() {
    Value x = pick(tensors(any -> true));
    boolean real = x.tensorType().element().isFloat();
    String name =
        real
            ? pick(List.of("RELU", "EXP", "LOG", "TANH", "SIGMOID", "SQRT", "ERF", "FLOOR"))
            : "RELU";
    add(electronic(name), List.of(x));
  }

  private void transpose() {
    Value x = pick(tensors(any -> true));
    List<Long> axes = new ArrayList<>();
    for (long axis = 0; axis < x.tensorType().rank(); axis++) {
      axes.add(random.nextInt(axes.size() + 1), axis);
    }
    add(electronic("TRANSPOSE"), List.of(x), Map.of("permutation", integers(axes)));
  }

  private void concat() {
    Value x = pick(tensors(type -> type.rank() > 0));
    long axis = random.nextInt(x.tensorType().rank());
    List<Operand> parts = new ArrayList<>(List.of(x));
    for (int more = random.nextInt(3); more > 0; more--) {
      List<photonc.ir.Dim> dims = new ArrayList<>(x.tensorType().dims());
      dims.set((int) axis, new photonc.ir.Dim.Fixed(random.nextInt(4)));
      parts.add(constant(new TensorType(dims, x.tensorType().element())));
    }
    add(electronic("CONCAT"), parts, Map.of("axis", Attribute.of(axis)));
  }

  private void slice() {
    Value x = pick(tensors(any -> true));
    List<Long> starts = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    for (long size : x.tensorType().sizes()) {
      long step = pick(List.of(-2L, -1L, 1L, 1L, 3L));
      long start = size == 0 ? 0 : random.nextInt((int) size);
      long room = step > 0 ? size - 1 - start : start;
      starts.add(start);
      steps.add(step);
      sizes.add(size == 0 ? 0L : 1L + random.nextInt((int) (room / Math.abs(step)) + 1));
    }
    add(
        electronic("SLICE"),
        List.of(x),
        Map.of("starts", integers(starts), "sizes", integers(sizes), "steps", integers(steps)));
  }

  private void pad() {
    Value x = pick(tensors(any -> true));
    List<Long> pads = new ArrayList<>();
    for (int side = 0; side < 2 * x.tensorType().rank(); side++) {
      pads.add((long) random.nextInt(3));
    }
    Map<String, Attribute> attributes =
        Map.of("pads", integers(pads), "value", Attribute.real(random.nextInt(3)));
    add(electronic("PAD"), List.of(x), attributes);
  }

  private void broadcast() {
    Value x = pick(tensors(type -> type.elements() < 1000));
    List<Long> sizes = new ArrayList<>(List.of(1L + random.nextInt(2)));
    for (long size : x.tensorType().sizes()) {
      sizes.add(size == 1 ? 1L + random.nextInt(3) : size);
    }
    add(electronic("BROADCAST"), List.of(x), Map.of("sizes", integers(sizes)));
  }

  private void reduce() {
    Value x = pick(tensors(any -> true));
    List<Long> axes = new ArrayList<>();
    for (long axis = 0; axis < x.tensorType().rank(); axis++) {
      if (random.nextBoolean()) {
        axes.add(axis);
      }
    }
    String name = random.nextBoolean() ? "REDUCE_MAX" : "REDUCE_SUM";
    add(electronic(name), List.of(x), Map.of("axes", integers(axes)));
  }

  private void reshape() {
    Value x = pick(tensors(any -> true));
    TensorType flat = TensorType.of(x.tensorType().element(), x.tensorType().elements(), 1);
    add(OpKind.CORE_RESHAPE, List.of(x), Map.of(), flat);
  }

  private void pool() {
    Value x = images();
    Map<String, Attribute> attributes = sliding(1 + random.nextInt(2));
    attributes.put("kernel", Attribute.integers(2, 1 + random.nextInt(3)));
    add(electronic(random.nextBoolean() ? "MAX_POOL" : "SUM_POOL"), List.of(x), attributes);
  }

  private Map<String, Attribute> sliding(int stride) {
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("strides", Attribute.integers(stride, 1));
    attributes.put("pads", Attribute.integers(random.nextInt(2), 1, 1, 0));
    attributes.put("dilations", Attribute.integers(1, 1 + random.nextInt(2)));
    return attributes;
  }

  private void quantize() {
    Value x = pick(tensors(type -> type.element().isFloat()));
    ElementType code = pick(List.of(ElementType.I8, ElementType.U8, ElementType.signed(5)));
    Map<String, Attribute> scale = Map.of("scale", Attribute.real(random.nextDouble() + 1e-9));
    TensorType codes = x.tensorType().withElement(code);
    Value q = add(electronic("QUANTIZE"), List.of(x), scale, codes);
    int axis = random.nextInt(codes.rank() + 1);
    boolean perIndex = axis < codes.rank();
    Operand scales = constant(TensorType.of(ElementType.F32, perIndex ? codes.size(axis) : 1));
    long named = perIndex ? axis : 0;
    add(electronic("DEQUANTIZE"), List.of(q, scales), Map.of("axis", Attribute.of(named)));
  }

  private void update() {
    Value x = pick(tensors(any -> true));
    Blob zeros = new Blob.Splat(x.tensorType().element(), x.tensorType().elements(), 0);
    Global state =
        new Global(
            Global.Kind.STATE, "s" + globals.size(), x.tensorType(), zeros, Location.UNKNOWN);
    globals.add(state);
    add(OpKind.CORE_UPDATE, List.of(state, x));
  }

  private void host() {
    Value x = pick(tensors(type -> type.rank() > 0));
    List<photonc.ir.Dim> dims = new ArrayList<>(x.tensorType().dims());
    dims.set(0, new photonc.ir.Dim.Fixed(1));
    Map<String, Attribute> options = Map.of("axis", Attribute.of(0), "keepdims", Attribute.of(1));
    Map<String, Attribute> attributes =
        Map.of("operator", Attribute.of("ArgMax"), "attributes", Attribute.Dictionary.of(options));
    add(OpKind.HOST_CALL, List.of(x), attributes, new TensorType(dims, ElementType.I64));
  }

  private void loop(int depth) {
    if (depth == 2) {
      return;
    }
    List<Value> inits = results(random.nextInt(3));
    List<Value> arguments = new ArrayList<>();
    arguments.add(new Value("i", IndexType.INDEX));
    inits.forEach(init -> arguments.add(new Value(hint(), init.type())));
    Block body = region(arguments, inits, depth + 1);
    Map<String, Attribute> count = Map.of("count", Attribute.of(1L + random.nextInt(3)));
    append(OpKind.CORE_LOOP, inits, count, inits.stream().map(Value::type).toList(), List.of(body));
  }

  private Block region(List<Value> arguments, List<Value> inits, int depth) {
    return body(
        arguments,
        () -> {
          visible.addAll(arguments);
          steps(1 + random.nextInt(3), depth);
          List<Value> yielded = new ArrayList<>();
          for (Value init : inits) {
            yielded.add(pick(tensors(type -> type.equals(init.type()))));
          }
          add(OpKind.CORE_YIELD, yielded);
        });
  }

  /** A block of what is added meanwhile: it sees what is in sight here, and not the reverse. */
  Block body(List<Value> arguments, Runnable adds) {
    List<Value> outerValues = visible;
    List<Operation> outerOperations = operations;
    visible = new ArrayList<>(visible);
    operations = new ArrayList<>();
    adds.run();
    Block body = new Block(arguments, operations);
    visible = outerValues;
    operations = outerOperations;
    return body;
  }

  private void matmul() {
    Value x = pick(tensors(type -> type.rank() > 1));
    TensorType type = x.tensorType();
    long inner = type.size(type.rank() - 1);
    boolean transposed = random.nextBoolean();
    long outer = 1L + random.nextInt(3);
    TensorType w =
        transposed
            ? TensorType.of(type.element(), outer, inner)
            : TensorType.of(type.element(), inner, outer);
    Map<String, Attribute> attributes =
        transposed ? Map.of("transpose_b", Attribute.of(true)) : Map.of();
    OpKind kind = level == Level.TENSOR ? OpKind.TENSOR_MATMUL : OpKind.VECTOR_MATMUL;
    add(kind, List.of(x, constant(w)), attributes);
  }

  private void conv() {
    Value x = images();
    TensorType type = x.tensorType();
    Map<String, Attribute> attributes = sliding(2);
    attributes.put("groups", Attribute.of(type.size(1)));
    TensorType kernel = TensorType.of(type.element(), 2 * type.size(1), 1, 3, 2);
    add(OpKind.TENSOR_CONV, List.of(x, constant(kernel)), attributes);
  }

  Optional<Value> add(OpKind kind, List<? extends Operand> operands) {
    return add(kind, operands, Map.of());
  }

  Optional<Value> add(
      OpKind kind, List<? extends Operand> operands, Map<String, Attribute> attributes) {
    List<Type> types = TypeRules.results(kind, operands, attributes);
    return append(kind, operands, attributes, types, List.of()).stream().findFirst();
  }

  Value add(
      OpKind kind, List<? extends Operand> operands, Map<String, Attribute> attributes, Type type) {
    return append(kind, operands, attributes, List.of(type), List.of()).get(0);
  }

  List<Value> append(
      OpKind kind,
      List<? extends Operand> operands,
      Map<String, Attribute> attributes,
      List<Type> types,
      List<Block> regions) {
    List<Value> results = types.stream().map(type -> new Value(hint(), type)).toList();
    Location location =
        random.nextInt(3) == 0 ? Location.UNKNOWN : new Location.Named(hint() + "@" + kind);
    operations.add(new Operation(kind, operands, results, attributes, regions, location));
    visible.addAll(results);
    return results;
  }

  Global constant(TensorType type) {
    Tensor value = Tensor.zeros(type);
    for (int i = 0; i < value.length(); i++) {
      if (type.element().isInteger()) {
        value.longs()[i] = random.nextInt(7) - 3L;
      } else {
        value.floats()[i] = random.nextInt(8) == 0 ? -0.0f : (float) random.nextGaussian();
      }
    }
    return global(type, Blob.of(value));
  }

  Global ones(TensorType type) {
    return global(type, new Blob.Splat(type.element(), type.elements(), 1));
  }

  private Global global(TensorType type, Blob blob) {
    String name = "w" + globals.size() + (random.nextBoolean() ? "" : " \u2192\"");
    Global global = new Global(Global.Kind.CONST, name, type, blob, Location.UNKNOWN);
    globals.add(global);
    return global;
  }

  private TensorType shape(ElementType element) {
    long[] sizes = new long[1 + random.nextInt(3)];
    java.util.Arrays.setAll(sizes, axis -> 1 + random.nextInt(4));
    return TensorType.of(element, sizes);
  }

  /** The four-dimensional input: the first argument is one. */
  Value images() {
    return visible.get(0);
  }

  private List<Value> tensors(Predicate<TensorType> wanted) {
    return visible.stream()
        .filter(value -> value.type() instanceof TensorType type && wanted.test(type))
        .toList();
  }

  OpKind electronic(String name) {
    return OpKind.valueOf((level == Level.TENSOR ? "TENSOR_" : "VECTOR_") + name);
  }

  private String hint() {
    return pick(HINTS);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  static Attribute integers(List<Long> values) {
    return Attribute.integers(values.stream().mapToLong(Long::longValue).toArray());
  }
}
