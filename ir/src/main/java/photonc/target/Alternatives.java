package photonc.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A figure of a target that is a word, and what it may be instead.
 *
 * @param others values that {@code --set} takes
 */
public record Alternatives(Key key, Target.Figure figure, List<String> others) {
  public Alternatives {
    others = List.copyOf(others);
  }

  /**
   * The choices a target has made, in the order of its figures. What kind of machine it is and how
   * it computes is none: another kind is another target.
   */
  public static List<Alternatives> of(Target target) {
    List<Alternatives> all = new ArrayList<>();
    for (Target.Figure figure : target.figures()) {
      Key.of(figure.path())
          .filter(key -> key != Key.ARITHMETIC && key != Key.ARRAY_KIND)
          .flatMap(key -> of(key, figure))
          .ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Alternatives> of(Key key, Target.Figure figure) {
    String chosen = figure.value().strip();
    if (!key.words().contains(chosen)) {
      return Optional.empty();
    }
    List<String> others = new ArrayList<>(key.words());
    others.remove(chosen);
    if (key == Key.WRITE_PATHS) {
      others.add("1"); // the most that cores can share
    }
    return others.isEmpty() ? Optional.empty() : Optional.of(new Alternatives(key, figure, others));
  }
}
