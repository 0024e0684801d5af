package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Type;
import photonc.ir.Value;

/**
 * What calibration saw of a network the first time it was compiled, for compiling it again with
 * other bits: ranges are those of the network in f32 and stay; the sums on detectors are taken to
 * grow with the codes, which is near enough to compare candidates, not to make a program. One that
 * remembers nothing asks anew each time. Not for several threads at once.
 */
public final class CalibrationMemory {
  private final boolean remembers;
  private Optional<Seen> seen = Optional.empty();
  private List<Detected> detected = List.of();

  private CalibrationMemory(boolean remembers) {
    this.remembers = remembers;
  }

  /** For a program that is to be used. */
  public static CalibrationMemory none() {
    return new CalibrationMemory(false);
  }

  /** For candidates on one network, one target and one set of inputs. */
  public static CalibrationMemory ofCandidates() {
    return new CalibrationMemory(true);
  }

  /** An op as every candidate has it: all but bits and the identity of values. */
  private record Shape(
      OpKind kind, List<Object> operands, List<Type> results, Map<String, Attribute> attributes) {}

  private record Seen(List<Shape> shapes, List<Value> values, Activations activations) {}

  /**
   * The detectors of one product.
   *
   * @param largest |sum| by input and detector
   */
  private record Detected(int count, ElementType input, ElementType weight, List<long[]> largest) {}

  Activations activations(Module module, Supplier<Activations> look) {
    if (!remembers) {
      return look.get();
    }
    List<Value> values = new ArrayList<>(module.main().arguments());
    List<Shape> shapes = new ArrayList<>();
    collect(module.main().body(), values, new HashMap<>(), shapes);
    if (seen.isEmpty() || !seen.get().shapes().equals(shapes)) {
      seen = Optional.of(new Seen(shapes, values, look.get()));
    }
    return moved(seen.get(), values);
  }

  private static void collect(
      Block block, List<Value> values, Map<Value, Integer> places, List<Shape> shapes) {
    for (Operation op : block.operations()) {
      for (Value value : values.subList(places.size(), values.size())) {
        places.put(value, places.size());
      }
      List<Object> operands = new ArrayList<>();
      for (Operand operand : op.operands()) {
        operands.add(operand instanceof Global global ? global.name() : places.get(operand));
      }
      shapes.add(
          new Shape(
              op.kind(),
              operands,
              op.results().stream().map(Value::type).toList(),
              ProductBits.none(op)));
      values.addAll(op.results());
      for (Block region : op.regions()) {
        values.addAll(region.arguments());
        collect(region, values, places, shapes);
      }
    }
  }

  /** The same of the values that stand in the same places. */
  private static Activations moved(Seen seen, List<Value> values) {
    Map<Operand, Range> ranges = new HashMap<>();
    Map<Value, LaneMeans> means = new HashMap<>();
    for (int place = 0; place < values.size(); place++) {
      Value before = seen.values().get(place);
      Value now = values.get(place);
      seen.activations().range(before).ifPresent(range -> ranges.put(now, range));
      Optional.ofNullable(seen.activations().means().get(before))
          .ifPresent(mean -> means.put(now, mean));
    }
    return new Activations(ranges, means);
  }

  /** Where the detectors of a product get their numbers from. */
  interface Sums {
    List<long[]> of(int product);
  }

  /**
   * The largest |sum| of every input on every detector of every product.
   *
   * @param counts detectors of each product
   * @param inputs element types of what each streams, and of its weights
   */
  List<List<long[]>> sums(
      List<Integer> counts,
      List<ElementType> inputs,
      List<ElementType> weights,
      Supplier<Sums> look) {
    List<List<long[]>> all = new ArrayList<>();
    if (!remembers || !detected.stream().map(Detected::count).toList().equals(counts)) {
      Sums sums = look.get();
      List<Detected> found = new ArrayList<>();
      for (int k = 0; k < counts.size(); k++) {
        all.add(sums.of(k));
        found.add(new Detected(counts.get(k), inputs.get(k), weights.get(k), all.get(k)));
      }
      detected = remembers ? found : List.of();
      return all;
    }
    for (int k = 0; k < counts.size(); k++) {
      Detected before = detected.get(k);
      double factor =
          (double) inputs.get(k).maxCode()
              / before.input().maxCode()
              * ((double) weights.get(k).maxCode() / before.weight().maxCode());
      all.add(before.largest().stream().map(sums -> scaled(sums, factor)).toList());
    }
    return all;
  }

  private static long[] scaled(long[] sums, double factor) {
    long[] scaled = new long[sums.length];
    for (int i = 0; i < sums.length; i++) {
      scaled[i] = (long) Math.ceil(sums[i] * factor);
    }
    return scaled;
  }
}
