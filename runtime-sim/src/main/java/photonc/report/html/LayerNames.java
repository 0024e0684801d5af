package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;
import photonc.report.ShortName;

/**
 * The names of layers below a plot, aslant, as many as there is room for.
 *
 * @param left where the first layer's room begins
 * @param pitch how much room a layer has
 */
record LayerNames(List<String> names, double left, double pitch) {
  private static final double LINE = 13;
  private static final double LETTER = 6.2;
  private static final int LONGEST = 18;

  /** In the middle of a layer's room. */
  double x(int layer) {
    return left + (layer + 0.5) * pitch;
  }

  /** What the names take below the plot. */
  double height() {
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    return 24 + Math.min(LONGEST, longest) * LETTER * 0.87;
  }

  List<DomContent> below(double y) {
    int every = (int) Math.ceil(LINE / pitch);
    List<DomContent> shown = new ArrayList<>();
    for (int layer = 0; layer < names.size(); layer += every) {
      String place = "rotate(-60 " + Svg.number(x(layer)) + " " + Svg.number(y + 12) + ")";
      String name = ShortName.of(names.get(layer), LONGEST);
      shown.add(Svg.text("before small", x(layer), y + 14, name).attr("transform", place));
    }
    return shown;
  }
}
