package photonc.report;

import java.util.Optional;
import photonc.target.Target;

/** What the tag of a target's figure stands for, the least trustworthy first. */
public enum Standing {
  ASSUMED("A", "assumed"),
  RECALLED("M", "recalled"),
  CALIBRATED("calibrated", "calibrated"),
  SET("set", "set by hand"),
  SUBSTITUTED("S", "substituted"),
  DERIVED("D", "derived"),
  READ_OFF("F", "read off a figure"),
  VALIDATED("V", "validated"),
  PUBLISHED("P", "published");

  private final String tag;
  private final String text;

  Standing(String tag, String text) {
    this.tag = tag;
    this.text = text;
  }

  /** Empty where a target has a tag of its own. */
  public static Optional<Standing> of(Target.Figure figure) {
    for (Standing standing : values()) {
      if (standing.tag.equals(figure.tag())) {
        return Optional.of(standing);
      }
    }
    return Optional.empty();
  }

  /** In words; a tag that is none of these is its own word. */
  public static String text(Target.Figure figure) {
    return of(figure).map(Standing::text).orElse(figure.tag());
  }

  /** Whether nobody published the figure, or it was fitted or set by hand. */
  public boolean isDoubtful() {
    return switch (this) {
      case ASSUMED, RECALLED, CALIBRATED, SET -> true;
      case SUBSTITUTED, DERIVED, READ_OFF, VALIDATED, PUBLISHED -> false;
    };
  }

  public String text() {
    return text;
  }
}
