package photonc.tests.acceptance;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Stage;
import photonc.ir.TensorType;
import photonc.program.Tune;

/**
 * Every small change to a record: one number one up or down, another constant of an enum, a list
 * shorter, longer or in another order. A change that the record's own constructor refuses is none.
 */
final class RecordMutants {
  private static final List<ElementType> ELEMENTS =
      List.of(
          ElementType.I8, ElementType.U8, ElementType.I32, ElementType.F32, ElementType.signed(7));

  private RecordMutants() {}

  /**
   * A changed record.
   *
   * @param field path to what was changed, without positions in lists
   * @param change the old and the new value of that
   */
  record Mutant(String field, String change, Object value) {
    private Mutant in(String name, Object whole) {
      String path = field.isEmpty() || field.startsWith("[") ? name + field : name + "." + field;
      return new Mutant(path, change, whole);
    }
  }

  static List<Mutant> of(Object value) {
    if (value instanceof ElementType element) {
      return leaves(value, ELEMENTS.stream().filter(other -> !other.equals(element)).toList());
    }
    if (value instanceof TensorType type) {
      return tensorType(type);
    }
    if (value instanceof Attribute.Dictionary dictionary) {
      return dictionary(dictionary);
    }
    if (value instanceof Stage.Operand operand) {
      return operand(operand);
    }
    if (value instanceof Record whole) {
      return components(whole);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    if (value instanceof Optional<?> optional) {
      return optional(optional);
    }
    return leaves(value, others(value));
  }

  /** Gains are the only thing that an instruction may have or not. */
  private static List<Mutant> optional(Optional<?> optional) {
    if (optional.isEmpty()) {
      return leaves(optional, List.of(Optional.of(new Tune.Gains(0, ElementType.U8))));
    }
    List<Mutant> mutants = new ArrayList<>(leaves(optional, List.of(Optional.empty())));
    for (Mutant mutant : of(optional.get())) {
      mutants.add(new Mutant(mutant.field(), mutant.change(), Optional.of(mutant.value())));
    }
    return mutants;
  }

  private static List<?> others(Object value) {
    if (value instanceof Integer number) {
      return List.of(number + 1, number - 1);
    }
    if (value instanceof Long number) {
      return List.of(number + 1, number - 1, number + 4, number + 64);
    }
    if (value instanceof Double number) {
      return List.of(number + 1, number * 2);
    }
    if (value instanceof String text) {
      return List.of(text + "x");
    }
    if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(other -> other != constant)
          .toList();
    }
    throw new AssertionError("no changes to " + value.getClass());
  }

  private static List<Mutant> leaves(Object old, List<?> others) {
    return others.stream()
        .filter(other -> !other.equals(old))
        .map(other -> new Mutant("", old + " -> " + other, other))
        .toList();
  }

  private static List<Mutant> components(Record whole) {
    List<Mutant> mutants = new ArrayList<>();
    RecordComponent[] components = whole.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = get(components[k], whole);
    }
    for (int k = 0; k < values.length; k++) {
      for (Mutant part : of(values[k])) {
        Object[] changed = values.clone();
        changed[k] = part.value();
        String name = components[k].getName();
        make(whole.getClass(), components, changed)
            .forEach(made -> mutants.add(part.in(name, made)));
      }
    }
    return mutants;
  }

  private static Object get(RecordComponent component, Record whole) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException hidden) {
      throw new LinkageError(hidden.getMessage(), hidden);
    }
  }

  /** The record, or nothing where its constructor refuses. */
  private static List<Object> make(Class<?> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return List.of(constructor.newInstance(values));
    } catch (InvocationTargetException refused) {
      return List.of();
    } catch (ReflectiveOperationException hidden) {
      throw new LinkageError(hidden.getMessage(), hidden);
    }
  }

  private static List<Mutant> list(List<?> list) {
    List<Mutant> mutants = new ArrayList<>();
    for (int k = 0; k < list.size(); k++) {
      int at = k;
      List<Object> shorter = new ArrayList<>(list);
      shorter.remove(k);
      mutants.add(new Mutant("[-]", "without " + list.get(k), shorter));
      List<Object> longer = new ArrayList<>(list);
      longer.add(k, list.get(k));
      mutants.add(new Mutant("[+]", "twice " + list.get(k), longer));
      if (k > 0 && !list.get(k).equals(list.get(k - 1))) {
        List<Object> swapped = new ArrayList<>(list);
        Collections.swap(swapped, k, k - 1);
        mutants.add(new Mutant("[~]", list + " -> " + swapped, swapped));
      }
      for (Mutant part : of(list.get(k))) {
        List<Object> changed = new ArrayList<>(list);
        changed.set(at, part.value());
        mutants.add(part.in("[]", changed));
      }
    }
    return mutants;
  }

  private static List<Mutant> tensorType(TensorType type) {
    List<Mutant> mutants = new ArrayList<>();
    for (Mutant element : of(type.element())) {
      mutants.add(
          element.in("element", TensorType.of((ElementType) element.value(), type.sizes())));
    }
    for (int k = 0; k < type.rank(); k++) {
      long[] sizes = type.sizes();
      sizes[k]++;
      mutants.add(
          new Mutant("sizes", type + " size " + k + " + 1", TensorType.of(type.element(), sizes)));
    }
    return mutants;
  }

  private static List<Mutant> dictionary(Attribute.Dictionary dictionary) {
    List<Mutant> mutants = new ArrayList<>();
    for (Map.Entry<String, Attribute> entry : dictionary.entries().entrySet()) {
      TreeMap<String, Attribute> without = new TreeMap<>(dictionary.entries());
      without.remove(entry.getKey());
      mutants.add(
          new Mutant(entry.getKey(), "without " + entry, new Attribute.Dictionary(without)));
      for (Mutant part : of(entry.getValue())) {
        TreeMap<String, Attribute> changed = new TreeMap<>(dictionary.entries());
        changed.put(entry.getKey(), (Attribute) part.value());
        mutants.add(part.in(entry.getKey(), new Attribute.Dictionary(changed)));
      }
    }
    return mutants;
  }

  /** Beside its own fields, one kind of operand for another. */
  private static List<Mutant> operand(Stage.Operand operand) {
    List<Mutant> mutants = new ArrayList<>(components((Record) operand));
    List<Stage.Operand> kinds =
        List.of(
            new Stage.Operand.None(), new Stage.Operand.Immediate(3), new Stage.Operand.Source(0));
    mutants.addAll(
        leaves(
            operand,
            kinds.stream().filter(kind -> kind.getClass() != operand.getClass()).toList()));
    return mutants;
  }
}
