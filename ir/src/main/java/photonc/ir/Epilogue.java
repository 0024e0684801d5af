package photonc.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens to every sum of a product before it is stored: stages in f32, one rounding each, on
 * a running value that starts as the sum. Stage operand {@code $k}, k from 1, is the element of the
 * op's k-th epilogue operand that stands at the sum's place when broadcast over the result. The
 * last stage of an epilogue that makes integers is {@code round}: half to even and clamped to the
 * result's codes, as quantize does it.
 */
public record Epilogue(List<Stage> stages) {
  /** Sums are stored as they are. */
  public static final Epilogue NONE = new Epilogue(List.of());

  public Epilogue {
    stages = List.copyOf(stages);
  }

  public boolean isEmpty() {
    return stages.isEmpty();
  }

  /** Whether the result is integer codes. */
  public boolean rounds() {
    return !isEmpty() && stages.get(stages.size() - 1).op() == StageOp.ROUND;
  }

  public Attribute.Sequence attribute() {
    List<Attribute> texts = new ArrayList<>();
    stages.forEach(stage -> texts.add(Attribute.of(stage.text())));
    return new Attribute.Sequence(texts);
  }

  /** Reads what {@link #attribute} wrote; throws IllegalArgumentException on anything else. */
  public static Epilogue of(Attribute.Sequence attribute) {
    List<Stage> stages = new ArrayList<>();
    for (Attribute element : attribute.elements()) {
      if (!(element instanceof Attribute.Text text)) {
        throw new IllegalArgumentException("a stage is text, found " + element);
      }
      stages.add(Stage.parse(text.value()));
    }
    return new Epilogue(stages);
  }
}
