package photonc.report.html;

import j2html.tags.DomContent;
import photonc.report.Standing;
import photonc.target.Target;

/** Figures of the target with where they come from. */
final class Constants {
  private Constants() {}

  /** What the figure's tag stands for; doubtful ones bear a sign beside the word. */
  static DomContent standing(Target.Figure figure) {
    boolean doubtful = Standing.of(figure).map(Standing::isDoubtful).orElse(false);
    String sign = doubtful ? "▲ " : "";
    return Words.tag("span")
        .withClass(doubtful ? "standing doubtful" : "standing")
        .with(Words.of(sign + Standing.text(figure)));
  }
}
