package photonc.pass;

import java.util.List;
import photonc.diagnostic.Location;

/**
 * The bits that a user wants products to have where not those of the target's converters. Later
 * rules win over earlier ones, operand by operand.
 */
public record LayerBits(List<Rule> rules) {
  public static final LayerBits NONE = new LayerBits(List.of());

  /**
   * The bits of some layers.
   *
   * @param layers a layer's name as reports have it; each {@code *} stands for any characters
   * @param location where the user says so
   */
  public record Rule(String layers, OperandBits bits, Location location) {
    /** Whether it is about one layer alone. */
    boolean isByName() {
      return layers.indexOf('*') < 0;
    }

    boolean names(String layer) {
      return layers.equals(layer) || matches(0, layer, 0);
    }

    private boolean matches(int at, String layer, int from) {
      int star = layers.indexOf('*', at);
      if (star < 0) {
        return at == 0
            ? layers.equals(layer)
            : layer.substring(from).endsWith(layers.substring(at));
      }
      String part = layers.substring(at, star);
      int found = at == 0 ? (layer.startsWith(part) ? 0 : -1) : layer.indexOf(part, from);
      return found >= 0 && matches(star + 1, layer, found + part.length());
    }
  }

  public LayerBits {
    rules = List.copyOf(rules);
  }

  /** What is wanted of a layer. */
  OperandBits of(String layer) {
    OperandBits bits = OperandBits.NONE;
    for (Rule rule : rules) {
      bits = rule.names(layer) ? rule.bits().or(bits) : bits;
    }
    return bits;
  }

  /** The rules that are about a layer. */
  List<Rule> about(String layer) {
    return rules.stream().filter(rule -> rule.names(layer)).toList();
  }
}
